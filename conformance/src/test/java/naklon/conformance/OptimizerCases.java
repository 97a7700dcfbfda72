package naklon.conformance;

import java.util.List;
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
import naklon.optim.Rprop;
import naklon.optim.ScheduleFreeAdamW;
import naklon.optim.ScheduleFreeSgd;
import naklon.optim.Sgd;
import naklon.optim.Soap;

/** The optimizers that {@code optimizers.py} knows, in the same order. */
final class OptimizerCases {
  private OptimizerCases() {}

  /** Every optimizer with the settings of PyTorch's own tests. */
  static List<Optimizer> ofPyTorch() {
    return List.of(
        Sgd.of(0.001),
        Sgd.of(0.01),
        Sgd.of(0.001).weightDecay(0.5),
        Sgd.of(0.001).momentum(0.9),
        Sgd.of(0.001).weightDecay(0.1).maximize(),
        Sgd.of(0.001).momentum(0.9).dampening(0.5),
        Sgd.of(0.001).momentum(0.9).weightDecay(0.1),
        Sgd.of(0.001).momentum(0.9).nesterov().weightDecay(0.1),
        Adam.of(0.001),
        Adam.of(0.01),
        Adam.of(0.001).weightDecay(0.1),
        Adam.of(0.001).weightDecay(0.1).maximize(),
        Adam.of(0.001).amsgrad().weightDecay(0.1),
        AdamW.of(0.001),
        AdamW.of(0.01),
        AdamW.of(0.001).weightDecay(0.1),
        AdamW.of(0.001).weightDecay(0.1).maximize(),
        AdamW.of(0.001).amsgrad().weightDecay(0.1),
        Adagrad.of(0.01),
        Adagrad.of(0.001),
        Adagrad.of(0.1),
        Adagrad.of(0.01).weightDecay(0.1),
        Adagrad.of(0.01).weightDecay(0.1).maximize(),
        Adagrad.of(0.01).weightDecay(0.1).initialAccumulator(0.1),
        Adagrad.of(0.1).learningRateDecay(0.5).weightDecay(0.1),
        Adadelta.of(1).rho(0.9),
        Adadelta.of(0.01).rho(0.9),
        Adadelta.of(1).rho(0.9).weightDecay(0.1),
        Adadelta.of(1).rho(0.9).maximize(),
        Adadelta.of(1).rho(0.9).weightDecay(0.1).maximize(),
        Adadelta.of(1).weightDecay(0.9),
        RmsProp.of(0.01).alpha(0.99),
        RmsProp.of(0.001).alpha(0.99),
        RmsProp.of(0.01).alpha(0.99).weightDecay(0.1),
        RmsProp.of(0.01).alpha(0.99).maximize(),
        RmsProp.of(0.01).alpha(0.99).weightDecay(0.1).maximize(),
        RmsProp.of(0.01).alpha(0.99).weightDecay(0.1).centered(),
        RmsProp.of(0.01).alpha(0.99).weightDecay(0.1).momentum(0.1).centered(),
        RmsProp.of(0.01).alpha(0.99).weightDecay(0.1).momentum(0.1).centered().maximize(),
        NAdam.of(0.002),
        NAdam.of(0.001),
        NAdam.of(0.002).momentumDecay(0.006),
        NAdam.of(0.002).weightDecay(0.1),
        NAdam.of(0.002).weightDecay(0.1).momentumDecay(0.006),
        NAdam.of(0.002).weightDecay(0.1).momentumDecay(0.006).decoupled(),
        NAdam.of(0.002).weightDecay(0.1).maximize(),
        RAdam.of(0.001),
        RAdam.of(0.002),
        RAdam.of(0.001).epsilon(1e-6),
        RAdam.of(0.001).weightDecay(0.1),
        RAdam.of(0.001).weightDecay(0.1).decoupled(),
        RAdam.of(0.001).weightDecay(0.1).maximize(),
        Adamax.of(0.002),
        Adamax.of(0.1),
        Adamax.of(0.002).weightDecay(0.1),
        Adamax.of(0.002).maximize(),
        Adamax.of(0.002).weightDecay(0.1).maximize(),
        Asgd.of(0.01),
        Asgd.of(0.01).lambda(0.1),
        Asgd.of(0.02),
        Asgd.of(0.01).averageFrom(100),
        Asgd.of(0.01).maximize(),
        Asgd.of(0.01).weightDecay(0.1),
        Asgd.of(0.01).weightDecay(0.1).maximize(),
        Rprop.of(0.01),
        Rprop.of(0.0002),
        Rprop.of(0.01).etaPlus(1.5),
        Rprop.of(0.01).smallest(2e-6).largest(100),
        Rprop.of(0.01).maximize(),
        Adafactor.of(0.01),
        Adafactor.of(0.01).weightDecay(0.1),
        Adafactor.of(0.01).weightDecay(0.1).maximize(),
        Adafactor.of(0.01).beta2Decay(-1),
        Adafactor.of(0.01).clip(1.5),
        Muon.of(0.001),
        Muon.of(0.01),
        Muon.of(0.001).weightDecay(0.2),
        Muon.of(0.001).momentum(0.8),
        Muon.of(0.001).steps(6),
        Muon.of(0.001).coefficients(3.4, -4.7, 2));
  }

  /** Livelier settings, corners of the formulas, and what goes around an optimizer. */
  static List<Optimizer> further() {
    return List.of(
        Sgd.of(0.1),
        Sgd.of(0.05).momentum(0.9).nesterov(),
        Adam.of(0.01).beta1(0.5).beta2(0.9).epsilon(0.01),
        Adam.of(0.01).beta1(0).epsilon(0.01),
        Adam.of(0.01).beta2(0).epsilon(0.1),
        Adam.of(0.05).beta2(0.9).amsgrad(),
        AdamW.of(0.05).weightDecay(0.2),
        RmsProp.of(0.001),
        RmsProp.of(0.01).epsilon(0.1).momentum(0.9),
        NAdam.of(0.05).beta1(0.8).beta2(0.9),
        RAdam.of(0.05).beta2(0.9),
        Asgd.of(0.1).lambda(0.01).alpha(0.5).averageFrom(10),
        Adafactor.of(0.1).epsilon1(1e-4).epsilon2(0.01),
        Muon.of(0.02).momentum(0.5).plain().matchRmsAdamW(),
        Muon.of(0.02)
            .weightDecay(0)
            .others(AdamW.of(0.01).beta2(0.95).epsilon(1e-10).weightDecay(0)),
        Sgd.of(0.1).clipNorm(0.3),
        Sgd.of(0.1).momentum(0.9).clipValue(0.05),
        AdamW.of(0.05).weightDecay(0.2).group("*.bias", 1, 0),
        AdamW.of(0.05).weightDecay(0.2).group("2.*", 0.1, 1).group("*.bias", 3, 0.5),
        Sgd.of(0.1).ema(0.9),
        Adam.of(0.05).swa(30, 7));
  }

  /** Those that PyTorch lacks. */
  static List<Optimizer> others() {
    return List.of(
        Lion.of(0.001),
        Lion.of(0.0001).beta1(0.95).beta2(0.98),
        Lion.of(0.001).weightDecay(0.5),
        ScheduleFreeSgd.of(0.3),
        ScheduleFreeSgd.of(0.3).momentum(0.5).weightDecay(0.1),
        ScheduleFreeAdamW.of(0.05),
        ScheduleFreeAdamW.of(0.02).beta1(0.95).beta2(0.99).weightDecay(0.1),
        Soap.of(0.003),
        Soap.of(0.01).beta1(0.9).beta2(0.99).weightDecay(0).every(3),
        Soap.of(0.01).largest(3),
        Soap.of(0.01).shampooBeta(0.8).every(1));
  }

  static List<Optimizer> all() {
    return java.util.stream.Stream.of(ofPyTorch(), further(), others())
        .flatMap(List::stream)
        .toList();
  }

  /** One of each kind, with all that it can remember. */
  static List<Optimizer> kinds() {
    return List.of(
        Sgd.of(0.05).momentum(0.9).nesterov().weightDecay(0.01),
        Adam.of(0.01).amsgrad(),
        AdamW.of(0.01),
        Adagrad.of(0.1).initialAccumulator(0.1).learningRateDecay(0.1),
        Adadelta.of(1),
        RmsProp.of(0.01).centered().momentum(0.9),
        NAdam.of(0.01),
        RAdam.of(0.01).beta2(0.9),
        Adamax.of(0.01),
        Asgd.of(0.1).averageFrom(2),
        Rprop.of(0.01),
        Lion.of(0.001).weightDecay(0.1),
        ScheduleFreeSgd.of(0.3),
        ScheduleFreeAdamW.of(0.02).weightDecay(0.1),
        Adafactor.of(0.05),
        Muon.of(0.02),
        Soap.of(0.01).every(2),
        AdamW.of(0.01).clipNorm(0.1).group("*.bias", 2, 0).ema(0.9),
        Sgd.of(0.1).clipValue(0.01).maximize().swa(2, 2),
        Muon.of(0.02).group("*.bias", 2, 0).ema(0.9));
  }
}
