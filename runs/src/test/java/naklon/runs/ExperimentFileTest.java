package naklon.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import naklon.store.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExperimentFileTest {
  @TempDir private Path here;

  private Path file(String text) throws IOException {
    return Files.writeString(here.resolve("e.toml"), text.replace("\\n", "\n"));
  }

  private static final Reading EVERYTHING =
      new Reading(
          "the \"price\"",
          List.of("id", "име"),
          List.of("postcode"),
          "regression",
          "yes",
          ";",
          "windows-1251",
          "comma",
          32,
          "grey",
          true,
          "more/test.csv");

  private static Experiment experiment(String data, Reading reading) {
    return new Experiment(
        data,
        reading,
        "4-8-1",
        "sgd",
        1e-4,
        0.9,
        0,
        1e-7,
        0,
        "cosine",
        new Refinements(4, 1.0, 0.5, 0.99, 0.2, "shift:2", 0.1, "balanced"),
        32,
        10,
        0.1,
        3,
        -7);
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    var e = experiment("houses.csv", EVERYTHING);
    ExperimentFile.write(here.resolve("e.toml"), e, DoctorEffort.THOROUGH, here);
    var all = new LinkedHashMap<>(e.json().members());
    all.put("doctor", Json.of("thorough"));
    assertEquals(all, ExperimentFile.read(here.resolve("e.toml"), here));
  }

  @Test
  void everyKeyHasACommentThatSaysWhatItIs() {
    assertEquals(
        """
        # An experiment of Naklon. Train it with: naklon train e.toml
        # Flags override what stands here; what does not stand here suits the data.

        # a CSV file, a text, a folder of pictures, or a data set's name
        data = "digits"

        # the layers, such as 784-128-10 or words
        net = "784-256-10"

        # sgd, adam or adamw
        optimizer = "adam"
        """,
        ExperimentFile.text(
                Experiment.of("digits", Map.of()),
                DoctorEffort.ATTENTIVE,
                here.resolve("e.toml"),
                here)
            .lines()
            .limit(12)
            .map(line -> line + "\n")
            .reduce("", String::concat)
            .replace("optimizer = \"adam\"\n\n", "optimizer = \"adam\"\n"));
  }

  @Test
  void settingsAreThoseOfAnExperimentInItsOrder() {
    var all = new java.util.ArrayList<>(experiment("x", EVERYTHING).json().members().keySet());
    all.add("doctor"); // decides no figure, and so is no part of the experiment
    assertEquals(Setting.names(), all);
  }

  @Test
  void pathsAreRelativeToTheFile() throws IOException {
    Path folder = Files.createDirectory(here.resolve("inside"));
    Path file = folder.resolve("e.toml");
    ExperimentFile.write(file, experiment("houses.csv", EVERYTHING), DoctorEffort.ATTENTIVE, here);
    String text = Files.readString(file);
    assertEquals(true, text.contains("data = \"../houses.csv\""), text);
    assertEquals(true, text.contains("test = \"../more/test.csv\""), text);
    assertEquals(Json.of("houses.csv"), ExperimentFile.read(file, here).get("data"));
  }

  @Test
  void aNameOfTheCatalogIsNoPath() throws IOException {
    assertEquals(
        Map.of("data", Json.of("moons"), "lr", Json.of(1.0)),
        ExperimentFile.read(file("data = 'moons'\nlr = 1"), here));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "data = \"x\"\\nepoch = 3 | , line 2: there is no setting \"epoch\"; did you mean \"epochs\"?",
        "\\n\\nepochs = \"ten\" | , line 3: \"epochs\" must be a whole number, such as 10;"
            + " found \"ten\".",
        "epochs = 1.5 | , line 1: \"epochs\" must be a whole number, such as 10; found 1.5.",
        "lr = inf | , line 1: \"lr\" must be a number, such as 0.001; found Infinity.",
        "net = 3 | , line 1: \"net\" must be a text in quotes; found 3.",
        "ignore = [1, 2] | , line 1: \"ignore\" must be a list of texts, such as [\"id\","
            + " \"name\"]; found [ 1, 2 ].",
        "[train]\\nepochs = 3 | , line 1: \"train\" is a section; settings stand at the top,"
            + " without any. Take the line in brackets out.",
        "lr = 0.1\\nlr = 0.2 | , line 2, column 1: lr previously defined at line 1, column 1.",
        "epochs = | , line 1, column 9: Unexpected end of input, expected ', \", ''', \"\"\","
            + " a number, a boolean, a date/time, an array, or a table.",
      })
  void aMistakeIsOneSentenceWithItsLine(String text, String sentence) throws IOException {
    Path file = file(text);
    var e = assertThrows(SettingsException.class, () -> ExperimentFile.read(file, here));
    assertEquals(file + sentence, e.getMessage());
  }

  @Test
  void anUnknownNameThatIsLikeNoneGetsTheList() throws IOException {
    Path file = file("zzzzzzzz = 1");
    var e = assertThrows(SettingsException.class, () -> ExperimentFile.read(file, here));
    assertEquals(
        file
            + ", line 1: there is no setting \"zzzzzzzz\". There are "
            + String.join(", ", Setting.names())
            + ".",
        e.getMessage());
  }

  @Test
  void whatIsNoExperimentFileIsSaid() throws IOException {
    Path large = file("#".repeat(2 << 20));
    var e = assertThrows(SettingsException.class, () -> ExperimentFile.read(large, here));
    assertEquals(
        large + " has 2,097,152 bytes; an experiment file has a few hundred. Is this another file?",
        e.getMessage());
    Path deep = file("x = " + "[".repeat(500_000));
    var d = assertThrows(SettingsException.class, () -> ExperimentFile.read(deep, here));
    assertEquals(
        deep + ": its brackets are too deep. An experiment file has settings like epochs = 10.",
        d.getMessage());
  }
}
