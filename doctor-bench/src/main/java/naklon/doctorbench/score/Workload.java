package naklon.doctorbench.score;

import java.util.List;
import java.util.function.Supplier;
import naklon.doctorbench.base.Bases;
import naklon.doctorbench.base.Nets;
import naklon.doctorbench.program.Program;

/**
 * A sound training that is long enough to be timed.
 *
 * @param name of the net, for people
 */
record Workload(String name, Supplier<Program> program) {
  /** From steps of tens of microseconds to steps of milliseconds. */
  static final List<Workload> ALL =
      List.of(
          new Workload(
              "784-128-10, 64 digits a step",
              () -> Bases.digits(1, 8000).net(Nets.flat(Nets.mlp(128, 10))).epochs(4)),
          new Workload("two convolutions, 32 digits a step", () -> Bases.digitsConvolution(1)),
          new Workload(
              "2-16-16-2, 32 points a step",
              () -> Bases.moons(1, 4000, 0.15).net(Nets.mlp(16, 16, 2))),
          new Workload("LSTM of 12, 32 sequences a step", () -> Bases.waves(1).epochs(8)));
}
