package naklon.bench.work;

import static naklon.nn.Layers.conv2d;
import static naklon.nn.Layers.embedding;
import static naklon.nn.Layers.flatten;
import static naklon.nn.Layers.linear;
import static naklon.nn.Layers.lstm;
import static naklon.nn.Layers.maxPool2d;
import static naklon.nn.Layers.relu;
import static naklon.nn.Layers.sigmoid;
import static naklon.nn.Layers.transformer;

import naklon.nn.Layer;
import naklon.nn.Losses;
import naklon.nn.Sequential;
import naklon.optim.Adam;
import naklon.optim.AdamW;
import naklon.optim.Optimizer;
import naklon.optim.Sgd;
import naklon.train.Objective;

/** The nets, optimizers and losses of the workloads, as a user writes them. */
final class Nets {
  private Nets() {}

  static Layer net(Workload w) {
    return switch (w) {
      case W1, W5 -> Sequential.of(flatten(), linear(128), relu(), linear(10));
      case W2 -> Sequential.of(flatten(), linear(512), relu(), linear(512), relu(), linear(10));
      case W3 ->
          Sequential.of(
              conv2d(32, 3),
              relu(),
              conv2d(64, 3),
              relu(),
              maxPool2d(2),
              flatten(),
              linear(128),
              relu(),
              linear(10));
      case W4A -> Sequential.of(linear(1));
      case W4B -> Sequential.of(linear(8), sigmoid(), linear(1));
      case W6 -> transformer(Material.VOCABULARY, 128).layers(4).heads(4).context(Workload.CONTEXT);
      case W7 ->
          Sequential.of(
              embedding(Material.VOCABULARY, 128), lstm(128), linear(Material.VOCABULARY));
    };
  }

  static Optimizer optimizer(Workload w) {
    return switch (w) {
      case W1, W5 -> Sgd.of(0.05).momentum(0.9);
      case W2, W3 -> Adam.of(1e-3);
      case W4A -> Sgd.of(0.01);
      case W4B -> Sgd.of(0.1);
      case W6, W7 -> AdamW.of(1e-3);
    };
  }

  static Objective objective(Workload w, Layer net) {
    return w.isTiny()
        ? (pass, in) -> Losses.meanSquaredError(net.forward(in.x(), pass), in.values())
        : (pass, in) -> Losses.crossEntropy(net.forward(in.x(), pass), in.labels());
  }
}
