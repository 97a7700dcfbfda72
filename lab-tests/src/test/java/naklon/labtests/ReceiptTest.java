package naklon.labtests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import naklon.labtests.LabTab.View;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The line that a page shows, typed in a terminal: a cold JVM finds the same bits. */
class ReceiptTest {
  private static final String SHOWN = "naklon-receipt code";

  @RegisterExtension static final BrowsedLab LAB = new BrowsedLab();

  @TempDir private Path here;

  private static LabTab open(String path, String ready) {
    return LAB.open(View.ENGLISH, path, ready);
  }

  private void isRepeated(String line, String begin) throws IOException, InterruptedException {
    assertTrue(line.startsWith("./naklon replay " + begin), line);
    assertTrue(line.matches("[\\w./ :=,+-]+"), "no shell reads anything else into it: " + line);
    assertEquals("The same bits", typed(line).lastLine().split(":", 2)[0], line);
  }

  private record Typed(int code, String lastLine) {}

  private Typed typed(String line) throws IOException, InterruptedException {
    var command = new ArrayList<>(LabProcess.naklon());
    command.addAll(List.of(line.substring("./naklon ".length()).split(" ")));
    Path out = here.resolve("out.txt");
    var process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile()).start();
    assertTrue(process.waitFor(120, TimeUnit.SECONDS), "it did not end: " + line);
    String text = Files.readString(out, StandardCharsets.UTF_8);
    return new Typed(process.exitValue(), text.strip().lines().toList().getLast());
  }

  @Test
  void theLinesReceipt() throws Exception {
    try (var tab = open("/line?tab=code&learningRate=0.05&epochs=40", SHOWN)) {
      String line = tab.text(SHOWN);
      isRepeated(line, "line x=");
      String end = line.endsWith("0000") ? "1111" : "0000";
      String other = line.substring(0, line.length() - end.length()) + end;
      assertEquals(1, typed(other).code(), "other bits are told from these");
    }
  }

  @Tag("long")
  @Test
  void theNetsReceiptAfterThreeSteps() throws Exception {
    try (var tab = open("/glass?steps=3", SHOWN)) {
      isRepeated(tab.text(SHOWN), "glass x=1.5");
    }
  }

  @Tag("long")
  @Test
  void thePlaygroundsReceiptWithWhatWasChangedOnTheWay() throws Exception {
    try (var tab = open("/playground?rows=200&batch=16&dropout=0.1", "naklon-units canvas")) {
      Page page = tab.page();
      page.locator("#one-epoch").click();
      tab.settle(".where", "epoch 1, batch 0 of");
      page.locator("#learningRate").fill("0.03");
      page.locator("#learningRate").press("Tab");
      tab.settle(".log", "lr = 0.03");
      page.locator("#one-epoch").click();
      tab.settle(".where", "epoch 2, batch 0 of");
      page.getByText("A receipt of this moment").click();
      page.waitForSelector(SHOWN);
      isRepeated(tab.text(SHOWN), "playground data=moons");
    }
  }

  @Tag("long")
  @Test
  void theDigitsReceipt() throws Exception {
    try (var tab = open("/digits?rows=600&net=784-32-10&epochs=1", "naklon-guess button.quiet")) {
      tab.page().locator("naklon-guess button.quiet").click();
      tab.settle(".said", "At the end");
      tab.page().getByText("A receipt of this moment").click();
      tab.page().waitForSelector(SHOWN);
      isRepeated(tab.text(SHOWN), "digits data=digits net=784-32-10");
    }
  }

  @Tag("long")
  @ParameterizedTest
  @CsvSource({
    "rate, learning-rate-too-high",
    "gradient, wrong-gradient",
    "long, none",
  })
  void theClinicsReceipt(String pitfall, String cure) throws Exception {
    String path = "/clinic?pitfall=" + pitfall + "&seed=2&cure=" + cure;
    try (var tab = open(path, "main h1")) {
      if (cure.equals("none")) {
        tab.page().locator("#again").click();
      }
      tab.page().waitForSelector(SHOWN);
      isRepeated(tab.text(SHOWN), "clinic pitfall=" + pitfall + " seed=2 cure=" + cure);
    }
  }

  @Tag("long")
  @Test
  void aPatientsReceipt() throws Exception {
    try (var tab = open("/clinic?tab=patient&case=16", "#exam-units:not(:disabled)")) {
      Page page = tab.page();
      page.locator("#name").selectOption("dead-units");
      page.locator("#prescription").selectOption("usual-start");
      page.locator("#judge").click();
      page.waitForSelector(SHOWN);
      isRepeated(tab.text(SHOWN), "clinic case=16 prescription=usual-start");
    }
  }

  @Tag("long")
  @Test
  void theBenchesReceipt() throws Exception {
    try (var tab = open("/gradients?function=tanh&x=0.5&bug=sign", SHOWN)) {
      isRepeated(tab.text(SHOWN), "gradients function=tanh x=0.5 bug=sign seed=1");
    }
  }
}
