package naklon.labtests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import naklon.labtests.LabTab.View;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The pitfall clinic in a real browser, by keyboard alone. */
class ClinicPageTest {
  @RegisterExtension static final BrowsedLab LAB = new BrowsedLab();

  private static LabTab open(View view, String path, String ready) {
    return LAB.open(view, path, ready);
  }

  /** Tab until this has the focus; then the key. */
  private static void tabTo(Page page, String name, String key) {
    String inside =
        "() => { let a = document.activeElement;"
            + " while (a?.shadowRoot?.activeElement) a = a.shadowRoot.activeElement;"
            + " return (a?.id ?? '') + '|' + (a?.textContent ?? '').trim(); }";
    for (int i = 0; i < 80; i++) {
      page.keyboard().press("Tab");
      String at = page.evaluate(inside).toString();
      if (at.startsWith(name + "|") || at.endsWith("|" + name)) {
        page.keyboard().press(key);
        return;
      }
    }
    throw new AssertionError("the Tab key does not reach " + name);
  }

  @Test
  void aPitfallIsSeenDiagnosedAndCuredByKeys() {
    try (var tab = open(View.ENGLISH, "/clinic", "naklon-guess button")) {
      tab.page()
          .emulateMedia(
              new Page.EmulateMediaOptions()
                  .setReducedMotion(com.microsoft.playwright.options.ReducedMotion.REDUCE));
      tabTo(tab.page(), "The loss grows", "Enter");
      tab.settle("naklon-finding", "Learning rate too high");
      tab.settle("naklon-finding", "0.1198");
      tab.settle(".said", "You guessed it: “The loss grows”.");
      String high = tab.text("#losses .summary");
      assertTrue(high.contains("100 epochs: training loss"), high);
      tabTo(tab.page(), "Apply this remedy and run again", "Enter");
      tab.settle(".said", "The remedy took it from 0 %");
      tab.settle("#compared", "epochs100100");
      assertTrue(tab.page().url().contains("cure=learning-rate-too-high"), tab.page().url());
      tab.settle("naklon-receipt code", "./naklon replay clinic pitfall=rate seed=1 cure=");
      tab.picture("clinic-cured");
      tab.isSound();
      tab.isInOneLanguage("en");
      tab.isAccessible();
    }
  }

  @Test
  void aLinkOpensTheSameExperimentInBulgarian() {
    try (var tab =
        open(View.BULGARIAN, "/clinic?pitfall=unseen&cure=no-validation-set", "main h1")) {
      tab.settle(".said", "Мрежата е колкото преди");
      tab.settle("p", "Сега докторът казва:");
      tab.picture("clinic-unseen");
      tab.isSound();
      tab.isInOneLanguage("bg");
      tab.isAccessible();
    }
  }

  /** Its units are dead, and an examination shows it. */
  @Test
  void aPatientIsExaminedNamedAndCuredByKeys() {
    try (var tab = open(View.ENGLISH, "/clinic?tab=patient&case=" + DEAD, "naklon-blind h2")) {
      Page page = tab.page();
      tab.settle(".said", "Examinations ordered: 0");
      tabTo(page, "exam-units", "Enter");
      tab.settle("table", "100 %");
      tabTo(page, "name", "ArrowDown");
      page.locator("#name").selectOption("dead-units");
      tabTo(page, "prescription", "ArrowDown");
      page.locator("#prescription").selectOption("usual-start");
      tabTo(page, "judge", "Enter");
      tab.settle(".grade", "You named it: Dead units.");
      tab.settle(".grade", "Cured (share of right answers): ");
      tab.settle(".said", "Cases closed: 1; named rightly: 1; cured: 1.");
      tab.settle("naklon-finding", "Dead units");
      tab.picture("clinic-patient");
      tab.isSound();
      tab.isInOneLanguage("en");
      tab.isAccessible();
      tab.page().locator("#next").press("Enter");
      tab.settle(".said", "Examinations ordered: 0");
      var number = Pattern.compile("case=(\\d+)").matcher(page.url());
      assertTrue(number.find() && !number.group(1).equals(DEAD), page.url());
      assertEquals(0, page.locator(".grade").count());
    }
  }

  /** The first patient whose units are dead; a link leads to the same one always. */
  private static final String DEAD = "16";
}
