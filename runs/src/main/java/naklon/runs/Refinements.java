package naklon.runs;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import naklon.store.Json;
import org.jspecify.annotations.Nullable;

/**
 * What may be done to batches, labels, gradients and weights besides a plain step. All of it is off
 * unless given. The JSON has only what is given, by the names of the flags.
 *
 * @param accumulate batches that one update learns from
 * @param clipNorm most that the norm of all gradients may be, 0 for no limit; null as suits the
 *     net: 1 for those that read text, else none
 * @param clipValue most that any gradient may be to either side; 0 for no limit
 * @param ema decay of the average of the weights that is evaluated and saved; 0 for none
 * @param mixup α of the Beta distribution by which pairs of examples are mixed; 0 for none
 * @param augment as {@link AugmentNotation} reads it; null for none
 * @param labelSmoothing ε: how far the right class is from certain
 * @param classWeights balanced, or null: every row counts alike
 */
public record Refinements(
    int accumulate,
    @Nullable Double clipNorm,
    double clipValue,
    double ema,
    double mixup,
    @Nullable String augment,
    double labelSmoothing,
    @Nullable String classWeights) {

  /** A plain step. */
  public static final Refinements NONE = new Refinements(1, null, 0, 0, 0, null, 0, null);

  /** Checks what can be checked without the data. */
  public Refinements {
    require(
        accumulate >= 1,
        () ->
            "--accumulate is how many batches an update learns from, at least 1; found "
                + accumulate
                + ".");
    require(
        clipNorm == null || isAmount(clipNorm),
        () -> "--clip-norm must be positive, such as 1, or 0 for none; found " + shown(clipNorm));
    require(
        isAmount(clipValue),
        () ->
            "--clip-value must be positive, such as 0.5, or 0 for none; found " + shown(clipValue));
    require(
        ema >= 0 && ema < 1,
        () -> "--ema is a decay, at least 0 and below 1, such as 0.999; found " + shown(ema));
    require(
        isAmount(mixup),
        () -> "--mixup is the α of Beta(α, α), such as 0.2, or 0 for none; found " + shown(mixup));
    if (augment != null) {
      var _ = AugmentNotation.parse(augment);
    }
    require(
        labelSmoothing >= 0 && labelSmoothing < 1,
        () ->
            "--label-smoothing must be at least 0 and below 1, such as 0.1; found "
                + shown(labelSmoothing));
    require(
        classWeights == null || classWeights.equals("balanced"),
        () ->
            "--class-weights can be balanced: rare classes count as much as frequent ones; found \""
                + classWeights
                + "\".");
  }

  private static boolean isAmount(double v) {
    return v >= 0 && v < Double.POSITIVE_INFINITY;
  }

  private static String shown(@Nullable Double v) {
    return (v == null ? "nothing" : Plain.number(v)) + ".";
  }

  private static void require(boolean holds, Supplier<String> text) {
    if (!holds) {
      throw new SettingsException(text.get());
    }
  }

  /** The same with another limit on the norm of the gradients. */
  Refinements clipNorm(double most) {
    return new Refinements(
        accumulate, most, clipValue, ema, mixup, augment, labelSmoothing, classWeights);
  }

  /**
   * Makes sure that data like these can be learnt from so.
   *
   * @param name of the data, as the user calls them
   * @throws SettingsException if something makes no sense for them
   */
  void requireFit(naklon.data.Dataset data, String name) {
    boolean isText = data.tokens() != null;
    refuse(mixup > 0 && isText, "mixup", "mixes numbers; " + name + " is a text");
    boolean hasPictures = !isText && data.exampleShape().length == 3;
    String rows = isText ? " is a text" : " has rows of numbers";
    refuse(augment != null && !hasPictures, "augment", "moves pixels; " + name + rows);
    String numbers = name + " has numbers to predict";
    boolean hasClasses = data.isClassification();
    refuse(labelSmoothing > 0 && !hasClasses, "label-smoothing", "is for classes; " + numbers);
    refuse(classWeights != null && isText, "class-weights", "is for rows; " + name + " is a text");
    refuse(classWeights != null && !hasClasses, "class-weights", "is for classes; " + numbers);
  }

  private static void refuse(boolean isWrong, String flag, String why) {
    require(!isWrong, () -> "--" + flag + " " + why + ". Leave it out.");
  }

  /** Whether the average of the weights is what is evaluated. */
  boolean isAveraged() {
    return ema > 0;
  }

  /** What is given, by the names of the flags. */
  Map<String, Json> json() {
    var m = new LinkedHashMap<String, Json>();
    if (accumulate != 1) {
      m.put("accumulate", Json.of(accumulate));
    }
    if (clipNorm != null) {
      m.put("clip-norm", Json.of(clipNorm.doubleValue()));
    }
    put(m, "clip-value", clipValue);
    put(m, "ema", ema);
    put(m, "mixup", mixup);
    put(m, "augment", augment);
    put(m, "label-smoothing", labelSmoothing);
    put(m, "class-weights", classWeights);
    return m;
  }

  private static void put(Map<String, Json> m, String name, double value) {
    if (value != 0) {
      m.put(name, Json.of(value));
    }
  }

  private static void put(Map<String, Json> m, String name, @Nullable String value) {
    if (value != null) {
      m.put(name, Json.of(value));
    }
  }

  /** Reads {@link #json} out of all settings. */
  static Refinements parse(Json.Obj o) {
    Json accumulate = o.find("accumulate");
    Json clipNorm = o.find("clip-norm");
    return new Refinements(
        accumulate == null ? 1 : Math.toIntExact(accumulate.asLong()),
        clipNorm == null ? null : (Double) clipNorm.asDouble(),
        number(o, "clip-value"),
        number(o, "ema"),
        number(o, "mixup"),
        text(o, "augment"),
        number(o, "label-smoothing"),
        text(o, "class-weights"));
  }

  private static double number(Json.Obj o, String name) {
    Json value = o.find(name);
    return value == null ? 0 : value.asDouble();
  }

  private static @Nullable String text(Json.Obj o, String name) {
    Json value = o.find(name);
    return value == null ? null : value.asString();
  }
}
