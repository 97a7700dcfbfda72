package naklon.doctorbench.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import naklon.doctor.Doctor;
import naklon.doctorbench.Bench;
import naklon.doctorbench.base.Bases;
import naklon.doctorbench.program.Half;
import naklon.doctorbench.program.Outcome;
import naklon.doctorbench.program.Program;
import naklon.train.EpochFigures;
import naklon.train.Listener;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever watches, no figure of a training changes by a bit. */
class SameBitsTest {
  static Stream<Program> programs() {
    return Stream.of(
        Bases.moons(1).epochs(3),
        Bases.friedman(1).epochs(2),
        Bases.line(1).epochs(30),
        Bases.digitsConvolution(1).epochs(1),
        Bases.waves(1).epochs(1),
        Bases.wavesAttention(1).epochs(1),
        Bases.adding(1).epochs(1));
  }

  @ParameterizedTest
  @MethodSource("programs")
  void theAttentiveDoctorChangesNothing(Program program) {
    requireSameBits(program, Doctor.attentive());
  }

  @Test
  void theThoroughDoctorChangesNothing() {
    requireSameBits(Bases.moons(1).epochs(3), Doctor.thorough());
    requireSameBits(Bases.prices(1).epochs(3), Doctor.thorough());
  }

  @Test
  @Tag("long")
  void noFaultyProgramOfTheOpenHalfIsChanged() {
    Bench.families(Half.OPEN).forEach(f -> requireSameBits(f.faulty(1), Doctor.attentive()));
  }

  private static void requireSameBits(Program program, Listener doctor) {
    Outcome plain = program.run();
    Outcome watched = program.run(doctor);
    if (plain instanceof Outcome.Failed failed) {
      var other = assertInstanceOf(Outcome.Failed.class, watched);
      assertEquals(failed.cause().getMessage(), other.cause().getMessage());
      return;
    }
    var first = ((Outcome.Finished) plain).run();
    var second = assertInstanceOf(Outcome.Finished.class, watched).run();
    assertEquals(figures(first.history().epochs()), figures(second.history().epochs()));
    for (var entry : first.model().weights().layout().entries()) {
      assertTrue(
          Arrays.equals(
              first.model().weight(entry.name()).toFloats(),
              second.model().weight(entry.name()).toFloats()),
          program.summary() + ": " + entry.name());
    }
  }

  /** All but the times. */
  private static List<List<Object>> figures(List<EpochFigures> epochs) {
    return epochs.stream()
        .map(
            e ->
                List.<Object>of(
                    e.epoch(),
                    e.step(),
                    e.trainLoss(),
                    e.validationLoss(),
                    e.validationAccuracy(),
                    e.learningRate()))
        .toList();
  }
}
