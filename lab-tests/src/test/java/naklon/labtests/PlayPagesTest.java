package naklon.labtests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.regex.Pattern;
import naklon.labtests.LabTab.View;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Playground, digits, gradient bench and runs in a real browser, by mouse and by keyboard. */
class PlayPagesTest {
  @RegisterExtension static final BrowsedLab LAB = new BrowsedLab();

  private static LabTab open(String path, String ready) {
    return LAB.open(View.ENGLISH, path, ready);
  }

  @Test
  void thePlaygroundIsWalkedByBatchAndEpochAndBack() {
    try (var tab = open("/playground?rows=64&batch=16&validation=0.25", "naklon-units canvas")) {
      tab.settle(".where", "epoch 0, batch 0 of 3 = step 0");
      tab.page().locator("#one-batch").press("Enter");
      tab.settle(".where", "epoch 0, batch 1 of 3 = step 1");
      tab.page().locator("#one-epoch").press("Enter");
      tab.settle(".where", "epoch 1, batch 0 of 3 = step 3");
      tab.page().locator("#one-epoch").press("Enter");
      tab.settle(".where", "epoch 2, batch 0 of 3 = step 6");
      tab.page().locator("#scrub").focus();
      tab.page().locator("#scrub").press("ArrowLeft");
      tab.settle(".where", "epoch 1, batch 0 of 3 = step 3");
      tab.settle(".where", "the training stands at epoch 2");
      tab.page().locator("#rewind").press("Enter");
      tab.page().locator("#learningRate").fill("0.5");
      tab.page().locator("#learningRate").press("Tab");
      tab.settle(".log", "step 3: lr = 0.5");
      tab.page().getByText("A receipt of this moment").click();
      tab.settle("naklon-receipt code", "./naklon replay playground data=moons");
      tab.settle("naklon-receipt code", "changes=3:lr:0.5 steps=3 bits=");
      tab.picture("playground-changed");
      tab.isSound();
    }
  }

  @Test
  void thePlaneIsReadAndPointsAreSetByKeys() {
    String own = "/playground?data=own&validation=0&x1=-1 1 -1 1&x2=0 0 1 1&labels=0 1 0 1";
    try (var tab = open(own, "naklon-units canvas")) {
      var plane = tab.page().locator("naklon-heat canvas");
      plane.focus();
      plane.press("Shift+ArrowRight");
      plane.press("ArrowUp");
      String reading = tab.text("naklon-heat .reading");
      assertTrue(reading.matches("x₁ = \\S+; x₂ = \\S+: class 1 with [0-9.]+ %"), reading);
      assertEquals(reading, plane.getAttribute("aria-valuetext"));
      plane.press("Enter");
      tab.page().waitForURL(url -> url.contains("labels=0+1+0+1+0"));
      tab.isSound();
      tab.isAccessible();
    }
  }

  @Test
  void theQuestionIsAnsweredByTwoTrainings() {
    try (var tab = open("/playground", "naklon-guess button")) {
      tab.page().getByText("Only if it is given the squares").click();
      tab.settle(".said", "From x₁² and x₂²");
      String said = tab.text(".said");
      var right = Pattern.compile("([0-9.]+) %").matcher(said).results().toList();
      assertTrue(Double.parseDouble(right.get(0).group(1)) < 75, said);
      assertTrue(Double.parseDouble(right.get(1).group(1)) > 95, said);
      assertEquals(2, tab.page().locator("naklon-heat").count());
      tab.picture("playground-answer");
    }
  }

  @Test
  void aDigitDrawnByKeysIsReadWhileTheNetLearns() {
    try (var tab = open("/digits?rows=1500&net=784-32-10", "naklon-pad canvas")) {
      tab.page().locator("naklon-guess button.quiet").click(); // it waits for a guess
      tab.settle("h2", "What is taken for what");
      var pad = tab.page().locator("naklon-pad canvas");
      pad.focus();
      pad.press("Space");
      for (int i = 0; i < 12; i++) {
        pad.press("ArrowDown");
      }
      tab.settle(".votes", "%");
      assertEquals(10, tab.page().locator(".votes li").count());
      tab.picture("digits-drawn");
      tab.isSound();
    }
  }

  @Test
  void aPlantedBugShowsInItsRows() {
    try (var tab = open("/gradients?bug=transposed", "table.lines tr.wrong-row")) {
      assertEquals(2, tab.page().locator("tr.wrong-row").count());
      assertTrue(tab.text("tr.wrong-row th").startsWith("W1"), tab.text("tr.wrong-row th"));
      tab.page().locator("#blind").press("Enter");
      tab.page().locator("#verdicts button").first().press("Enter");
      tab.settle(".said", "of 1 found.");
      tab.picture("gradients-judged");
      tab.isSound();
    }
  }

  @Test
  void whereNothingWasTrainedItSaysHowToBegin() {
    try (var tab = open("/runs", "main h1")) {
      tab.settle("naklon-copy", "./naklon train digits");
      tab.isSound();
    }
  }
}
