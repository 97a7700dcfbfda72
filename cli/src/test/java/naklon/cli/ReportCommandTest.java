package naklon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import naklon.train.Control;
import naklon.train.TrainingEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {
  @TempDir private Path here;

  private Typed.Result naklon(String... words) {
    return Typed.in(here).run(words);
  }

  private String page(String file) throws IOException {
    return Files.readString(here.resolve(file));
  }

  @Test
  void trainLeavesAReportInTheUsersLanguage() throws IOException {
    var result = naklon("train", "moons", "--epochs", "1", "--out", "r", "--quiet");
    assertTrue(result.out().endsWith(here.resolve("r/report.html") + "\n"), result.out());
    assertTrue(page("r/report.html").contains("<html lang=\"en\">"));
    Typed.in(here)
        .environment(Map.of("NAKLON_LANG", "bg"))
        .run("train", "moons", "--epochs", "1", "--out", "s", "--quiet");
    assertTrue(page("s/report.html").contains("<html lang=\"bg\">"));
    naklon("train", "moons", "--epochs", "1", "--out", "t", "--quiet", "--lang", "bg");
    assertTrue(page("t/report.html").contains("<html lang=\"bg\">"));
  }

  @Test
  void aLanguageThatIsNotThereIsSaidBeforeTraining() {
    var result = naklon("train", "moons", "--out", "r", "--lang", "fr");
    assertEquals(2, result.code());
    assertTrue(result.err().startsWith("naklon: --lang fr: "), result.err());
    assertFalse(Files.exists(here.resolve("r")));
  }

  @Test
  void itIsWrittenAgainWithoutTheData() throws IOException {
    naklon("train", "sine", "--epochs", "2", "--out", "runs/r", "--quiet");
    Files.delete(here.resolve("runs/r/report.html"));
    var again = naklon("report", "last");
    assertEquals(0, again.code(), again.err());
    assertEquals(here.resolve("runs/r/report.html") + "\n", again.out());
    assertTrue(page("runs/r/report.html").contains("Predicted against true"));
    var other =
        Typed.in(here).locale(Locale.of("bg")).run("report", "runs/r", "--out", "other.html");
    assertEquals(here.resolve("other.html") + "\n", other.out());
    assertTrue(page("other.html").contains("Предсказано срещу истинско"));
  }

  @Test
  void saysWhatItCannotDo() throws IOException {
    assertEquals(
        "naklon: there is no run in " + here.resolve("runs") + " yet; naklon train makes one.\n",
        naklon("report", "last").err());
    naklon("train", "line", "--epochs", "1", "--out", "runs/r", "--quiet");
    var folder = naklon("report", "r", "--out", "runs");
    assertEquals(1, folder.code());
    assertEquals("naklon: --out runs is a folder. Give the file to write.\n", folder.err());
    Files.delete(here.resolve("runs/r/report.json"));
    var none = naklon("report", "r");
    assertEquals(1, none.code());
    assertTrue(none.err().contains(" has no report.json: a run gets its report when"), none.err());
    Files.writeString(here.resolve("runs/r/report.json"), "[]");
    assertTrue(naklon("report", "r").err().contains("report.json is damaged: "), "damaged");
  }

  @Test
  void anInterruptedRunHasNoReport() throws IOException {
    var interrupt =
        new Interrupt() {
          @Override
          public void on(TrainingEvent event, Control control) {
            super.on(event, control);
            if (event instanceof TrainingEvent.EpochEnded) {
              request();
            }
          }
        };
    var result = Typed.in(here).interrupt(interrupt).run("train", "moons", "--out", "r", "--quiet");
    assertEquals(Interrupt.CODE, result.code(), result.err());
    assertFalse(Files.exists(here.resolve("r/report.html")));
    assertFalse(Files.exists(here.resolve("r/report.json")));
    assertTrue(Files.exists(here.resolve("r/gradients.json")), "kept for the report to come");
    assertEquals(0, naklon("train", "--resume", "r", "--quiet").code());
    assertTrue(Files.exists(here.resolve("r/report.html")));
    assertFalse(Files.exists(here.resolve("r/gradients.json")));
  }

  @Test
  void aReportThatCannotBeWrittenDoesNotFailTheRun() throws IOException {
    Path inTheWay = Files.createDirectories(here.resolve("r/report.json/inside"));
    var result = naklon("train", "line", "--epochs", "1", "--out", "r", "--quiet");
    assertEquals(0, result.code(), result.err());
    assertTrue(
        result.err().startsWith("naklon: the run has finished, but without a report: "),
        result.err());
    assertTrue(Files.exists(inTheWay));
    assertTrue(page("r/run.json").contains("\"status\": \"finished\""));
  }
}
