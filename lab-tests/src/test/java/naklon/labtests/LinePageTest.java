package naklon.labtests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import naklon.labtests.LabTab.View;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Experiment 1 in a real browser: the lesson's golden numbers, as the page shows them. */
class LinePageTest {
  @RegisterExtension static final BrowsedLab LAB = new BrowsedLab();

  private static LabTab open(String path) {
    return LAB.open(View.ENGLISH, path, ".scrub");
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
    try (var context = LAB.chromium().browser().newContext()) {
      Page page = context.newPage();
      page.navigate("http://127.0.0.1:" + LAB.lab().port() + "/?lang=en");
      page.waitForSelector(".wrong");
      String text = page.locator(".wrong").textContent();
      assertTrue(text.contains("Start ./naklon lab again"), text);
    }
  }

  /** A stream of the server, read while the race goes on; cancelled from the page. */
  @Test
  void theRaceRunsAndCanBeStopped() {
    try (var tab = LAB.open(View.ENGLISH, "/line?tab=race", "naklon-line-race")) {
      tab.page().getByText("Start the race").click();
      tab.settle("naklon-line-race tbody", "Sgd");
      tab.page().getByText("Stop", new Page.GetByTextOptions().setExact(true)).click();
      tab.page().getByText("Start the race").waitFor();
      tab.isSound();
    }
  }

  @Test
  void aPointIsMovedByKeys() {
    try (var tab = open("/line")) {
      Page page = tab.page();
      page.locator("naklon-line-points .point").nth(3).focus();
      page.keyboard().press("ArrowUp");
      page.waitForURL("**y=2+4+6+8.1**");
      page.waitForFunction("() => true");
      assertEquals("limit 0.1198", tab.text(".dial .mark"), "the limit depends on x alone");
    }
  }

  @Test
  void aCutAlongTheStepShowsTheParabola() {
    try (var tab = open("/line?tab=slope&learningRate=0.13&epochs=1")) {
      Page page = tab.page();
      page.locator("#at").focus();
      page.keyboard().press("Home");
      tab.settle("naklon-chart .summary", "jumps over the valley");
      page.locator("naklon-chart .plot").focus();
      page.keyboard().press("Home");
      tab.settle("naklon-chart .reading", "Learning rate 0: Loss 30");
      tab.isSound();
    }
  }

  @Test
  void theTerminalsCommandIsShown() {
    try (var tab = open("/line?tab=code")) {
      String command = tab.text("naklon-receipt pre");
      assertTrue(command.startsWith("./naklon replay line x=1.0,2.0,3.0,4.0"), command);
      assertTrue(naklon.lab.Replays.of(command.substring("./naklon replay ".length())).isSame());
    }
  }

  @Test
  void theProjectorLeavesOutWhatASpeakerDoesNotTouch() {
    try (var tab = open("/")) {
      assertTrue(tab.page().locator(".tabs").isVisible());
      tab.page().keyboard().press("p");
      tab.page().waitForFunction("() => document.documentElement.hasAttribute('data-projector')");
      assertTrue(tab.page().locator(".tabs").isHidden());
      tab.page().keyboard().press("p");
      assertTrue(tab.page().locator(".tabs").isVisible());
    }
  }
}
