package naklon.lab.line;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
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

/**
 * An optimizer at the start, without its learning rate. Weight decay, where there is a default, is
 * off: it would move the minimum.
 *
 * @param name as the engine calls it
 */
record Racer(String name, DoubleFunction<Optimizer> at) {
  static List<Racer> all() {
    return new ArrayList<>(
        List.of(
            new Racer("Sgd", Sgd::of),
            new Racer("Sgd, momentum 0.9", lr -> Sgd.of(lr).momentum(0.9)),
            new Racer("Sgd, Nesterov 0.9", lr -> Sgd.of(lr).momentum(0.9).nesterov()),
            new Racer("Adam", Adam::of),
            new Racer("AdamW", lr -> AdamW.of(lr).weightDecay(0)),
            new Racer("NAdam", NAdam::of),
            new Racer("RAdam", RAdam::of),
            new Racer("Adamax", Adamax::of),
            new Racer("Adagrad", Adagrad::of),
            new Racer("Adadelta", Adadelta::of),
            new Racer("RmsProp", RmsProp::of),
            new Racer("Rprop", Rprop::of),
            new Racer("Lion", Lion::of),
            new Racer("Asgd", Asgd::of),
            new Racer("Adafactor", Adafactor::of),
            new Racer("Muon", lr -> Muon.of(lr).weightDecay(0)),
            new Racer("Soap", lr -> Soap.of(lr).weightDecay(0)),
            new Racer("ScheduleFreeSgd", ScheduleFreeSgd::of),
            new Racer("ScheduleFreeAdamW", ScheduleFreeAdamW::of)));
  }
}
