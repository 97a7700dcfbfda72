package naklon.course.grade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import naklon.course.sandbox.Compiler;
import naklon.course.sandbox.Trusted;
import org.junit.jupiter.api.Test;

/**
 * Submissions written from the texts of the tasks alone, before there was anything to judge them:
 * what share is judged rightly.
 */
class SubmissionsTest {
  private static final Pattern HEAD = Pattern.compile("(?m)^// (task|mistake|form): *(.*)$");
  private static final long[] SEEDS = {7, 2026};

  private final Grader grader = new Grader(new Compiler(), new Trusted());

  /**
   * One of the files.
   *
   * @param mistakes what its author calls it
   */
  record Submission(String name, CodeTask task, Set<String> mistakes, String source) {}

  static List<Submission> all(String folder) {
    try {
      Path at =
          Path.of(
              SubmissionsTest.class.getResource("/naklon/course/submissions/" + folder).toURI());
      var found = new ArrayList<Submission>();
      try (var files = Files.list(at)) {
        for (Path file : files.sorted().toList()) {
          found.add(read(file));
        }
      }
      return found;
    } catch (IOException | URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private static Submission read(Path file) throws IOException {
    String source = Files.readString(file);
    var mistakes = new TreeSet<String>();
    String task = "";
    var heads = HEAD.matcher(source);
    while (heads.find()) {
      switch (heads.group(1)) {
        case "task" -> task = heads.group(2).strip();
        case "mistake" ->
            Arrays.stream(heads.group(2).split(",")).map(String::strip).forEach(mistakes::add);
        default -> {}
      }
    }
    return new Submission(
        file.getFileName().toString(), CodeTask.of(task).orElseThrow(), mistakes, source);
  }

  /** Uphill by the gradient's sign or by the step's: in a step the numbers are the same. */
  static Set<String> canonical(CodeTask task, Set<String> mistakes) {
    boolean isStep = task.id().endsWith("-step") || task.id().endsWith("-train");
    return mistakes.stream()
        .map(m -> isStep && m.equals("sign-flipped") ? "ascent" : m)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String told(Submission s, Graded g) {
    return s.name()
        + ": "
        + g.mark()
        + " "
        + g.mistakes()
        + " for "
        + s.mistakes()
        + "; "
        + g.text().en();
  }

  @Test
  void everyRightOneIsAccepted() {
    var refused = new ArrayList<String>();
    var all = all("right");
    for (Submission s : all) {
      for (long seed : SEEDS) {
        Graded g = grader.grade(s.task(), s.source(), seed);
        if (!g.isRight()) {
          refused.add(told(s, g));
        }
      }
    }
    assertTrue(all.size() >= 40, all.size() + " right ones");
    assertEquals(List.of(), refused);
  }

  @Test
  void singleMistakesAreNamedRightly() {
    var all = all("wrong");
    var missed = new ArrayList<String>();
    var misnamed = new ArrayList<String>();
    for (Submission s : all) {
      for (long seed : SEEDS) {
        Graded g = grader.grade(s.task(), s.source(), seed);
        assertTrue(!g.isRight(), () -> told(s, g));
        if (!canonical(s.task(), s.mistakes()).equals(Set.copyOf(g.mistakes()))) {
          (g.mistakes().isEmpty() ? missed : misnamed).add(told(s, g));
        }
      }
    }
    int n = all.size() * SEEDS.length;
    var kinds = all.stream().flatMap(s -> s.mistakes().stream()).collect(Collectors.toSet());
    assertTrue(all.size() >= 60 && kinds.size() >= 30, all.size() + " of " + kinds.size());
    String lines = String.join("\n", missed) + "\n--\n" + String.join("\n", misnamed);
    assertTrue(missed.size() + misnamed.size() <= 0.05 * n, lines);
    assertTrue(misnamed.size() <= 0.02 * n, lines);
  }

  @Test
  void noDoubleMistakePassesAndMostAreNamed() {
    var all = all("double");
    var missed = new ArrayList<String>();
    for (Submission s : all) {
      Graded g = grader.grade(s.task(), s.source(), SEEDS[0]);
      assertTrue(!g.isRight(), () -> told(s, g));
      if (!canonical(s.task(), s.mistakes()).equals(Set.copyOf(g.mistakes()))) {
        missed.add(told(s, g));
      }
    }
    assertTrue(all.size() >= 20);
    assertTrue(missed.size() <= 0.1 * all.size(), () -> String.join("\n", missed));
  }

  @Test
  void unlistedMistakesAreNotRecognisedAndGetAnExample() {
    var all = all("unlisted");
    for (Submission s : all) {
      for (long seed : SEEDS) {
        Graded g = grader.grade(s.task(), s.source(), seed);
        assertEquals(Mark.UNKNOWN, g.mark(), () -> told(s, g));
        assertTrue(g.text().bg().contains("не я познавам"), g.text().bg());
        assertTrue(g.text().en().contains("I do not recognise this mistake"), g.text().en());
        assertTrue(g.text().en().matches("(?s).*With .* = .*"), g.text().en());
      }
    }
    assertTrue(all.size() >= 15);
  }
}
