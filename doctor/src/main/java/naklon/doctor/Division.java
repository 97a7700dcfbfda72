package naklon.doctor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import naklon.data.Dataset;
import naklon.data.Split;

/** How rows are divided anew. */
public enum Division {
  /** A fifth of the rows, drawn at random, is kept for validation. */
  KEEP_VALIDATION,
  /** All rows are shuffled before a part is kept for validation. */
  SHUFFLE,
  /** Rows of the training part that are in the validation part too are left out. */
  DROP_SHARED_ROWS;

  private static final double SHARE = 0.2;

  String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The rows divided so; empty where it cannot be done. */
  Optional<Split> of(Split split, long seed) {
    return switch (this) {
      case KEEP_VALIDATION, SHUFFLE ->
          Columns.together(split.train(), split.validation())
              .map(all -> divided(all, split.test(), seed));
      case DROP_SHARED_ROWS -> withoutShared(split);
    };
  }

  private static Split divided(Dataset all, Dataset test, long seed) {
    Split two = Split.random(all, SHARE, 0, seed);
    return new Split(two.train(), two.validation(), test);
  }

  private static Optional<Split> withoutShared(Split split) {
    var known = new HashSet<Long>();
    for (int row = 0; row < split.validation().rows(); row++) {
      known.add(Columns.fingerprint(split.validation(), row));
    }
    var kept = new ArrayList<Integer>();
    for (int row = 0; row < split.train().rows(); row++) {
      if (!known.contains(Columns.fingerprint(split.train(), row))) {
        kept.add(row);
      }
    }
    if (kept.isEmpty()) {
      return Optional.empty();
    }
    Dataset train = split.train().select(kept.stream().mapToInt(Integer::intValue).toArray());
    return Optional.of(new Split(train, split.validation(), split.test()));
  }
}
