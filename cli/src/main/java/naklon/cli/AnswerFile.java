package naklon.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import naklon.course.lesson.Course;
import naklon.course.paper.FilledSheet;
import naklon.course.paper.PaperTask;
import naklon.course.paper.RateChoice;
import naklon.course.paper.Sheet;
import naklon.runs.SettingsException;

/**
 * A file with an answer: Java, or rows {@code name = value} under the task and its seed.
 *
 * @param seed of the numbers on paper, 0 if the file has none
 */
record AnswerFile(Path path, String task, long seed, String text) {
  private static final long MOST_BYTES = 1_000_000;
  private static final Pattern TASK = Pattern.compile("(?m)^(?://|#)\\s*task:\\s*(\\S+)");
  private static final Pattern SEED =
      Pattern.compile("(?m)^(?://|#)\\s*seed:\\s*(-?\\d{1,18})\\s*$");

  /**
   * Reads it; the task is named inside, or is the name of the file.
   *
   * @throws SettingsException if it cannot be read, or belongs to no task
   */
  static AnswerFile read(LearnVoice voice, Path path) {
    String text;
    try {
      if (Files.size(path) > MOST_BYTES) {
        throw unreadable(voice, path, "why-large");
      }
      text = Files.readString(path);
    } catch (NoSuchFileException e) {
      throw unreadable(voice, path, "why-missing");
    } catch (CharacterCodingException e) {
      throw unreadable(voice, path, "why-encoding");
    } catch (IOException e) {
      throw voice.wrong(
          "wrong-file", "file", path.toString(), "why", String.valueOf(e.getMessage()));
    }
    Matcher named = TASK.matcher(text);
    Path name = path.getFileName();
    String task = named.find() ? named.group(1) : stem(name == null ? "" : name.toString());
    if (Course.stepOf(task) == 0) {
      throw voice.wrong("wrong-no-task", "file", path.toString());
    }
    Matcher seed = SEED.matcher(text);
    boolean hasSeed = seed.find();
    boolean isOnPaper = !Course.isCode(task) && !task.equals(Course.DIGITS_RUN);
    if (isOnPaper && !hasSeed) {
      throw voice.wrong("wrong-seed", "file", path.toString(), "task", task);
    }
    return new AnswerFile(path, task, hasSeed ? Long.parseLong(seed.group(1)) : 0, text);
  }

  static SettingsException unreadable(LearnVoice voice, Path path, String why) {
    return voice.wrong("wrong-file", "file", path.toString(), "why", voice.word(why));
  }

  /** The sheet that it answers; its rows are all on it. */
  Sheet sheet(LearnVoice voice) {
    var sheet = PaperTask.of(task).orElseThrow().sheet(seed);
    for (String row : rows().keySet()) {
      if (!sheet.rows().contains(row)) {
        throw voice.wrong(
            "wrong-row",
            "file",
            path.toString(),
            "row",
            row,
            "rows",
            String.join(", ", sheet.rows()));
      }
    }
    return sheet;
  }

  private static String stem(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }

  /** What stands right of the equals signs, by what stands left of them. */
  Map<String, String> rows() {
    return FilledSheet.of(task, seed, text).rows();
  }

  /** The numbers that the task gives. */
  void say(LearnVoice voice) {
    Optional<PaperTask> paper = PaperTask.of(task);
    if (paper.isPresent()) {
      voice.headed("given", paper.get().sheet(seed).givenText());
    } else if (task.equals(RateChoice.ID)) {
      voice.headed("given", RateChoice.of(seed).givenText());
    }
  }
}
