package naklon.lab.playground;

import java.util.ArrayList;
import java.util.List;

/** The trainings of a {@link Band}, one after the other. */
final class BandTraining {
  private final Setup setup;
  private final List<Descent> ended = new ArrayList<>();
  private Descent now;

  BandTraining(Setup setup) {
    this.setup = setup;
    now = descent(0);
  }

  private Descent descent(int i) {
    Setup other = setup.seed(setup.seed() + i);
    return Descent.planned(other, Plane.of(other), List.of());
  }

  boolean isDone() {
    return ended.size() == Band.SEEDS;
  }

  /** So many steps of the one that is on its way. */
  long advance(int steps) {
    for (int i = 0; i < steps; i++) {
      if (now.isBlown() || now.epoch() >= setup.epochs()) {
        ended.add(now);
        if (!isDone()) {
          now = descent(ended.size());
        }
        return i;
      }
      now.advance();
    }
    return steps;
  }

  Band band() {
    var all = new ArrayList<>(ended);
    if (!isDone()) {
      all.add(now);
    }
    return new Band(
        all.stream().mapToLong(d -> d.setup().seed()).toArray(),
        all.getFirst().marks().points().stream().mapToInt(Marks.Point::epoch).toArray(),
        all.stream()
            .map(d -> d.marks().points().stream().mapToDouble(Marks.Point::trainLoss).toArray())
            .toList(),
        all.stream()
            .map(
                d -> d.marks().points().stream().mapToDouble(Marks.Point::validationLoss).toArray())
            .toList(),
        ended.stream()
            .mapToDouble(
                d -> {
                  Marks.Point last = d.marks().points().getLast();
                  return Double.isNaN(last.validationAccuracy())
                      ? last.trainAccuracy()
                      : last.validationAccuracy();
                })
            .toArray(),
        ended.size());
  }
}
