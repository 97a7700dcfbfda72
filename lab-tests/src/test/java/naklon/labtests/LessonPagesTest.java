package naklon.labtests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import naklon.cli.Terminal;
import naklon.course.lesson.Course;
import naklon.course.notebook.Notebook;
import naklon.course.quiz.Question;
import naklon.course.quiz.Questions;
import naklon.course.quiz.Quiz;
import naklon.course.text.Text;
import naklon.labtests.LabTab.View;
import naklon.runs.report.ReportLanguage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every row of docs/LESSON.md: its page in a browser and its command, in both languages, hold a
 * sentence of that row and one number from the engine. A page or a command that serves several rows
 * is opened once.
 */
class LessonPagesTest {
  /** Everything that a page shows, in components too, with single blanks. */
  private static final String SHOWN =
      """
      () => {
        const texts = [];
        const walk = (root) => {
          for (const node of root.childNodes) {
            if (node.nodeType === Node.TEXT_NODE) texts.push(node.textContent);
            else if (node.nodeType === Node.ELEMENT_NODE && !node.matches("script, style")) {
              if (node.shadowRoot) walk(node.shadowRoot);
              walk(node);
            }
          }
        };
        walk(document.querySelector("main"));
        return texts.join(" ").replace(/\\s+/g, " ");
      }
      """;

  private static final int PATIENCE = 100;
  private static final Course COURSE = Course.open();

  /** The task of each step that is the lesson's own. */
  private static final List<String> TASKS =
      List.of("mse", "line-gradient-paper", "line-step", "tape", Course.DIGITS_RUN);

  private static final Map<String, String> PAGES = new HashMap<>();
  private static final Map<String, String> COMMANDS = new HashMap<>();

  @RegisterExtension static final BrowsedLab LAB = new BrowsedLab();

  /** One row: its line of the lesson, and where that is shown. */
  record Row(String line, String page, String command, String number) {
    @Override
    public String toString() {
      return line;
    }

    int section() {
      return line.charAt(0) - '0';
    }

    /** Which of its section, from 0. */
    int at() {
      return line.charAt(2) - '1';
    }
  }

  static List<Row> rows() throws IOException {
    return Files.readString(Path.of("../docs/LESSON.md"))
        .lines()
        .filter(line -> line.matches("\\| \\d.*"))
        .map(line -> List.of(line.replace("`", "").split("\\|", -1)))
        .map(c -> c.stream().map(String::strip).toList())
        .map(c -> new Row(c.get(1), c.get(4), c.get(5), c.get(6)))
        .toList();
  }

  /** What the row says, as module course holds it. */
  private static Text sentence(Row row) {
    int i = row.at();
    return switch (row.section()) {
      case 1 -> COURSE.before().get(i);
      case 2 -> COURSE.overview().get(i);
      case 3 -> COURSE.concepts().get(i).text();
      case 4 -> {
        var step = COURSE.steps().get(i);
        yield switch (row.line().substring(4)) {
          case "focus" -> step.focus();
          case "task" -> Course.taskTitle(TASKS.get(i));
          case "question 1" -> step.questions().getFirst();
          case "question 2" -> step.questions().getLast();
          default -> throw new AssertionError(row.line());
        };
      }
      case 5 -> COURSE.examples().get(i).text();
      case 6 -> COURSE.pitfalls().get(i).text();
      case 7 -> Questions.ALL.get(i).text();
      case 8 -> COURSE.recap().get(i);
      case 9 -> COURSE.reviewPrompts().get(i);
      default -> throw new AssertionError(row.line());
    };
  }

  /** A row of each kind; {@link #everyPageAndCommandSaysIt} has them all. */
  static List<Row> someRows() throws IOException {
    return rows().stream()
        .filter(row -> List.of("3.3", "4.3 question 2", "7.1", "8.1").contains(row.line()))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("someRows")
  void pageAndCommandSayIt(Row row) {
    bothSayIt(row);
  }

  @Tag("long")
  @ParameterizedTest
  @MethodSource("rows")
  void everyPageAndCommandSaysIt(Row row) {
    bothSayIt(row);
  }

  private static void bothSayIt(Row row) {
    for (var language : ReportLanguage.values()) {
      boolean isQuiz = row.section() == 7;
      String sentence = sentence(row).in(language);
      String page = isQuiz ? quizPage(row.at(), language) : page(row.page(), language, sentence);
      String typed = isQuiz ? quizCommand(language) : command(row.command(), language);
      holds(row.page(), page, sentence);
      holds(row.command(), typed, sentence);
      if (isQuiz) { // the engine's number is drawn anew; the right answer was typed into both
        String right = right(language);
        holds(row.page(), page, right);
        assertEquals(7, typed.split(java.util.regex.Pattern.quote(right), -1).length - 1, typed);
      } else {
        String number = COURSE.number(row.number()).in(language);
        holds(row.page(), page, number);
        holds(row.command(), typed, number);
      }
    }
  }

  private static String right(ReportLanguage language) {
    return language == ReportLanguage.BULGARIAN ? "Числото е вярно." : "The number is right.";
  }

  private static void holds(String where, String shown, String part) {
    String text = shown.replace('\u00a0', ' ');
    assertTrue(
        text.contains(part.replace('\u00a0', ' ')),
        () -> where + " lacks \"" + part + "\":\n" + text);
  }

  private static View view(ReportLanguage language) {
    return new View(language.code(), ColorScheme.LIGHT, 1440);
  }

  private static String page(String path, ReportLanguage language, String sentence) {
    return PAGES.computeIfAbsent(
        path + language,
        _ -> {
          String ready = path.contains("step") ? "naklon-course-step h2" : "naklon-course-part p";
          try (var tab = LAB.open(view(language), path, ready)) {
            return settled(tab, path.endsWith("step=5") ? "784-1024-512-10" : sentence);
          }
        });
  }

  /** The text once it holds what comes last and does not grow any more. */
  private static String settled(LabTab tab, String last) {
    String before = "";
    for (int i = 0; i < PATIENCE; i++) {
      String now = (String) tab.page().evaluate(SHOWN);
      if (now.equals(before) && now.contains(last)) {
        return now;
      }
      before = now;
      tab.page().waitForTimeout(PATIENCE);
    }
    return before;
  }

  private static String command(String command, ReportLanguage language) {
    return COMMANDS.computeIfAbsent(
        command + language,
        _ -> {
          String[] words = command.replaceFirst("\\./naklon ", "").split(" ");
          // the questions before the start are asked one after the other
          return new Terminal(LAB.home().resolve("terminal"), LAB.home())
              .typed(language.code(), "1\n2\n3\n", words)
              .replaceAll("\\s+", " ");
        });
  }

  // ---------------------------------------------------------------- the quiz

  /** The page when question {@code at} was gone through to its number, which was right. */
  private static String quizPage(int at, ReportLanguage language) {
    return PAGES.computeIfAbsent(
        "quiz" + at + language,
        _ -> {
          Question question = Questions.ALL.get(at);
          String number = toItsNumber(LAB.home(), question, language);
          try (var tab = LAB.open(view(language), "/review", "naklon-review ol")) {
            tab.page().locator("naklon-review ol li").nth(at).locator("button").first().click();
            tab.page().locator("#number").fill(number);
            tab.page().locator("naklon-review-question button.main").click();
            return settled(tab, right(language));
          }
        });
  }

  /** Answers a question up to its number, as a terminal would; gives the right number. */
  private static String toItsNumber(Path folder, Question question, ReportLanguage language) {
    try (var notebook = Notebook.open(folder)) {
      var quiz = new Quiz(notebook, Instant::now);
      quiz.answer(question, language, "…");
      quiz.confidence(question, language, 50);
      quiz.ideas(question, language, question.ideas());
      return "" + question.exercise(quiz.seed(question)).answer();
    }
  }

  /** All seven in one command, each from its number on. */
  private static String quizCommand(ReportLanguage language) {
    return COMMANDS.computeIfAbsent(
        "quiz" + language,
        _ -> {
          Path own = LAB.home().resolve("quiz-" + language.code());
          var typed = new StringBuilder();
          for (Question question : Questions.ALL) {
            typed.append(toItsNumber(own, question, language)).append('\n');
          }
          return new Terminal(own, LAB.home())
              .typed(language.code(), typed.toString(), "quiz")
              .replaceAll("\\s+", " ");
        });
  }
}
