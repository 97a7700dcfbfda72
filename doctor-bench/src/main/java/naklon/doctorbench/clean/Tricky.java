package naklon.doctorbench.clean;

import static naklon.doctorbench.base.Bases.but;
import static naklon.nn.Layers.batchNorm;
import static naklon.nn.Layers.dropout;
import static naklon.nn.Layers.flatten;
import static naklon.nn.Layers.layerNorm;
import static naklon.nn.Layers.linear;
import static naklon.nn.Layers.relu;
import static naklon.nn.Layers.residual;
import static naklon.nn.Layers.sigmoid;
import static naklon.nn.Layers.softplus;
import static naklon.nn.Losses.crossEntropy;

import java.util.List;
import naklon.data.Dataset;
import naklon.doctorbench.base.Bases;
import naklon.doctorbench.base.Columns;
import naklon.doctorbench.base.Nets;
import naklon.doctorbench.base.Piece;
import naklon.doctorbench.base.Tables;
import naklon.doctorbench.program.Control;
import naklon.doctorbench.program.Metric;
import naklon.doctorbench.program.Program;
import naklon.nn.Penalty;
import naklon.nn.Sequential;
import naklon.optim.Adam;
import naklon.optim.Schedules;
import naklon.optim.Sgd;

/** Sound trainings with something about them that looks like a fault. */
final class Tricky {
  private Tricky() {}

  static List<Control> all() {
    return List.of(
        new Control(
            "adding-plateau",
            "the loss stands still for epochs and then falls",
            but(Bases::adding, p -> p.optimizer(Adam.of(0.002).clipNorm(1)).epochs(50)),
            0.8),
        new Control(
            "line-rate-near-the-bound",
            "a rate of 0.9 where 1.0 would be the end: it swings and converges",
            but(Bases::line, p -> p.optimizer(Sgd.of(0.9))),
            0.98),
        new Control(
            "moons-descent-with-rate-one",
            "a high rate, and stable",
            but(Bases::moons, p -> p.optimizer(Sgd.of(1)).epochs(40)),
            0.95),
        new Control(
            "clouds-noisy-labels",
            "one label in twelve is wrong: the loss stays high, as it must",
            but(
                Bases::clouds,
                p ->
                    p.split(
                        s -> Columns.everywhere(s, d -> Columns.noisyLabels(d, 0.1, p.seed())))),
            0.85),
        new Control(
            "sensors-rare-but-weighted",
            "one row in ten is of class 1, and counts accordingly",
            Tricky::rareSensors,
            0.8),
        new Control(
            "clouds-few-rows",
            "a small table, early stopping, a gap within the noise",
            but(
                s ->
                    Bases.classifier(
                        s,
                        t -> Tables.clouds(300, 6, 4, 0.6, t),
                        Tables.clouds(1000, 6, 4, 0.6, s + 1_000_003),
                        Nets.mlp(12, 4)),
                p -> p.set(t -> t.earlyStopping(8).penalty(Penalty.l2(0.01)))),
            0.85),
        new Control(
            "digits-deep-with-batch-norm",
            "eight layers, each with a norm",
            but(
                Bases::digits,
                p ->
                    p.net(
                        () ->
                            Sequential.of(
                                flatten(),
                                linear(24),
                                batchNorm(),
                                relu(),
                                linear(24),
                                batchNorm(),
                                relu(),
                                linear(24),
                                batchNorm(),
                                relu(),
                                linear(24),
                                batchNorm(),
                                relu(),
                                linear(24),
                                batchNorm(),
                                relu(),
                                linear(24),
                                batchNorm(),
                                relu(),
                                linear(24),
                                batchNorm(),
                                relu(),
                                linear(10)))),
            0.84),
        new Control(
            "friedman-deep-residual",
            "twelve layers with ways beside them",
            but(
                Bases::friedman,
                p ->
                    p.net(
                            () ->
                                Sequential.of(
                                    linear(16),
                                    residual(layerNorm(), linear(16), relu(), linear(16)),
                                    residual(layerNorm(), linear(16), relu(), linear(16)),
                                    residual(layerNorm(), linear(16), relu(), linear(16)),
                                    residual(layerNorm(), linear(16), relu(), linear(16)),
                                    residual(layerNorm(), linear(16), relu(), linear(16)),
                                    layerNorm(),
                                    linear(1)))
                        .optimizer(Adam.of(0.003))),
            0.93),
        new Control(
            "waves-attention-warm-up",
            "a rate that begins near zero",
            but(
                Bases::wavesAttention,
                p -> p.epochs(30).set(t -> t.schedule(Schedules.warmup(60, Schedules.cosine())))),
            0.95),
        new Control(
            "spirals-one-cycle",
            "a rate that rises high and falls to nothing",
            but(
                Bases::spirals,
                p -> p.optimizer(Adam.of(0.02)).set(t -> t.schedule(Schedules.oneCycle()))),
            0.95),
        new Control(
            "digits-dropout",
            "the training loss is above the validation loss",
            but(
                Bases::digits,
                p ->
                    p.net(
                            () ->
                                Sequential.of(
                                    flatten(), linear(64), relu(), dropout(0.4), linear(10)))
                        .epochs(10)),
            0.86),
        new Control(
            "moons-one-sigmoid-layer",
            "sigmoid units, one layer of them",
            but(
                Bases::moons,
                p -> p.net(Nets.mlp(() -> sigmoid(), 16, 2)).optimizer(Adam.of(0.1)).epochs(40)),
            0.94),
        new Control(
            "prices-positive-output",
            "softplus at the end, for values that are positive",
            but(
                Bases::prices,
                p ->
                    Bases.everywhere(p, Tricky::inHundredThousands)
                        .net(Nets.behind(Nets.mlp(16, 1), () -> softplus()))
                        .set(t -> t.normalizeTargets(false))),
            0.95),
        new Control(
            "moons-already-normalised",
            "the trainer does not normalise what is of one size already",
            but(Bases::moons, p -> Bases.raw(p).optimizer(Adam.of(0.02))),
            0.95),
        new Control(
            "spirals-small-batches",
            "four rows a step, and a rate to match",
            but(Bases::spirals, p -> p.batchSize(4).optimizer(Adam.of(0.002)).epochs(30)),
            0.95),
        new Control(
            "clouds-smoothed-labels",
            "label smoothing: the loss cannot fall to zero",
            but(Bases::clouds, p -> p.loss(crossEntropy().labelSmoothing(0.1))),
            0.85),
        new Control(
            "moons-steep-own-function",
            "a steep function of one's own, with its right gradient",
            but(
                Bases::moons,
                p ->
                    p.net(
                        Nets.mlp(
                            () ->
                                Piece.handMade(
                                    "steep",
                                    x -> StrictMath.tanh(8 * x),
                                    (x, d) -> d.mul(x.mul(8).tanh().square().neg().add(1)).mul(8)),
                            16,
                            2))),
            0.95),
        new Control(
            "friedman-few-rows-with-a-penalty",
            "few rows, many epochs, and a penalty that holds the weights",
            but(
                s -> Bases.friedman(s, 250, 1),
                p -> p.net(Nets.mlp(32, 16, 1)).epochs(80).set(t -> t.penalty(Penalty.l2(0.03)))),
            0.75));
  }

  private static Dataset inHundredThousands(Dataset d) {
    float[] y = Columns.values(d);
    for (int i = 0; i < y.length; i++) {
      y[i] /= 100_000;
    }
    return Columns.values(d, y);
  }

  private static Program rareSensors(long seed) {
    return Bases.classifier(
            seed,
            s -> Tables.sensors(3000, 2.1, 0.3, s),
            Tables.sensors(3000, 2.1, 0.3, seed + 1_000_003),
            Nets.mlp(12, 2))
        .loss(crossEntropy().classWeights(0.1, 0.9))
        .optimizer(Adam.of(0.005))
        .epochs(20)
        .metric(Metric.BALANCED_ACCURACY);
  }
}
