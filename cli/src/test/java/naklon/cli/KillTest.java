package naklon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import naklon.data.Rng;
import naklon.tensor.Seed;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} at any moment: the run, resumed, ends with the bytes of an undisturbed one. */
class KillTest {
  private static final String[] WORDS = {"train", "moons", "--epochs", "60", "--quiet", "--out"};

  /** Same bits; without vectors and the second compiler a process of seconds needs half of them. */
  private static final List<String> SOON_WARM =
      List.of("-Dnaklon.kernels=scalar", "-XX:TieredStopAtLevel=1");

  @TempDir private Path here;

  @Test
  void atFourMoments() throws Exception {
    survives(4);
  }

  @Test
  @Tag("long")
  void atTwentyMoments() throws Exception {
    survives(20);
  }

  private void survives(int kills) throws Exception {
    long began = System.nanoTime();
    try (var run = start("whole")) {
      assertEquals(0, run.code(), run.errors());
    }
    double seconds = (System.nanoTime() - began) * 1e-9;
    int early = 0;
    var rng = Rng.of(Seed.of(kills).key());
    for (int i = 0; i < kills; i++) {
      String name = "cut" + i;
      // Spread over the whole run, its start and its end too, each at a random moment of its part.
      double moment = seconds * (i + rng.nextDouble()) / kills;
      try (var run = start(name)) {
        Thread.sleep((long) (1000 * moment));
        early += run.process().isAlive() ? 1 : 0;
        run.kill();
      }
      String again = Files.exists(here.resolve(name).resolve("run.json")) ? "--resume" : "--out";
      try (var run =
          again.equals("--resume")
              ? NaklonProcess.start(here, SOON_WARM, "train", "--quiet", "--resume", name)
              : start(name)) {
        assertEquals(0, run.code(), moment + " s: " + run.errors());
      }
      assertEquals(
          -1, Files.mismatch(model("whole"), model(name)), "killed after " + moment + " s");
      requireNothingLeft(name);
    }
    assertTrue(early >= kills / 2, "only " + early + " of " + kills + " were killed in time");
  }

  private NaklonProcess start(String name) throws java.io.IOException {
    String[] words = java.util.Arrays.copyOf(WORDS, WORDS.length + 1);
    words[WORDS.length] = name;
    return NaklonProcess.start(here, SOON_WARM, words);
  }

  private Path model(String name) {
    return here.resolve(name).resolve("model.safetensors");
  }

  /** No half-written file stays behind. */
  private void requireNothingLeft(String name) throws java.io.IOException {
    try (var files = Files.list(here.resolve(name))) {
      assertEquals(
          List.of(
              "checkpoint.safetensors",
              "history.csv",
              "model.safetensors",
              "report.html",
              "report.json",
              "run.json"),
          files.map(f -> f.getFileName().toString()).sorted().toList());
    }
  }
}
