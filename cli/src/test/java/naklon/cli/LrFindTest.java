package naklon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LrFindTest {
  @TempDir private Path here;

  private Typed.Result naklon(String... words) {
    return Typed.in(here).run(words);
  }

  @Test
  void itDrawsTheLossAndSuggestsARate() {
    var result = naklon("lr-find", "moons", "--seed", "3");
    assertEquals(0, result.code(), result.err());
    assertEquals(
        "2-16-16-2 on moons, batches of 32, adam, seed 3: 100 rates from 1e-7 to 10",
        result.lines().getFirst());
    assertTrue(result.out().contains("●"), result.out());
    assertTrue(result.out().contains("1e-7"), result.out());
    String last = result.lastLine();
    assertTrue(last.startsWith("Train with it: naklon train moons --lr 0."), last);
    double rate = Double.parseDouble(last.substring(last.lastIndexOf(' ')));
    assertTrue(rate > 1e-4 && rate < 1, last);
    assertEquals(result.out(), naklon("lr-find", "moons", "--seed", "3").out(), "the same seed");
    for (String line : result.lines()) {
      assertTrue(line.length() <= 79, line);
    }
    String[] files = here.toFile().list();
    assertEquals(0, files == null ? 0 : files.length, "nothing is saved");
  }

  @Test
  void whatCannotBeIsRefusedInASentence() {
    assertEquals(
        "naklon: lr-find tries learning rates itself: leave --lr out; --from and --to say which.\n",
        naklon("lr-find", "moons", "--lr", "0.1").err());
    assertEquals(
        "naklon: --from must be positive and smaller than --to; found 1 and 0.1.\n",
        naklon("lr-find", "moons", "--from", "1", "--to", "0.1").err());
    assertEquals(
        "naklon: --steps must be at least 20; found 3.\n",
        naklon("lr-find", "moons", "--steps", "3").err());
    assertEquals(2, naklon("lr-find", "moons", "--threads", "0").code());
    assertFalse(naklon("lr-find", "moon").err().isEmpty());
  }

  @Test
  void helpSaysWhatItDoes() {
    var help = naklon("lr-find", "--help");
    assertEquals(0, help.code());
    // What comes between is every experiment's.
    assertTrue(
        help.out()
            .startsWith(
                """
                Tries learning rates and suggests one.

                Usage: naklon lr-find [OPTIONS] DATA

                One step with each rate, from very small to too large, on a copy of the net:
                the loss over the rates as a chart, and the rate at which it falls fastest.
                Nothing is saved.

                Arguments:
                      DATA                  A data set.

                Options:
                      --from=RATE           The smallest rate; 1e-7 if none.
                      --to=RATE             The largest rate; 10 if none.
                      --steps=N             How many rates; 100 if none.
                """),
        help.out());
    assertTrue(
        help.out()
            .endsWith(
                """
                Examples:
                  naklon lr-find digits
                  naklon lr-find mnist --net 784-512-10 --optimizer sgd --momentum 0.9
                  naklon lr-find moons --from 1e-5 --to 100 --steps 200
                """),
        help.out());
  }
}
