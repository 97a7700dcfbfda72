package naklon.doctorbench.open;

import static naklon.doctorbench.base.Bases.but;
import static naklon.doctorbench.program.Fault.BATCH_TOO_LARGE;
import static naklon.doctorbench.program.Fault.BATCH_TOO_SMALL;
import static naklon.doctorbench.program.Fault.LEARNING_RATE_TOO_HIGH;
import static naklon.doctorbench.program.Fault.LEARNING_RATE_TOO_LOW;
import static naklon.doctorbench.program.Fault.WRONG_OPTIMIZER;

import java.util.List;
import naklon.doctorbench.base.Bases;
import naklon.doctorbench.program.Family;
import naklon.optim.Adam;
import naklon.optim.RmsProp;
import naklon.optim.Schedules;
import naklon.optim.Sgd;

/** Learning rates, optimizers and batch sizes. */
final class Rates {
  private Rates() {}

  static List<Family> all() {
    return List.of(
        Family.of(
            "line-descent-just-beyond-two-over-lambda",
            LEARNING_RATE_TOO_HIGH,
            Bases::line,
            p -> p.optimizer(Sgd.of(1.08))),
        Family.of(
            "moons-descent-with-rate-fifty",
            LEARNING_RATE_TOO_HIGH,
            but(Bases::moons, p -> p.optimizer(Sgd.of(0.5)).epochs(60)),
            p -> p.optimizer(Sgd.of(50))),
        Family.of(
            "digits-convolution-descent-with-rate-three",
            LEARNING_RATE_TOO_HIGH,
            but(Bases::digitsConvolution, p -> p.optimizer(Sgd.of(0.1)).epochs(6)),
            p -> p.optimizer(Sgd.of(3))),
        Family.of(
            "spirals-oscillating-rmsprop",
            LEARNING_RATE_TOO_HIGH,
            but(Bases::spirals, p -> p.optimizer(RmsProp.of(0.003))),
            p -> p.optimizer(RmsProp.of(0.3))),
        Family.of(
            "waves-attention-adam-rate",
            LEARNING_RATE_TOO_HIGH,
            Bases::wavesAttention,
            p -> p.optimizer(Adam.of(0.5))),
        Family.of(
            "clouds-nesterov-rate",
            LEARNING_RATE_TOO_HIGH,
            but(Bases::clouds, p -> p.optimizer(Sgd.of(0.02).momentum(0.9).nesterov())),
            p -> p.optimizer(Sgd.of(5).momentum(0.9).nesterov())),
        Family.of(
            "friedman-schedule-decays-at-once",
            LEARNING_RATE_TOO_LOW,
            Bases::friedman,
            p -> p.set(t -> t.schedule(Schedules.linear(1, 1e-5, 10)))),
        Family.of(
            "friedman-uphill",
            WRONG_OPTIMIZER,
            Bases::friedman,
            p -> p.optimizer(Adam.of(0.01).maximize())),
        Family.of(
            "spirals-one-row-a-step",
            BATCH_TOO_SMALL,
            but(Bases::spirals, p -> p.optimizer(Adam.of(0.02)).epochs(30)),
            p -> p.batchSize(1)),
        Family.of(
            "spirals-all-rows-a-step",
            BATCH_TOO_LARGE,
            but(Bases::spirals, p -> p.epochs(40)),
            p -> p.batchSize(720)));
  }
}
