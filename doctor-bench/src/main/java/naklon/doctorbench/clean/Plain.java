package naklon.doctorbench.clean;

import static naklon.doctorbench.base.Bases.but;
import static naklon.nn.Layers.batchNorm;
import static naklon.nn.Layers.conv1d;
import static naklon.nn.Layers.flatten;
import static naklon.nn.Layers.gelu;
import static naklon.nn.Layers.gru;
import static naklon.nn.Layers.layerNorm;
import static naklon.nn.Layers.linear;
import static naklon.nn.Layers.relu;
import static naklon.nn.Layers.silu;
import static naklon.nn.Layers.tanh;
import static naklon.nn.Losses.hinge;
import static naklon.nn.Losses.huber;

import java.util.List;
import naklon.data.Generators;
import naklon.doctorbench.base.Bases;
import naklon.doctorbench.base.Nets;
import naklon.doctorbench.base.Piece;
import naklon.doctorbench.program.Control;
import naklon.doctorbench.program.Program;
import naklon.nn.Sequential;
import naklon.optim.Adagrad;
import naklon.optim.AdamW;
import naklon.optim.Lion;
import naklon.optim.NAdam;
import naklon.optim.RmsProp;
import naklon.optim.Schedules;
import naklon.optim.Sgd;

/** Usual nets, data and optimizers. */
final class Plain {
  private Plain() {}

  static List<Control> all() {
    return List.of(
        new Control("line-descent", "a line, all rows a step", Bases::line, 0.98),
        new Control("plane-descent", "linear regression by plain descent", Bases::plane, 0.97),
        new Control("moons-adam", "one hidden layer", Bases::moons, 0.95),
        new Control("circles-momentum", "one hidden layer", Bases::circles, 0.95),
        new Control("spirals-adam", "two hidden layers", Bases::spirals, 0.95),
        new Control("clouds-descent", "four classes by plain descent", Bases::clouds, 0.85),
        new Control("sensors-momentum", "readings in physical units", Bases::sensors, 0.87),
        new Control("sensors-logit", "yes or no by one logit", Bases::sensorsByLogit, 0.87),
        new Control("prices-adam", "targets in hundred thousands", Bases::prices, 0.95),
        new Control("friedman-adam", "ten columns of which five matter", Bases::friedman, 0.95),
        new Control("digits-adam", "images, one hidden layer", Bases::digits, 0.84),
        new Control(
            "digits-convolution", "images, two convolutions", Bases::digitsConvolution, 0.87),
        new Control("waves-lstm", "sequences by an LSTM", Bases::waves, 0.93),
        new Control("waves-attention", "sequences by attention", Bases::wavesAttention, 0.95),
        new Control(
            "waves-gru",
            "sequences by a GRU",
            but(Bases::waves, p -> p.net(() -> Sequential.of(gru(12).last(), linear(3)))),
            0.93),
        new Control(
            "waves-convolution",
            "sequences by two convolutions with batch norm",
            but(
                Bases::waves,
                p ->
                    p.net(
                            () ->
                                Sequential.of(
                                    Piece.of("channels first", x -> x.permute(0, 2, 1)),
                                    conv1d(8, 5),
                                    batchNorm(),
                                    relu(),
                                    conv1d(8, 5),
                                    relu(),
                                    flatten(),
                                    linear(3)))
                        .epochs(10)),
            0.95),
        new Control(
            "clouds-linear",
            "a linear classifier where a line is enough",
            but(
                Plain::twoClouds,
                p -> p.net(() -> Sequential.of(linear(3))).optimizer(Sgd.of(0.1)).epochs(15)),
            0.95),
        new Control(
            "moons-rmsprop",
            "RMSprop",
            but(Bases::moons, p -> p.optimizer(RmsProp.of(0.01))),
            0.95),
        new Control(
            "spirals-lion", "Lion", but(Bases::spirals, p -> p.optimizer(Lion.of(0.001))), 0.95),
        new Control(
            "friedman-adamw",
            "AdamW with a little decay, GELU",
            but(
                Bases::friedman,
                p ->
                    p.net(Nets.mlp(() -> gelu(), 24, 12, 1))
                        .optimizer(AdamW.of(0.01).weightDecay(0.01))),
            0.95),
        new Control(
            "clouds-adagrad",
            "AdaGrad",
            but(Bases::clouds, p -> p.optimizer(Adagrad.of(0.05))),
            0.85),
        new Control(
            "sine-nadam",
            "NAdam, tanh units",
            but(Bases::sine, p -> p.optimizer(NAdam.of(0.01))),
            0.93),
        new Control(
            "circles-nesterov",
            "Nesterov's momentum, SiLU",
            but(
                Bases::circles,
                p ->
                    p.net(Nets.mlp(() -> silu(), 16, 2))
                        .optimizer(Sgd.of(0.05).momentum(0.9).nesterov())),
            0.95),
        new Control(
            "clouds-hinge",
            "margins and not logits",
            but(Bases::clouds, p -> p.loss(hinge())),
            0.85),
        new Control(
            "prices-huber", "a robust loss", but(Bases::prices, p -> p.loss(huber())), 0.95),
        new Control(
            "friedman-layer-norm",
            "layer norm between tanh units",
            but(
                Bases::friedman,
                p ->
                    p.net(
                        () ->
                            Sequential.of(
                                linear(24), layerNorm(), tanh(), linear(12), tanh(), linear(1)))),
            0.93),
        new Control(
            "adding-rnn",
            "a plain RNN with clipped gradients",
            but(Bases::adding, p -> p.set(t -> t.schedule(Schedules.cosine())).epochs(40)),
            0.85));
  }

  private static Program twoClouds(long seed) {
    return Bases.classifier(
        seed,
        s -> Generators.gaussians(600, 3, 0.3, s),
        Generators.gaussians(1000, 3, 0.3, seed + 1_000_003),
        Nets.mlp(16, 3));
  }
}
