package naklon.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import naklon.store.Json;
import naklon.train.Control;
import naklon.train.TrainingEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The doctor while a net is trained and afterwards; what it finds is tested where it is. */
class DoctorCommandTest {
  private static final String FOUND =
      "warning, before the first step: Rows kept for validation: 0.";

  @TempDir private Path here;

  @BeforeEach
  void writeTable() throws IOException {
    writeTable(0);
  }

  private void writeTable(int from) throws IOException {
    var table = new StringBuilder("a,b,y\n");
    for (int i = from; i < from + 300; i++) {
      double a = Math.sin(i);
      double b = Math.cos(3 * i);
      table.append(Say.text("%.4f,%.4f,%s%n", a, b, a + b > 0 ? "yes" : "no"));
    }
    Files.writeString(here.resolve("t.csv"), table);
  }

  private Typed.Result naklon(String... words) {
    return Typed.in(here).run(words);
  }

  /** Trains without rows for validation, of which the doctor warns. */
  private Typed.Result train(String folder, String... more) {
    var words =
        new java.util.ArrayList<>(
            List.of(
                "train", "t.csv", "--target", "y", "--validation", "0", "--epochs", "3", "--out"));
    words.add(folder);
    words.addAll(List.of(more));
    return naklon(words.toArray(String[]::new));
  }

  private Json.Obj record(String folder) throws IOException {
    return Json.parse(Files.readString(here.resolve(folder + "/run.json"))).asObject();
  }

  private static List<String> codes(Json findings) {
    return findings.asArray().stream().map(f -> f.asObject().at("code").asString()).toList();
  }

  @Test
  void whatIsFoundIsSaidAtOnceAndAgainAtTheEnd() throws IOException {
    var result = train("r");
    assertEquals(0, result.code(), result.err());
    var lines = result.lines();
    int said = first(lines, "doctor     " + FOUND);
    assertTrue(said > first(lines, "run  ") && said < first(lines, "epoch 1/3"), result.out());
    assertTrue(lines.get(said).endsWith(" (no-validation-set)"), lines.get(said));
    int again = first(lines, "doctor     found no-validation-set");
    assertTrue(again > first(lines, "epoch 3/3"), result.out());
    assertTrue(
        lines
            .get(again)
            .endsWith(
                ". The evidence: naklon doctor "
                    + here.resolve("r")
                    + "; to try the remedy: --cure"),
        lines.get(again));
    assertTrue(result.lastLine().startsWith("t.csv: "), result.lastLine());
    var doctor = record("r").at("doctor").asObject();
    assertEquals("attentive", doctor.at("effort").asString());
    assertTrue(codes(doctor.at("findings")).contains("no-validation-set"));
    String page = Files.readString(here.resolve("r/report.html"));
    assertTrue(page.contains("What the doctor found</h2>"), "the report has a section");
    assertTrue(page.contains("<code lang=\"en\">no-validation-set</code>"));
  }

  private static int first(List<String> lines, String beginning) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(beginning)) {
        return i;
      }
    }
    return -1;
  }

  @Test
  void itSpeaksTheUsersLanguage() throws IOException {
    var result = train("r", "--lang", "bg");
    int said = first(result.lines(), "doctor     предупреждение, преди първата стъпка: ");
    assertTrue(said > 0, result.out());
    assertTrue(
        Files.readString(here.resolve("r/report.html")).contains("Какво откри лекарят</h2>"));
    var found = naklon("doctor", "r", "--lang", "bg");
    assertTrue(found.out().contains("завършени епохи: 3\n"), found.out());
    assertTrue(found.out().contains("\n   лечение    "), found.out());
  }

  @Test
  void programsGetAnEvent() {
    var events =
        train("r", "--json").lines().stream().map(line -> Json.parse(line).asObject()).toList();
    assertEquals("started", events.getFirst().at("event").asString());
    var finding =
        events.stream()
            .filter(e -> e.at("event").asString().equals("finding"))
            .findFirst()
            .orElseThrow();
    assertEquals("no-validation-set", finding.at("code").asString());
    assertEquals("warning", finding.at("severity").asString());
    assertEquals(0, finding.at("numbers").asObject().at("rows").asDouble());
    for (String text : List.of("title", "cause", "advice")) {
      assertFalse(finding.at(text).asObject().at("en").asString().isEmpty(), text);
      assertFalse(finding.at(text).asObject().at("bg").asString().isEmpty(), text);
    }
  }

  @Test
  void whoeverWatchesTheBitsAreTheSame() throws IOException {
    assertEquals(0, train("off", "--doctor", "off", "--quiet").code());
    assertEquals(0, train("attentive", "--quiet").code());
    assertEquals(0, train("thorough", "--doctor", "thorough", "--quiet").code());
    byte[] model = Files.readAllBytes(here.resolve("off/model.safetensors"));
    for (String other : List.of("attentive", "thorough")) {
      assertArrayEquals(
          model, Files.readAllBytes(here.resolve(other + "/model.safetensors")), other);
    }
    assertEquals(List.of(), record("off").at("doctor").asObject().at("findings").asArray());
    assertFalse(
        Files.readString(here.resolve("off/report.html")).contains("What the doctor found"));
  }

  @Test
  void aResumedRunHasTheSameBitsAndItsFindings() throws IOException {
    train("whole", "--quiet");
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
    var stopped =
        Typed.in(here)
            .interrupt(interrupt)
            .run(
                "train",
                "t.csv",
                "--target",
                "y",
                "--validation",
                "0",
                "--epochs",
                "3",
                "--out",
                "r",
                "--quiet",
                "--doctor",
                "thorough");
    assertEquals(Interrupt.CODE, stopped.code(), stopped.err());
    var before = codes(record("r").at("doctor").asObject().at("findings"));
    assertTrue(before.contains("no-validation-set"));
    assertEquals(0, naklon("train", "--resume", "r", "--quiet").code());
    assertArrayEquals(
        Files.readAllBytes(here.resolve("whole/model.safetensors")),
        Files.readAllBytes(here.resolve("r/model.safetensors")));
    var doctor = record("r").at("doctor").asObject();
    assertEquals("thorough", doctor.at("effort").asString());
    var after = codes(doctor.at("findings"));
    assertEquals(before, after.subList(0, before.size()));
    assertEquals(after.size(), java.util.Set.copyOf(after).size(), "each once: " + after);
  }

  @Test
  void anExperimentFileSaysWhoWatches() throws IOException {
    train("r", "--quiet", "--doctor", "off", "--save-experiment", "e.toml");
    assertTrue(Files.readString(here.resolve("e.toml")).contains("\ndoctor = \"off\"\n"));
    naklon("train", "e.toml", "--out", "again", "--quiet");
    assertEquals("off", record("again").at("doctor").asObject().at("effort").asString());
    naklon("train", "e.toml", "--out", "flag", "--quiet", "--doctor", "attentive");
    assertEquals("attentive", record("flag").at("doctor").asObject().at("effort").asString());
  }

  @Test
  void aRunIsExaminedAfterItsEnd() {
    train("r", "--quiet", "--doctor", "off");
    var result = naklon("doctor", "r");
    assertEquals(DoctorCommand.FOUND, result.code(), result.err());
    assertTrue(
        result
            .out()
            .startsWith(
                here.resolve("r")
                    + ", 3 epochs finished\n\n1. No validation set (no-validation-set):"
                    + " warning, proven, before the first step\n"),
        result.out());
    assertTrue(result.out().contains("\n   evidence   rows = 0\n"), result.out());
    assertTrue(
        result.out().contains("\n   more       docs/DOCTOR.md#no-validation-set\n"), result.out());
    var json = naklon("doctor", "r", "--json");
    assertEquals(DoctorCommand.FOUND, json.code());
    assertEquals(1, json.lines().size());
    assertTrue(codes(json.last().at("findings")).contains("no-validation-set"), json.out());
  }

  @Test
  void aCureIsTriedBesideTheRunAsItWas() {
    train("r", "--quiet");
    var result = naklon("doctor", "r", "--cure");
    assertEquals(DoctorCommand.FOUND, result.code(), result.err());
    assertTrue(
        result.out().contains("\nno-validation-set: Keep a fifth of the rows"), result.out());
    assertTrue(result.out().contains(": ⠤⠤ as it was, ⠄⠄ with the remedy\n"), result.out());
    assertTrue(
        result
            .out()
            .matches(
                "(?s).*\n   as it was        after \\d+ steps: training loss \\d.*,"
                    + " accuracy on the rows learnt from \\d+\\.\\d\\d %\n"
                    + "   with the remedy  after \\d+ steps: training loss \\d.*,"
                    + " validation accuracy \\d+\\.\\d\\d %\n.*"),
        result.out());
    var cures = naklon("doctor", "r", "--cure", "--json").last().at("cures").asArray();
    var cure = cures.getFirst().asObject();
    assertEquals("no-validation-set", cure.at("code").asString());
    assertEquals("train", cure.at("before").asObject().at("measuredOn").asString());
    assertEquals("validation", cure.at("after").asObject().at("measuredOn").asString());
    assertTrue(cure.at("after").asObject().at("accuracy").asDouble() > 0.3);
  }

  @Test
  void aTableWhoseTrainingBreaksIsCured() {
    String[] words = {
      "train",
      "t.csv",
      "--target",
      "y",
      "--epochs",
      "20",
      "--out",
      "r",
      "--quiet",
      "--batch",
      "16",
      "--optimizer",
      "sgd",
      "--lr",
      "20",
      "--no-sanity"
    };
    var broken = naklon(words);
    assertEquals(1, broken.code(), broken.out());
    assertTrue(broken.err().contains("-Infinity") || broken.err().contains("NaN"), broken.err());
    var result = naklon("doctor", "r", "--cure", "--lang", "bg");
    assertEquals(DoctorCommand.FOUND, result.code(), result.err());
    assertTrue(
        result.out().contains("\nlearning-rate-too-high: Задай скорост на обучение "),
        result.out());
    assertTrue(
        result
            .out()
            .matches(
                "(?s).*загуба(, логаритмично)?: ⠤⠤ както беше, ⠄⠄ с лечението\n.*"
                    + "\n   както беше       след \\d+ стъпки: NaN или безкрайност, прекъсна\n"
                    + "   с лечението      след \\d+ стъпки: загуба при обучението 0,\\d+,"
                    + " валидационна точност \\d+,\\d\\d %\n.*"),
        result.out());
  }

  @Test
  void whatDoesNotShowInAPieceIsSaid() {
    String[] words = {
      "train",
      "t.csv",
      "--target",
      "y",
      "--epochs",
      "2",
      "--out",
      "r",
      "--quiet",
      "--batch",
      "16",
      "--optimizer",
      "sgd",
      "--lr",
      "0.02",
      "--no-sanity"
    };
    var trained = naklon(words);
    assertEquals(0, trained.code(), trained.err());
    var result = naklon("doctor", "r", "--cure", "--seconds", "0.000001");
    assertTrue(
        result
            .out()
            .contains(
                "\ntoo-few-epochs: it does not show in 1 step; nothing was tried. More time:"
                    + " --seconds\n"),
        result.out());
    var cures = naklon("doctor", "r", "--cure", "--seconds", "0.000001", "--json").last();
    var cure = cures.at("cures").asArray().getFirst().asObject();
    assertEquals("too-few-epochs", cure.at("code").asString());
    assertEquals("not-found-again", cure.at("untried").asString());
  }

  @Test
  void whatCannotBeExaminedIsOneSentence() throws IOException {
    assertError(
        1, "naklon: there is no run \"r\", and none at all in " + here.resolve("runs"), "r");
    Files.createDirectory(here.resolve("empty"));
    assertError(1, "naklon: " + here.resolve("empty") + " is not a run folder: ", "empty");
    train("r", "--quiet");
    assertError(2, "naklon: --seconds must be more than 0; found 0.\n", "r", "--seconds", "0");
    assertError(2, "naklon: --lang fr: ", "r", "--lang", "fr");
    String history = Files.readString(here.resolve("r/history.csv"));
    Files.writeString(here.resolve("r/history.csv"), history + "4,5\n");
    assertError(
        1,
        "naklon: "
            + here.resolve("r/history.csv")
            + " is damaged: \"4,5\" has 2 fields. Restore it from a copy, or train again.\n",
        "r");
    Files.writeString(here.resolve("r/history.csv"), history);
    writeTable(1);
    assertError(1, "naklon: " + here.resolve("r") + " learnt from other data: ", "r");
    Files.delete(here.resolve("t.csv"));
    var gone = naklon("doctor", "r");
    assertTrue(gone.code() == 1 || gone.code() == 2, gone.err());
    assertTrue(gone.err().contains("t.csv"), gone.err());
    assertEquals(1, gone.err().lines().count());
  }

  private void assertError(int code, String beginning, String... words) {
    var all = new String[words.length + 1];
    all[0] = "doctor";
    System.arraycopy(words, 0, all, 1, words.length);
    var result = naklon(all);
    assertEquals(code, result.code(), result.err());
    assertTrue(result.err().startsWith(beginning), result.err());
    assertEquals("", result.out());
  }

  @Test
  void aRunWithoutHistoryIsExaminedAsFarAsItCanBe() throws IOException {
    train("r", "--quiet");
    Files.delete(here.resolve("r/history.csv"));
    var result = naklon("doctor", "r");
    assertEquals(DoctorCommand.FOUND, result.code(), result.err());
    assertTrue(result.out().contains("r, 0 epochs finished\n"), result.out());
  }

  @Test
  void aWrongWordIsSaidBeforeTraining() {
    var result = train("r", "--doctor", "atentive");
    assertEquals(2, result.code());
    assertEquals(
        "naklon: --doctor must be off, attentive or thorough; found \"atentive\"; did you mean"
            + " \"attentive\"?\n",
        result.err());
    assertFalse(Files.exists(here.resolve("r")));
  }
}
