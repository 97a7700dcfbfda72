package naklon.course.memory;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The 21 parameters of FSRS-6: w0 to w3 first stabilities, w4 to w7 difficulty, w8 to w10 a
 * recalled card, w11 to w14 a forgotten one, w15 and w16 hard and easy, w17 to w19 the same day,
 * w20 the decay of the forgetting curve. Names, defaults and bounds are those of
 * open-spaced-repetition/fsrs-rs, {@code inference.rs} and {@code parameter_clipper.rs}.
 *
 * @param values w0 to w20
 */
public record FsrsParameters(List<Double> values) {
  /** How many there are. */
  public static final int COUNT = 21;

  /** w0 to w3 alone say how well a card is known after its first review. */
  public static final int FIRST_STABILITIES = 4;

  /** The average person, by some hundred million reviews of others. */
  public static final FsrsParameters DEFAULTS =
      of(
          0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796,
          1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542);

  private static final double[] LOWEST = {
    0.001, 0.001, 0.001, 0.001, 1, 0.001, 0.001, 0.001, 0, 0, 0.001, 0.001, 0.001, 0.001, 0, 0, 1,
    0, 0, 0.01, 0.1
  };

  private static final double[] HIGHEST = {
    100, 100, 100, 100, 10, 4, 4, 0.75, 4.5, 0.8, 3.5, 5, 0.25, 0.9, 4, 1, 6, 2, 2, 0.8, 0.8
  };

  /**
   * How far parameters of different people lie apart; the scale of the penalty. From fsrs-rs,
   * {@code training.rs}.
   */
  private static final double[] SPREAD = {
    6.43, 9.66, 17.58, 27.85, 0.57, 0.28, 0.6, 0.12, 0.39, 0.18, 0.33, 0.3, 0.09, 0.16, 0.57, 0.25,
    1.03, 0.31, 0.32, 0.14, 0.27
  };

  /** Parameters of FSRS-5 had no decay of their own. */
  private static final double FIXED_DECAY = 0.5;

  /**
   * Checks the number of them.
   *
   * @throws IllegalArgumentException if there are not 21 finite numbers
   */
  public FsrsParameters {
    values = List.copyOf(values);
    if (values.size() != COUNT || !values.stream().allMatch(Double::isFinite)) {
      throw new IllegalArgumentException(
          "FSRS-6 has 21 parameters, all finite; found %d: %s".formatted(values.size(), values));
    }
  }

  /** Parameters in their order; the 19 of FSRS-5 become 21. */
  public static FsrsParameters of(double... values) {
    double[] all = values;
    if (values.length == COUNT - 2) {
      all = Arrays.copyOf(values, COUNT);
      all[COUNT - 1] = FIXED_DECAY;
    }
    return new FsrsParameters(Arrays.stream(all).boxed().toList());
  }

  double[] toArray() {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  static double[] spread() {
    return SPREAD.clone();
  }

  /** The nearest ones within the bounds of each. */
  public FsrsParameters clipped() {
    double[] w = toArray();
    for (int i = 0; i < COUNT; i++) {
      w[i] = Math.clamp(w[i], LOWEST[i], HIGHEST[i]);
    }
    return of(w);
  }

  /** Separated by commas, as {@link #parse} reads them. */
  public String text() {
    return values.stream()
        .map(v -> String.format(Locale.ROOT, "%.6g", v))
        .collect(Collectors.joining(", "));
  }

  /**
   * Reads 21 numbers, or 19, separated by commas.
   *
   * @throws IllegalArgumentException if they are none
   */
  public static FsrsParameters parse(String text) {
    try {
      return of(Arrays.stream(text.split(",")).mapToDouble(Double::parseDouble).toArray());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "FSRS parameters are 21 numbers separated by commas; found \"" + text + "\"", e);
    }
  }
}
