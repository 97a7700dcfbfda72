package naklon.train;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The figures of all epochs so far, in order. */
public record History(List<EpochFigures> epochs) {
  public History {
    epochs = List.copyOf(epochs);
  }

  /** The epoch with the smallest validation loss, or training loss without a validation split. */
  public Optional<EpochFigures> best() {
    boolean isValidated = epochs.stream().anyMatch(e -> !Double.isNaN(e.validationLoss()));
    return epochs.stream()
        .min(Comparator.comparingDouble(e -> isValidated ? e.validationLoss() : e.trainLoss()));
  }

  /** The last epoch. */
  public Optional<EpochFigures> last() {
    return epochs.isEmpty() ? Optional.empty() : Optional.of(epochs.get(epochs.size() - 1));
  }

  /** A table with a header; an empty field where there is no validation figure. */
  public String csv() {
    var text = new StringBuilder(EpochFigures.HEADER).append('\n');
    for (var e : epochs) {
      text.append(e.csv()).append('\n');
    }
    return text.toString();
  }

  /**
   * Reads {@link #csv}.
   *
   * @throws IllegalArgumentException if a line is not one of it
   */
  public static History parse(String csv) {
    var epochs = new ArrayList<EpochFigures>();
    csv.lines().skip(1).forEach(line -> epochs.add(EpochFigures.parse(line)));
    return new History(epochs);
  }
}
