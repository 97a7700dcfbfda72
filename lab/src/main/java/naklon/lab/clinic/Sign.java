package naklon.lab.clinic;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import naklon.train.EpochFigures;

/** What anybody sees on the curves of a training, without asking the doctor. */
enum Sign {
  /** The training loss ends at twice what it began with or more, or is no number any more. */
  GROWS,
  /** The training loss has lost less than a fifth of what it was after the second epoch. */
  STANDS,
  /** The validation loss has turned: it ends a twentieth above its lowest or more. */
  TURNS,
  /** Nothing is wrong to be seen: the rows learnt from are known, and others are not asked. */
  NOTHING,
  /** The training loss still falls, by a fiftieth or more in the last tenth of the epochs. */
  FALLS;

  private static final double GROWN = 2;
  private static final double STANDS_ABOVE = 0.8;
  private static final double TURNED = 1.05;
  private static final double STILL_FALLING = 0.98;
  private static final double KNOWN = 0.95;

  /** All that a training showed, the most telling first. */
  static List<Sign> of(Course c) {
    var signs = new ArrayList<Sign>();
    List<EpochFigures> epochs = c.epochs();
    if (c.end().model() == null || rise(epochs, 0) > GROWN) {
      return List.of(GROWS);
    }
    if (epochs.size() > 2 && rise(epochs, 1) > STANDS_ABOVE) {
      signs.add(STANDS);
    }
    double lowest =
        epochs.stream().mapToDouble(EpochFigures::validationLoss).min().orElse(Double.NaN);
    if (epochs.getLast().validationLoss() > TURNED * lowest) {
      signs.add(TURNS);
    }
    if (Double.isNaN(lowest) && c.end().trainAccuracy() > KNOWN) {
      signs.add(NOTHING);
    }
    double before = epochs.get(epochs.size() - 1 - epochs.size() / 10).trainLoss();
    if (epochs.getLast().trainLoss() < STILL_FALLING * before) {
      signs.add(FALLS);
    }
    return List.copyOf(signs);
  }

  /** The last training loss as a multiple of that of an epoch. */
  private static double rise(List<EpochFigures> epochs, int from) {
    return epochs.getLast().trainLoss() / epochs.get(from).trainLoss();
  }

  /** Its name in the words of the pages. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
