package naklon.doctorbench.heldout;

import static naklon.doctorbench.base.Bases.but;
import static naklon.doctorbench.program.Fault.BATCH_TOO_LARGE;
import static naklon.doctorbench.program.Fault.BATCH_TOO_SMALL;
import static naklon.doctorbench.program.Fault.LEARNING_RATE_TOO_HIGH;
import static naklon.doctorbench.program.Fault.LEARNING_RATE_TOO_LOW;
import static naklon.doctorbench.program.Fault.WRONG_OPTIMIZER;
import static naklon.nn.Layers.batchNorm;
import static naklon.nn.Layers.flatten;
import static naklon.nn.Layers.linear;
import static naklon.nn.Layers.relu;

import java.util.List;
import naklon.doctorbench.base.Bases;
import naklon.doctorbench.program.Family;
import naklon.nn.Sequential;
import naklon.optim.Adam;
import naklon.optim.Rprop;
import naklon.optim.Sgd;

/** Learning rates, optimizers and batch sizes. */
final class Steps {
  private Steps() {}

  static List<Family> all() {
    return List.of(
        Family.of(
            "digits-adam-with-rate-one-half",
            LEARNING_RATE_TOO_HIGH,
            Bases::digits,
            p -> p.optimizer(Adam.of(0.5))),
        Family.of(
            "friedman-momentum-times-rate",
            LEARNING_RATE_TOO_HIGH,
            but(Bases::friedman, p -> p.optimizer(Sgd.of(0.01).momentum(0.9))),
            p -> p.optimizer(Sgd.of(0.3).momentum(0.9))),
        Family.of(
            "waves-lstm-adam-rate",
            LEARNING_RATE_TOO_HIGH,
            Bases::waves,
            p -> p.optimizer(Adam.of(1))),
        Family.of(
            "moons-descent-with-rate-a-hundred-thousandth",
            LEARNING_RATE_TOO_LOW,
            but(Bases::moons, p -> p.optimizer(Sgd.of(0.5)).epochs(60)),
            p -> p.optimizer(Sgd.of(1e-5))),
        Family.of(
            "digits-adam-with-a-millionth",
            LEARNING_RATE_TOO_LOW,
            Bases::digits,
            p -> p.optimizer(Adam.of(1e-6))),
        Family.of(
            "digits-rprop-on-small-batches",
            WRONG_OPTIMIZER,
            Bases::digits,
            p -> p.optimizer(Rprop.of(0.003))),
        Family.of(
            "moons-uphill",
            WRONG_OPTIMIZER,
            but(Bases::moons, p -> p.optimizer(Sgd.of(0.5)).epochs(60)),
            p -> p.optimizer(Sgd.of(0.5).maximize())),
        Family.of(
            "digits-batch-norm-of-two-rows",
            BATCH_TOO_SMALL,
            but(
                s -> Bases.digits(s, 3000),
                p ->
                    p.net(
                            () ->
                                Sequential.of(
                                    flatten(), linear(24), batchNorm(), relu(), linear(10)))
                        .batchSize(32)
                        .epochs(5)),
            p -> p.batchSize(2)),
        Family.of(
            "digits-half-the-rows-a-step", BATCH_TOO_LARGE, Bases::digits, p -> p.batchSize(1600)));
  }
}
