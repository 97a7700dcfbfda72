package naklon.doctorbench.open;

import static naklon.doctorbench.base.Bases.but;
import static naklon.doctorbench.program.Fault.NO_VALIDATION_SET;
import static naklon.doctorbench.program.Fault.TOO_FEW_EPOCHS;
import static naklon.doctorbench.program.Fault.TOO_MANY_EPOCHS;
import static naklon.nn.Layers.tanh;

import java.util.List;
import java.util.function.LongFunction;
import naklon.doctorbench.base.Bases;
import naklon.doctorbench.base.Nets;
import naklon.doctorbench.base.Splits;
import naklon.doctorbench.base.Tables;
import naklon.doctorbench.program.Family;
import naklon.doctorbench.program.Metric;
import naklon.doctorbench.program.Program;
import naklon.doctorbench.program.Shows;
import naklon.nn.Penalty;
import naklon.optim.Adam;
import naklon.optim.AdamW;
import naklon.optim.Sgd;

/** Too few epochs, too many, and nothing to tell which by. */
final class Lengths {
  private Lengths() {}

  static List<Family> all() {
    return List.of(
        Family.of("friedman-one-epoch", TOO_FEW_EPOCHS, Bases::friedman, p -> p.epochs(1)),
        Family.of("clouds-wide-one-epoch", TOO_FEW_EPOCHS, Lengths::wideClouds, p -> p.epochs(1)),
        Family.of(
            "sensors-two-epochs",
            TOO_FEW_EPOCHS,
            but(Bases::sensors, p -> p.optimizer(Sgd.of(0.05)).epochs(80)),
            p -> p.epochs(2)),
        Family.of(
            "circles-three-epochs",
            TOO_FEW_EPOCHS,
            but(Bases::circles, p -> p.optimizer(Adam.of(0.003)).epochs(60)),
            p -> p.epochs(3)),
        Family.of(
            "digits-few-images-many-epochs",
            TOO_MANY_EPOCHS,
            but(
                s -> Bases.digits(s, 600),
                p ->
                    p.net(Nets.flat(Nets.mlp(64, 10)))
                        .metric(Metric.LIKELIHOOD)
                        .batchSize(32)
                        .epochs(100)
                        .set(t -> t.earlyStopping(5))),
            p -> p.set(t -> t.earlyStopping(1000).keepBest(false))),
        Family.of(
            "clouds-wide-table-many-epochs",
            TOO_MANY_EPOCHS,
            but(
                Lengths::wideFewClouds,
                p ->
                    p.optimizer(AdamW.of(0.003).weightDecay(0))
                        .metric(Metric.LIKELIHOOD)
                        .epochs(200)
                        .set(t -> t.earlyStopping(8))),
            p -> p.set(t -> t.earlyStopping(1000).keepBest(false))),
        Family.of(
            "sine-few-points-wide-net",
            TOO_MANY_EPOCHS,
            but(
                s -> Bases.sine(s, 60, 0.4),
                p ->
                    p.net(Nets.mlp(() -> tanh(), 64, 64, 1))
                        .batchSize(12)
                        .epochs(1000)
                        .set(t -> t.penalty(Penalty.l2(0.01)))),
            p -> p.set(t -> t.penalty(Penalty.l2(0)))),
        Family.of(
            "digits-convolution-few-images",
            TOO_MANY_EPOCHS,
            but(
                s -> Bases.digits(s, 250),
                p ->
                    p.net(Nets.convolution())
                        .optimizer(Adam.of(0.005))
                        .metric(Metric.LIKELIHOOD)
                        .batchSize(16)
                        .epochs(40)
                        .set(t -> t.earlyStopping(4))),
            p -> p.set(t -> t.earlyStopping(1000).keepBest(false))),
        unvalidated("digits-without-validation", Bases::digits),
        unvalidated("waves-without-validation", Bases::waves),
        unvalidated("clouds-without-validation", Bases::clouds),
        unvalidated("friedman-without-validation", Bases::friedman),
        Family.of(
                "circles-one-validation-row",
                NO_VALIDATION_SET,
                Bases::circles,
                p -> p.split(s -> Splits.inOrder(Splits.withoutValidation(s).train(), 1.0 / 600)))
            .harm(Shows.NOWHERE, "One row is right or wrong, whatever the net has learnt."));
  }

  private static Family unvalidated(String name, LongFunction<Program> base) {
    return Family.of(name, NO_VALIDATION_SET, base, p -> p.split(Splits::withoutValidation))
        .harm(
            Shows.NOWHERE,
            "If the net learnt its rows by heart, no figure of the run would show it.");
  }

  private static Program wideClouds(long seed) {
    return Bases.classifier(
            seed,
            s -> Tables.clouds(1500, 40, 3, 1, s),
            Tables.clouds(2000, 40, 3, 1, seed + 1_000_003),
            Nets.mlp(32, 3))
        .optimizer(Sgd.of(0.02))
        .epochs(25);
  }

  private static Program wideFewClouds(long seed) {
    return Bases.classifier(
        seed,
        s -> Tables.clouds(300, 40, 3, 1, s),
        Tables.clouds(2000, 40, 3, 1, seed + 1_000_003),
        Nets.mlp(32, 3));
  }
}
