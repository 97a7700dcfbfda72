package naklon.labtests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import naklon.lab.Lab;
import naklon.labtests.LabTab.View;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Experiment 1 in a real browser: the lesson's golden numbers, as the page shows them. */
class LinePageTest {
  private static Chromium chromium;
  private static Lab lab;

  @BeforeAll
  static void start(@TempDir Path home) {
    chromium = Chromium.start();
    lab = Lab.start(0, home, home);
  }

  @AfterAll
  static void stop() {
    if (chromium != null) {
      chromium.close();
      lab.close();
    }
  }

  private static LabTab open(String path) {
    return LabTab.open(chromium, lab, View.ENGLISH, path, ".scrub");
  }

  @Test
  void theLessonsRunStopsWhereTheLessonsDoes() {
    try (var tab = open("/")) {
      assertTrue(
          tab.text(".said").contains("After 100 epochs w = 1.8463, b = 0.4518, loss 0.0341"),
          tab.text(".said"));
      assertTrue(tab.text(".said").contains("It has not converged"), tab.text(".said"));
      var dial = tab.page().locator(".dial .mark").textContent();
      assertEquals("limit 0.1198", dial.strip());
    }
  }

  @Test
  void anotherScaleLandsInOneStep() {
    try (var tab = open("/")) {
      tab.page().getByText("Another scale of x").click();
      tab.settle(".said", "valley is a circle");
      assertTrue(tab.text(".said").contains("falls from 55.8 to 1"), tab.text(".said"));
      assertTrue(
          tab.text(".said").contains("A rate of 0.5 lands in one step: loss 0"), tab.text(".said"));
      tab.picture("line-standardized");
    }
  }

  @Test
  void aboveTheLimitItFliesOut() {
    try (var tab = open("/line?learningRate=0.13&epochs=300")) {
      tab.settle(".said", "flies out");
      assertTrue(tab.text(".said").contains("multiplies the error by 1.171"), tab.text(".said"));
      assertTrue(tab.text(".said").contains("above the limit 0.1198"), tab.text(".said"));
      tab.picture("line-out");
    }
  }

  @Test
  void itIsDoneByKeysAlone() {
    try (var tab = open("/")) {
      Page page = tab.page();
      page.locator("#at").focus();
      page.keyboard().press("Home");
      tab.settle(".said", "Step 0: w = 0, b = 0, loss 30. The gradient is (−30, −10).");
      page.keyboard().press("ArrowRight");
      tab.settle(".said", "Step 1: w = 0.3000, b = 0.1000");
      page.locator("#standardize").focus();
      page.keyboard().press("Space");
      page.waitForURL("**standardize=true**");
    }
  }

  @Test
  void aTabWithoutTheTokenSaysHowToGetOne() {
    try (var context = chromium.browser().newContext()) {
      Page page = context.newPage();
      page.navigate("http://127.0.0.1:" + lab.port() + "/?lang=en");
      page.waitForSelector(".wrong");
      String text = page.locator(".wrong").textContent();
      assertTrue(text.contains("Start ./naklon lab again"), text);
    }
  }
}
