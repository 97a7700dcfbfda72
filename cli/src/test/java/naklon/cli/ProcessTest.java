package naklon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import naklon.store.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ProcessTest {
  @TempDir private Path here;

  @Test
  @DisabledOnOs(OS.WINDOWS) // no signals
  void aSignalEndsTheStepSavesAndSaysHowToGoOn() throws Exception {
    String[] words = {"train", "moons", "--epochs", "150", "--seed", "3", "--out"};
    String[] cut = java.util.Arrays.copyOf(words, words.length + 1);
    cut[words.length] = "cut";
    try (var run = NaklonProcess.start(here, List.of(), cut)) {
      run.awaitText("epoch   2/150");
      run.process().destroy(); // SIGTERM
      assertEquals(130, run.code(), run.errors());
      assertTrue(
          Pattern.compile(
                  "Stopped after [\\d,]+ steps \\(\\d+ epochs finished\\); everything is saved\\."
                      + " Go on with:\n  naklon train --resume cut\n$")
              .matcher(run.text())
              .find(),
          run.text());
      assertEquals("", run.errors());
    }
    try (var rest = NaklonProcess.start(here, List.of(), "train", "--resume", "cut");
        var whole =
            NaklonProcess.start(
                here,
                List.of(),
                "train",
                "moons",
                "--epochs",
                "150",
                "--seed",
                "3",
                "--out",
                "whole",
                "--quiet")) {
      assertEquals(0, rest.code(), rest.errors());
      assertEquals(0, whole.code(), whole.errors());
    }
    assertEquals(-1, Files.mismatch(model("cut"), model("whole")));
  }

  private Path model(String run) {
    return here.resolve(run).resolve("model.safetensors");
  }

  @Test
  void numbersDoNotDependOnTheLocale() throws Exception {
    String lesson = null;
    String figures = null;
    for (String locale : List.of("en-US", "de-DE", "bg-BG", "ar-EG")) {
      var flags =
          List.of(
              "-Duser.language=" + locale.substring(0, 2), "-Duser.country=" + locale.substring(3));
      try (var door = NaklonProcess.start(here, flags, Map.of("NAKLON_LANG", "en"));
          var train =
              NaklonProcess.start(
                  here, flags, "train", "line", "--epochs", "3", "--json", "--threads", "1")) {
        assertEquals(0, door.code());
        assertEquals(0, train.code(), train.errors());
        lesson = lesson == null ? door.text() : lesson;
        assertEquals(lesson, door.text(), locale);
        figures = figures == null ? losses(train.text()) : figures;
        assertEquals(figures, losses(train.text()), locale);
      }
    }
    assertTrue(lesson.startsWith("Epoch 0: loss=30.0000, w=0.3000, b=0.1000\n"), lesson);
  }

  private static String losses(String events) {
    var text = new StringBuilder();
    events
        .lines()
        .map(line -> Json.parse(line).asObject())
        .filter(e -> e.at("event").asString().equals("epoch"))
        .forEach(e -> text.append(e.at("trainLoss").text()).append(' '));
    return text.toString();
  }

  @Test
  void theFrontDoorSpeaksTheSystemsLanguage() throws Exception {
    var flags = List.of("-Duser.language=bg", "-Duser.country=BG");
    try (var door = NaklonProcess.start(here, flags)) {
      assertEquals(0, door.code());
      assertTrue(
          door.text()
              .contains(
                  "Примерът от урока спря на w = 1,846 и b = 0,452. Истината е 2 и 0. Научи ли се?"),
          door.text());
      assertEquals("", door.errors());
    }
  }

  @Test
  void anErrorHasItsCodeAndItsStream() throws Exception {
    try (var run = NaklonProcess.start(here, List.of(), "train", "moons", "--lr", "0")) {
      assertEquals(2, run.code());
      assertEquals("", run.text());
      assertEquals(
          "naklon: the learning rate (--lr) must be a positive number, such as 0.001; found 0.\n",
          run.errors());
    }
  }

  @Test
  void withoutANetworkItSaysWhichFilesToPutWhere() throws IOException, InterruptedException {
    // A proxy that nobody answers: the network is gone.
    var flags =
        List.of(
            "-Dhttps.proxyHost=127.0.0.1",
            "-Dhttps.proxyPort=1",
            "-Dhttp.proxyHost=127.0.0.1",
            "-Dhttp.proxyPort=1");
    var environment = Map.of("NAKLON_HOME", here.resolve("home").toString(), "NAKLON_DATA", "");
    try (var run =
        NaklonProcess.start(here, flags, environment, "datasets", "fetch", "fashion-mnist")) {
      assertEquals(1, run.code());
      assertTrue(run.errors().contains("no mirror has it:"), run.errors());
      assertTrue(
          run.errors()
              .contains(
                  "put train-images-idx3-ubyte.gz, train-labels-idx1-ubyte.gz,"
                      + " t10k-images-idx3-ubyte.gz, t10k-labels-idx1-ubyte.gz into "
                      + here.resolve("home/datasets/fashion-mnist")),
          run.errors());
    }
  }
}
