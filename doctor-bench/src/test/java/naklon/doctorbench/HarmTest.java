package naklon.doctorbench;

import java.util.stream.LongStream;
import java.util.stream.Stream;
import naklon.doctorbench.program.Family;
import naklon.doctorbench.program.Half;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fault hurts, for each of three seeds. */
@Tag("long")
class HarmTest {
  static Stream<Family> families() {
    return Stream.of(Half.values()).flatMap(half -> Bench.families(half).stream());
  }

  @ParameterizedTest
  @MethodSource("families")
  void theFaultHurts(Family family) {
    LongStream.rangeClosed(1, 3).parallel().forEach(seed -> Harm.requireHarm(family, seed));
  }
}
