package naklon.runs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import naklon.optim.Adadelta;
import naklon.optim.Adafactor;
import naklon.optim.Adagrad;
import naklon.optim.Adam;
import naklon.optim.AdamW;
import naklon.optim.Adamax;
import naklon.optim.Asgd;
import naklon.optim.Lion;
import naklon.optim.Muon;
import naklon.optim.NAdam;
import naklon.optim.Optimizer;
import naklon.optim.RAdam;
import naklon.optim.RmsProp;
import naklon.optim.ScheduleFreeAdamW;
import naklon.optim.ScheduleFreeSgd;
import naklon.optim.Sgd;
import naklon.optim.Soap;

/**
 * The optimizers that settings can name, with the learning rate and weight decay that stand where
 * none is given: their papers' or PyTorch's, {@code docs/OPTIMIZERS.md} says which. Those that need
 * all rows at once are for Java programs.
 */
final class OptimizerNames {
  /** An optimizer of given learning rate, momentum and weight decay. */
  private interface Maker {
    Optimizer of(double learningRate, double momentum, double weightDecay);
  }

  private record Named(double learningRate, double weightDecay, Maker maker) {}

  private static final Map<String, Named> ALL = all();

  private OptimizerNames() {}

  private static Map<String, Named> all() {
    var m = new LinkedHashMap<String, Named>();
    m.put("sgd", new Named(0.1, 0, (lr, mu, wd) -> Sgd.of(lr).momentum(mu).weightDecay(wd)));
    m.put("adam", new Named(0.001, 0, (lr, mu, wd) -> Adam.of(lr).weightDecay(wd)));
    m.put("adamw", new Named(0.001, 0.01, (lr, mu, wd) -> AdamW.of(lr).weightDecay(wd)));
    m.put("adagrad", new Named(0.01, 0, (lr, mu, wd) -> Adagrad.of(lr).weightDecay(wd)));
    m.put("adadelta", new Named(1, 0, (lr, mu, wd) -> Adadelta.of(lr).weightDecay(wd)));
    m.put("rmsprop", new Named(0.001, 0, (lr, mu, wd) -> RmsProp.of(lr).weightDecay(wd)));
    m.put("nadam", new Named(0.002, 0, (lr, mu, wd) -> NAdam.of(lr).weightDecay(wd)));
    m.put("radam", new Named(0.001, 0, (lr, mu, wd) -> RAdam.of(lr).weightDecay(wd)));
    m.put("adamax", new Named(0.002, 0, (lr, mu, wd) -> Adamax.of(lr).weightDecay(wd)));
    m.put("asgd", new Named(0.01, 0, (lr, mu, wd) -> Asgd.of(lr).weightDecay(wd)));
    m.put("lion", new Named(1e-4, 0, (lr, mu, wd) -> Lion.of(lr).weightDecay(wd)));
    m.put("adafactor", new Named(0.01, 0, (lr, mu, wd) -> Adafactor.of(lr).weightDecay(wd)));
    m.put("muon", new Named(0.02, 0.1, (lr, mu, wd) -> Muon.of(lr).weightDecay(wd)));
    m.put("soap", new Named(0.003, 0.01, (lr, mu, wd) -> Soap.of(lr).weightDecay(wd)));
    m.put(
        "schedulefree-sgd",
        new Named(1, 0, (lr, mu, wd) -> ScheduleFreeSgd.of(lr).weightDecay(wd)));
    m.put(
        "schedulefree-adamw",
        new Named(0.0025, 0, (lr, mu, wd) -> ScheduleFreeAdamW.of(lr).weightDecay(wd)));
    return m;
  }

  static List<String> names() {
    return List.copyOf(ALL.keySet());
  }

  /** The learning rate where none is given; 0.001 for a name that there is not. */
  static double learningRate(String name) {
    Named named = ALL.get(name);
    return named == null ? 0.001 : named.learningRate;
  }

  /** The weight decay where none is given. */
  static double weightDecay(String name) {
    Named named = ALL.get(name);
    return named == null ? 0 : named.weightDecay;
  }

  /** Whether it evaluates an average of the weights in their place. */
  static boolean isAveraging(String name) {
    Named named = ALL.get(name);
    return named != null && named.maker.of(0.1, 0, 0).evaluated() != null;
  }

  /** The experiment's optimizer, without what is done around it. */
  static Optimizer optimizer(Experiment e) {
    Named named = ALL.get(e.optimizer());
    if (named == null) {
      throw new SettingsException("there is no optimizer \"" + e.optimizer() + "\".");
    }
    return named.maker.of(e.learningRate(), e.momentum(), e.weightDecay());
  }
}
