package naklon.labtests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import naklon.course.notebook.Notebook;
import naklon.labtests.LabTab.View;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every experiment asks for a guess before it shows: once a session, by one click, and Skip is
 * there. What the engine then did grades it, in numbers.
 */
class GuessTest {
  @RegisterExtension static final BrowsedLab LAB = new BrowsedLab();

  private static LabTab open(String path) {
    return LAB.open(View.ENGLISH, path, "naklon-guess button");
  }

  private static Locator buttons(Page page) {
    return page.locator("naklon-guess button");
  }

  /** Not asked again in this tab, however the page is opened. */
  private static void isAskedNoMore(LabTab tab, String path) {
    Page page = tab.page();
    page.navigate("http://127.0.0.1:" + LAB.lab().port() + path);
    page.waitForSelector("main h1");
    page.waitForTimeout(200);
    assertEquals(0, buttons(page).count(), path);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/line | line | More epochs | .said | After 2000 epochs: w = ",
        "/glass | glass | about half | .said | You guessed it: “about half”. 49.1 % of the loss",
        "/playground | playground | Yes, with more epochs | .said | You guessed otherwise: “Yes",
        "/digits?rows=1000&net=784-32-10&epochs=2 | digits | Nearly all | .said | After its first",
        "/clinic | clinic-rate | The loss grows | .said | In 100 epochs the training loss went",
        "/gradients | gradients | One in the middle | #graded | You guessed it: “One in the middle",
      })
  void aGuessIsGradedByWhatTheEngineDid(
      String path, String item, String choice, String where, String grade) {
    try (var tab = open(path)) {
      assertEquals(1, tab.page().locator("naklon-guess button.quiet").count(), "Skip is there");
      buttons(tab.page()).filter(new Locator.FilterOptions().setHasText(choice)).click();
      tab.settle(where, grade);
      assertEquals(0, buttons(tab.page()).count(), "one click is all");
      tab.isSound();
      tab.isInOneLanguage("en");
      isAskedNoMore(tab, path);
    }
    try (var notebook = Notebook.open(LAB.home())) {
      assertTrue(
          notebook.guesses().stream().anyMatch(g -> g.item().equals(item)), item + " is kept");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/glass"})
  void whoSkipsIsNotAskedAgain(String path) {
    skipped(path);
  }

  @Tag("long")
  @ParameterizedTest
  @ValueSource(strings = {"/line", "/playground", "/digits", "/clinic", "/gradients"})
  void whoSkipsElsewhereIsNotAskedAgainEither(String path) {
    skipped(path);
  }

  private static void skipped(String path) {
    try (var tab = open(path)) {
      tab.page().locator("naklon-guess button.quiet").press("Enter");
      tab.page().waitForTimeout(100);
      assertEquals(0, buttons(tab.page()).count());
      isAskedNoMore(tab, path);
    }
  }
}
