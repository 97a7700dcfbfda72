package naklon.lab.playground;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import naklon.lab.api.LabException;
import org.jspecify.annotations.Nullable;

/**
 * Everything that decides the bits of a playground's training.
 *
 * @param data {@code moons}, {@code circles}, {@code xor}, {@code spirals}, {@code gaussians}, or
 *     {@code own} for the points given here
 * @param rows how many points are generated
 * @param noise standard deviation of their disturbance
 * @param x1 of own points; empty otherwise
 * @param x2 of own points
 * @param labels of own points, 0 or 1
 * @param features names of {@link Feature}s, at least one
 * @param hidden units of each hidden layer
 * @param activation after each hidden layer: {@code relu}, {@code tanh}, {@code sigmoid}, {@code
 *     gelu}, {@code leakyrelu} or {@code identity}
 * @param init of the weights: {@code torch}, {@code he}, {@code xavier}, {@code normal}, {@code
 *     zeros}
 * @param optimizer {@code sgd}, {@code momentum}, {@code adam}, {@code adamw}, {@code rmsprop},
 *     {@code adagrad}
 * @param l1 strength of a penalty on |w|
 * @param l2 strength of a penalty on w²/2
 * @param dropout probability after each hidden layer
 * @param validation share of the points that is kept for validation
 * @param epochs after which it stops by itself
 */
public record Setup(
    String data,
    int rows,
    double noise,
    double[] x1,
    double[] x2,
    int[] labels,
    List<String> features,
    int[] hidden,
    String activation,
    String init,
    String optimizer,
    double learningRate,
    int batch,
    double l1,
    double l2,
    double dropout,
    double validation,
    int epochs,
    long seed) {
  /** More points than a person tells apart. */
  public static final int MOST_ROWS = 2_000;

  /** Hidden layers. */
  public static final int MOST_LAYERS = 6;

  /** Units of a hidden layer. */
  public static final int MOST_UNITS = 8;

  /** Longer trainings belong to the command. */
  public static final int MOST_EPOCHS = 20_000;

  private static final List<String> DATA =
      List.of("moons", "circles", "xor", "spirals", "gaussians", "own");
  private static final double LARGEST = 1e4;

  /** Checks every setting. */
  public Setup {
    known("playground.data", DATA, data);
    within("playground.noise", noise, 0, 2);
    points(data, x1, x2, labels);
    within("playground.rows", data.equals("own") ? labels.length : rows, 4, MOST_ROWS);
    features = features == null ? List.of() : List.copyOf(features);
    if (features.isEmpty() || features.stream().distinct().count() != features.size()) {
      throw new LabException("playground.features", features.size() + " features");
    }
    features.forEach(Feature::named);
    layers(hidden);
    known("playground.activation", Parts.ACTIVATIONS, activation);
    known("playground.init", Parts.INITS, init);
    known("playground.optimizer", Parts.OPTIMIZERS, optimizer);
    within("playground.rate", learningRate, 1e-9, 1e3);
    within("playground.batch", batch, 1, MOST_ROWS);
    within("playground.penalty", l1, 0, 100);
    within("playground.penalty", l2, 0, 100);
    within("playground.dropout", dropout, 0, 0.9);
    within("playground.validation", validation, 0, 0.9);
    within("playground.epochs", epochs, 1, MOST_EPOCHS);
  }

  private static void points(String data, double[] x1, double[] x2, int[] labels) {
    if (x1 == null || x2 == null || labels == null) {
      throw new LabException(LabException.REQUEST, "points are missing");
    }
    if (!data.equals("own")) {
      return;
    }
    if (x1.length != labels.length || x2.length != labels.length) {
      throw new LabException(LabException.REQUEST, "as many x1 as x2 as labels");
    }
    boolean[] seen = new boolean[2];
    for (int i = 0; i < labels.length; i++) {
      if (!(Math.abs(x1[i]) <= LARGEST && Math.abs(x2[i]) <= LARGEST)) {
        throw new LabException("playground.number", "a coordinate beyond " + LARGEST);
      }
      if (labels[i] != 0 && labels[i] != 1) {
        throw new LabException("playground.classes", "a class that is neither 0 nor 1");
      }
      seen[labels[i]] = true;
    }
    if (!seen[0] || !seen[1]) {
      throw new LabException("playground.classes", "points of one class only");
    }
  }

  private static void layers(int @Nullable [] hidden) {
    if (hidden == null || hidden.length > MOST_LAYERS) {
      throw new LabException("playground.layers", "more than " + MOST_LAYERS + " hidden layers");
    }
    for (int units : hidden) {
      within("playground.layers", units, 1, MOST_UNITS);
    }
  }

  private static void known(String code, List<String> names, @Nullable String name) {
    if (name == null || !names.contains(name)) {
      throw new LabException(code, "not one of " + names);
    }
  }

  private static void within(String code, double v, double low, double high) {
    if (!(v >= low && v <= high)) {
      throw new LabException(code, v + " is not from " + low + " to " + high);
    }
  }

  /** The settings that may change while it trains, and what each is called in a receipt. */
  static final List<String> CHANGEABLE = List.of("optimizer", "lr", "batch", "l1", "l2", "dropout");

  /**
   * The same with one setting changed.
   *
   * @throws LabException if it cannot change while it trains, or not to this
   */
  Setup with(String name, String value) {
    if (!CHANGEABLE.contains(name)) {
      throw new LabException("playground.change", "no setting that may change");
    }
    var now = changeable();
    now.put(name, value);
    try {
      return new Setup(
          data,
          rows,
          noise,
          x1,
          x2,
          labels,
          features,
          hidden,
          activation,
          init,
          Objects.requireNonNull(now.get("optimizer")),
          Double.parseDouble(now.get("lr")),
          Integer.parseInt(now.get("batch")),
          Double.parseDouble(now.get("l1")),
          Double.parseDouble(now.get("l2")),
          Double.parseDouble(now.get("dropout")),
          validation,
          epochs,
          seed);
    } catch (NumberFormatException e) {
      throw new LabException("playground.change", "no number");
    }
  }

  /** The same with another seed, of data as well as of weights. */
  Setup seed(long other) {
    return new Setup(
        data,
        rows,
        noise,
        x1,
        x2,
        labels,
        features,
        hidden,
        activation,
        init,
        optimizer,
        learningRate,
        batch,
        l1,
        l2,
        dropout,
        validation,
        epochs,
        other);
  }

  /** The settings that may change while it trains, by name, as a receipt writes them. */
  Map<String, String> changeable() {
    var m = new java.util.LinkedHashMap<String, String>();
    m.put("optimizer", optimizer);
    m.put("lr", Double.toString(learningRate));
    m.put("batch", Integer.toString(batch));
    m.put("l1", Double.toString(l1));
    m.put("l2", Double.toString(l2));
    m.put("dropout", Double.toString(dropout));
    return m;
  }
}
