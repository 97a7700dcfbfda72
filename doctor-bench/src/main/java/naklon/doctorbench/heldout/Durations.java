package naklon.doctorbench.heldout;

import static naklon.doctorbench.base.Bases.but;
import static naklon.doctorbench.program.Fault.NO_VALIDATION_SET;
import static naklon.doctorbench.program.Fault.TOO_FEW_EPOCHS;
import static naklon.doctorbench.program.Fault.TOO_MANY_EPOCHS;

import java.util.List;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;
import naklon.doctorbench.base.Bases;
import naklon.doctorbench.base.Columns;
import naklon.doctorbench.base.Nets;
import naklon.doctorbench.base.Splits;
import naklon.doctorbench.program.Family;
import naklon.doctorbench.program.Metric;
import naklon.doctorbench.program.Program;
import naklon.doctorbench.program.Shows;
import naklon.nn.Penalty;
import naklon.optim.Adam;
import naklon.optim.AdamW;
import naklon.optim.Sgd;

/** How long training goes on, and what tells. */
final class Durations {
  private Durations() {}

  private static final UnaryOperator<Program> TO_THE_END =
      p -> p.set(t -> t.earlyStopping(100_000).keepBest(false));

  static List<Family> all() {
    return List.of(
        Family.of(
            "line-stopped-long-before-the-minimum",
            TOO_FEW_EPOCHS,
            but(Bases::line, p -> p.optimizer(Sgd.of(0.03)).epochs(150)),
            p -> p.epochs(12)),
        Family.of("spirals-stopped-early", TOO_FEW_EPOCHS, Bases::spirals, p -> p.epochs(5)),
        Family.of(
            "digits-three-steps",
            TOO_FEW_EPOCHS,
            Bases::digits,
            p -> p.epochs(1).set(t -> t.stepsPerEpoch(3))),
        Family.of("waves-lstm-stopped-early", TOO_FEW_EPOCHS, Bases::waves, p -> p.epochs(2)),
        Family.of(
            "prices-two-epochs",
            TOO_FEW_EPOCHS,
            but(Bases::prices, p -> p.optimizer(Adam.of(0.004)).epochs(60)),
            p -> p.epochs(2)),
        Family.of(
            "digits-convolution-one-epoch",
            TOO_FEW_EPOCHS,
            but(Bases::digitsConvolution, p -> p.optimizer(Adam.of(0.003)).epochs(6)),
            p -> p.epochs(1)),
        Family.of(
            "moons-noisy-memorised",
            TOO_MANY_EPOCHS,
            but(
                s -> Bases.moons(s, 150, 0.4),
                p ->
                    p.net(Nets.mlp(64, 64, 2))
                        .metric(Metric.LIKELIHOOD)
                        .epochs(300)
                        .set(t -> t.earlyStopping(15))),
            TO_THE_END),
        Family.of(
            "friedman-few-rows-many-epochs",
            TOO_MANY_EPOCHS,
            but(
                s -> Bases.friedman(s, 150, 4),
                p -> p.net(Nets.mlp(64, 64, 1)).epochs(200).set(t -> t.penalty(Penalty.l2(0.1)))),
            p -> p.set(t -> t.penalty(Penalty.l2(0)))),
        Family.of(
            "waves-few-sequences-many-epochs",
            TOO_MANY_EPOCHS,
            but(
                s -> Bases.waves(s, 200, 1.2),
                p ->
                    p.net(Nets.flat(Nets.mlp(64, 3)))
                        .optimizer(Adam.of(0.005))
                        .metric(Metric.LIKELIHOOD)
                        .batchSize(16)
                        .epochs(150)
                        .set(t -> t.earlyStopping(10))),
            TO_THE_END),
        Family.of(
            "sensors-noisy-labels-memorised",
            TOO_MANY_EPOCHS,
            but(
                Bases::sensors,
                p ->
                    p.split(
                            s ->
                                Columns.everywhere(
                                    new naklon.data.Split(
                                        s.train().head(250), s.validation(), s.test()),
                                    d -> Columns.noisyLabels(d, 0.2, p.seed())))
                        .net(Nets.mlp(64, 64, 2))
                        .optimizer(AdamW.of(0.005).weightDecay(0))
                        .metric(Metric.LIKELIHOOD)
                        .epochs(150)
                        .set(t -> t.earlyStopping(6))),
            TO_THE_END),
        unvalidated("moons-without-validation", Bases::moons),
        unvalidated("prices-without-validation", Bases::prices),
        unvalidated("sensors-without-validation", Bases::sensors),
        unvalidated("spirals-without-validation", Bases::spirals));
  }

  private static Family unvalidated(String name, LongFunction<Program> base) {
    return Family.of(name, NO_VALIDATION_SET, base, p -> p.split(Splits::withoutValidation))
        .harm(
            Shows.NOWHERE,
            "If the net learnt its rows by heart, no figure of the run would show it.");
  }
}
