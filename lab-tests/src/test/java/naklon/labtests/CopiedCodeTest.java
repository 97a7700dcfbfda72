package naklon.labtests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import naklon.labtests.LabTab.View;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The Java that a page gives away is compiled and run, and gives the page's numbers. */
class CopiedCodeTest {
  @RegisterExtension static final BrowsedLab LAB = new BrowsedLab();

  @TempDir private Path here;

  private static String java(String path) {
    try (var tab = LAB.open(View.ENGLISH, path, "naklon-copy #tab-java")) {
      return java(tab);
    }
  }

  private static String java(LabTab tab) {
    tab.page().locator("naklon-copy #tab-java").click();
    tab.page().waitForSelector("naklon-copy pre.java");
    return tab.page().locator("naklon-copy pre.java").textContent();
  }

  /** What a whole source file prints when it is started with {@code java}. */
  private String run(String source) throws IOException, InterruptedException {
    Path file = Files.writeString(here.resolve("Copied.java"), source);
    Path out = here.resolve("out.txt");
    var process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "--add-modules",
                    "jdk.incubator.vector",
                    "-cp",
                    System.getProperty("java.class.path"),
                    file.toString()))
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    assertTrue(process.waitFor(120, TimeUnit.SECONDS), "it did not end");
    String text = Files.readString(out, StandardCharsets.UTF_8);
    assertEquals(0, process.exitValue(), source + text);
    return text;
  }

  @Test
  void theLinesProgramEndsWhereThePageDoes() throws Exception {
    String text = run(java("/line?tab=code"));
    assertTrue(text.contains("w = 1.84634736"), text);
    assertTrue(text.contains("b = 0.45175740"), text);
  }

  @Test
  void standardizedItLandsInOneStep() throws Exception {
    String text = run(java("/line?tab=code&standardize=true&learningRate=0.5&epochs=1"));
    assertTrue(text.contains("w = 2.23606797") && text.contains("b = 5.0"), text);
  }

  /** A number as a page writes it in English: −0.5, 4.90·10⁻¹³. */
  private static double number(String shown) {
    var text = new StringBuilder(shown.replace('−', '-').replace("·10", "e"));
    for (int i = 0; i < text.length(); i++) {
      int digit = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻".indexOf(text.charAt(i));
      if (digit >= 0) {
        text.setCharAt(i, "0123456789-".charAt(digit));
      }
    }
    return Double.parseDouble(text.toString());
  }

  /** Doctor, remedy and all: the program ends before and after where the page does. */
  private void endsWhereThePageDoes(String pitfall, String cure) throws Exception {
    var page = new double[2];
    String java;
    String path = "/clinic?pitfall=" + pitfall + "&cure=" + cure;
    try (var tab = LAB.open(View.ENGLISH, path, "#compared")) {
      var row =
          tab.page()
              .locator("#compared tr")
              .filter(new Locator.FilterOptions().setHasText("loss on new rows"));
      for (int i = 0; i < 2; i++) {
        page[i] = number(row.locator("td").nth(i).textContent());
      }
      java = java(tab);
    }
    String text = run(java);
    var printed = Pattern.compile("loss (\\S+) on new rows").matcher(text).results().toList();
    for (int i = 0; i < 2; i++) {
      double loss = Double.parseDouble(printed.get(i).group(1));
      assertEquals(loss, page[i], 1e-4 + 0.005 * Math.abs(loss), text);
    }
    assertTrue(text.contains("before: ") && text.contains("after: "), text);
  }

  @Test
  void aPitfallsProgramIsCuredAsThePageIs() throws Exception {
    endsWhereThePageDoes("gradient", "wrong-gradient");
  }

  @Tag("long")
  @ParameterizedTest
  @CsvSource({
    "rate,learning-rate-too-high",
    "scales,features-not-normalized",
    "short,too-few-epochs",
    "long,over-fitting",
    "unseen,no-validation-set"
  })
  void soAreTheOthers(String pitfall, String cure) throws Exception {
    endsWhereThePageDoes(pitfall, cure);
  }

  @Test
  void theNetsProgramPrintsItsGradient() throws Exception {
    String text = run(java("/glass"));
    assertTrue(text.contains("loss = 0.4912785615755"), text);
    assertTrue(text.contains("dw1 = 0.2797224489143"), text);
  }
}
