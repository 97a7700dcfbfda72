package naklon.lab.playground;

import java.util.ArrayList;
import java.util.List;
import naklon.lab.api.LabException;
import naklon.nn.Init;
import naklon.nn.Inits;
import naklon.nn.Layer;
import naklon.nn.Layers;
import naklon.nn.Linear;
import naklon.nn.Losses;
import naklon.nn.Penalty;
import naklon.nn.Sequential;
import naklon.optim.Adagrad;
import naklon.optim.Adam;
import naklon.optim.AdamW;
import naklon.optim.Optimizer;
import naklon.optim.RmsProp;
import naklon.optim.Sgd;
import naklon.tensor.Parameter;
import naklon.tensor.Tensor;
import naklon.train.Objective;

/** What a setup is made of: net, optimizer, objective. */
final class Parts {
  static final List<String> ACTIVATIONS =
      List.of("relu", "tanh", "sigmoid", "gelu", "leakyrelu", "identity");
  static final List<String> INITS = List.of("torch", "he", "xavier", "normal", "zeros");
  static final List<String> OPTIMIZERS =
      List.of("sgd", "momentum", "adam", "adamw", "rmsprop", "adagrad");

  private static final double MOMENTUM = 0.9;

  private Parts() {}

  /**
   * Hidden layers, each a product, an activation and dropout (of probability 0 too, so that a
   * change of it moves no name), then one output: the logit of class 1.
   */
  static Sequential net(Setup s) {
    var layers = new ArrayList<Layer>();
    for (int units : s.hidden()) {
      layers.add(linear(units, s.init()));
      activation(s.activation()).forEach(layers::add);
      layers.add(Layers.dropout(s.dropout()));
    }
    layers.add(linear(1, s.init()));
    return Sequential.of(layers.toArray(Layer[]::new));
  }

  private static Linear linear(int outputs, String init) {
    Linear plain = Layers.linear(outputs);
    return switch (init) {
      case "torch" -> plain;
      case "zeros" -> plain.init(Inits.zeros()).biasInit(Inits.zeros());
      default -> plain.init(init(init)).biasInit(Inits.zeros());
    };
  }

  private static Init init(String name) {
    return switch (name) {
      case "he" -> Inits.heNormal();
      case "xavier" -> Inits.xavierNormal();
      case "normal" -> Inits.normal(1);
      default -> throw new LabException("playground.init", name);
    };
  }

  private static List<Layer> activation(String name) {
    return switch (name) {
      case "relu" -> List.of(Layers.relu());
      case "tanh" -> List.of(Layers.tanh());
      case "sigmoid" -> List.of(Layers.sigmoid());
      case "gelu" -> List.of(Layers.gelu());
      case "leakyrelu" -> List.of(Layers.leakyRelu());
      default -> List.of();
    };
  }

  static Optimizer optimizer(Setup s) {
    double rate = s.learningRate();
    return switch (s.optimizer()) {
      case "momentum" -> Sgd.of(rate).momentum(MOMENTUM);
      case "adam" -> Adam.of(rate);
      case "adamw" -> AdamW.of(rate);
      case "rmsprop" -> RmsProp.of(rate);
      case "adagrad" -> Adagrad.of(rate);
      default -> Sgd.of(rate);
    };
  }

  static Objective objective(Setup s, Sequential net) {
    return (pass, in) -> {
      Tensor logits = net.forward(in.x(), pass);
      Tensor loss = Losses.binaryCrossEntropyWithLogits(logits, in.values());
      var parameters =
          net.cells().stream()
              .filter(Parameter.class::isInstance)
              .map(Parameter.class::cast)
              .toList();
      if (s.l1() > 0) {
        loss = loss.add(Penalty.l1(s.l1()).of(parameters));
      }
      return s.l2() > 0 ? loss.add(Penalty.l2(s.l2()).of(parameters)) : loss;
    };
  }
}
