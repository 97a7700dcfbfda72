package naklon.labtests;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import naklon.course.paper.PaperTask;
import naklon.course.paper.RateChoice;

/** Right answers to the tasks of the course, for whatever numbers the page shows. */
final class Solutions {
  static final String VERDICT = "naklon-verdict .verdict";

  private static final int PATIENCE = 10;
  private static final Path RIGHT =
      Path.of("../course/src/test/resources/naklon/course/submissions/right");

  private Solutions() {}

  /** Java that is right, for every task in Java. */
  static Map<String, String> java() {
    try (var files = Files.list(RIGHT)) {
      return files
          .sorted()
          .map(Solutions::text)
          .collect(
              Collectors.toMap(
                  text -> text.lines().findFirst().orElse("").replaceFirst("// task: *", ""),
                  text -> text,
                  (first, _) -> first));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Hands in what is written; again, where the machine was too busy to run it. */
  static String check(LabTab tab, String button) {
    for (int i = 0; i < PATIENCE; i++) {
      tab.page().locator(button).click();
      tab.page().locator(VERDICT).waitFor();
      String said = tab.text(VERDICT);
      if (!said.contains("Не е погледнато") && !said.contains("Not looked at")) {
        return said;
      }
    }
    throw new AssertionError("the machine was too busy for " + PATIENCE + " checks");
  }

  /** The seed that the page shows. */
  static long seed(LabTab tab) {
    return Long.parseLong(tab.text("naklon-course-sheet p.soft").replaceAll("\\D+", ""));
  }

  /** Fills in a sheet, four significant digits, a decimal comma. */
  static void fill(Page page, PaperTask task, long seed) {
    int row = 0;
    for (double value : task.sheet(seed).solution().values()) {
      String typed =
          new java.math.BigDecimal(value).round(new java.math.MathContext(4)).toPlainString();
      page.locator("#row" + row++).fill(typed.replace('.', ','));
    }
  }

  /** A rate that reaches the goal. */
  static String rate(long seed) {
    for (int i = 1; i < 200; i++) {
      String typed = String.format(Locale.ROOT, "%.2f", i / 100.0).replace('.', ',');
      if (RateChoice.of(seed).check(typed).isRight()) {
        return typed;
      }
    }
    throw new AssertionError("no rate up to 2 reaches the goal with seed " + seed);
  }
}
