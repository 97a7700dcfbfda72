package naklon.doctorbench;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import naklon.doctorbench.program.Control;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every control learns well. */
class ControlsTest {
  static Stream<Control> controls() {
    return Bench.controls().stream();
  }

  @ParameterizedTest
  @MethodSource("controls")
  @Tag("long")
  void itLearnsWell(Control control) {
    LongStream.rangeClosed(1, 3).parallel().forEach(seed -> requireLearnt(control, seed));
  }

  @Test
  void aFewOfThemDo() {
    var few = List.of("line-descent", "clouds-linear", "moons-descent-with-rate-one");
    controls().filter(c -> few.contains(c.name())).forEach(c -> requireLearnt(c, 1));
  }

  private static void requireLearnt(Control control, long seed) {
    double score = control.program(seed).run().score();
    assertTrue(
        score >= control.reaches(),
        "%s, seed %d: %.3f, expected at least %.3f"
            .formatted(control.name(), seed, score, control.reaches()));
  }
}
