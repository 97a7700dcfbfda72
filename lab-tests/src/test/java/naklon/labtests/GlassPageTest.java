package naklon.labtests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import naklon.labtests.LabTab.View;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Experiment 2 in a real browser: the lesson's golden numbers, as the page shows them. */
class GlassPageTest {
  private static final String READY = "naklon-glass-graph svg circle";

  @RegisterExtension static final BrowsedLab LAB = new BrowsedLab();

  private static LabTab open(View view, String query) {
    return LAB.open(view, "/glass" + query, READY);
  }

  @Test
  void theLessonsGradientsStandThere() {
    try (var tab = open(View.ENGLISH, "")) {
      String graph = tab.text("naklon-glass-graph svg");
      for (String value :
          new String[] {
            "0.7000", "0.6682", "−0.2009", "0.4913", "−1.4018", "−0.9367", "0.8411", "0.1865",
            "0.2797"
          }) {
        assertTrue(graph.contains(value), value + " in " + graph);
      }
      assertTrue(tab.text(".chain").contains("2 · (ŷ − y) · w2 · σ′(z1) · x"), tab.text(".chain"));
      assertTrue(tab.text(".chain").contains("0.279722"), tab.text(".chain"));
    }
  }

  @Test
  void inBulgarianTheCommaIsDecimal() {
    try (var tab = open(View.BULGARIAN, "")) {
      assertTrue(tab.text(".said").contains("0,279722"), tab.text(".said"));
    }
  }

  @Test
  void whatIsNotComputedYetIsAQuestionMarkAndNeverZero() {
    try (var tab = open(View.ENGLISH, "?at=0")) {
      tab.settle(".said", "Nothing is computed yet");
      String graph = tab.text("naklon-glass-graph svg");
      assertTrue(graph.contains("?"), graph);
      assertFalse(graph.contains("0.6682"), graph);
      assertFalse(graph.contains("∂ 0"), graph);
      assertTrue(tab.text(".chain").contains("Not computed yet"), tab.text(".chain"));
    }
  }

  @Test
  void keysGoForthAndBack() {
    try (var tab = open(View.ENGLISH, "?at=0")) {
      Page page = tab.page();
      page.locator("naklon-glass #stage").focus();
      page.keyboard().press("ArrowRight");
      tab.settle(".said", "z1 = w1 · x + b1 = 0.700000");
      page.keyboard().press("End");
      tab.settle(".said", "the loss goes from 0.491279 to 0.241347");
      page.keyboard().press("ArrowLeft");
      tab.settle(".said", "∂L/∂w1");
    }
  }

  @Test
  void aStepIsTakenAndTakenBack() {
    try (var tab = open(View.ENGLISH, "")) {
      Page page = tab.page();
      page.getByText("One step on").last().click();
      tab.settle(".rail", "Steps so far: 1. Loss 0.241347");
      page.getByText("One step back").last().click();
      tab.settle(".rail", "Steps so far: 0. Loss 0.491279");
    }
  }

  @Test
  void backpropagationIsCountedAgainstOneWeightAtATime() {
    try (var tab = open(View.ENGLISH, "")) {
      tab.page().getByText("Count it for a net of").click();
      tab.settle(
          ".counts",
          "1 333 770 weights".replace(' ', '\u202f').replace("\u202fweights", " weights"));
      assertEquals(2, tab.page().locator(".counts tbody tr").count());
    }
  }
}
