package naklon.course.paper;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import naklon.course.text.Text;
import naklon.course.text.Texts;

/** A task that is answered with a pencil. */
public enum PaperTask {
  MSE("mse-paper", 1),
  LINE_GRADIENT("line-gradient-paper", 2),
  RATE_LIMIT("rate-limit", 3),
  TAPE("tape", 4);

  private static final int POINTS = 3;
  private static final Texts TEXTS = Texts.of("tasks");

  private final String id;
  private final int step;

  PaperTask(String id, int step) {
    this.id = id;
    this.step = step;
  }

  /** The task of this name. */
  public static Optional<PaperTask> of(String id) {
    return Arrays.stream(values()).filter(t -> t.id.equals(id)).findFirst();
  }

  public String id() {
    return id;
  }

  /** The step of the course that it belongs to, 1 to 5. */
  public int step() {
    return step;
  }

  public Text title() {
    return TEXTS.at(id + ".title");
  }

  public Text text() {
    return TEXTS.at(id + ".text");
  }

  /** The sheet with the numbers of a seed. */
  public Sheet sheet(long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    return switch (this) {
      case MSE -> mse(seed, random);
      case LINE_GRADIENT -> lineGradient(seed, random);
      case RATE_LIMIT -> rateLimit(seed, random);
      case TAPE -> Tape.sheet(seed, Tape.draw(random));
    };
  }

  private static Sheet mse(long seed, RandomGenerator random) {
    var given = new LinkedHashMap<String, Double>();
    var rows = new ArrayList<Row>();
    for (int i = 1; i <= POINTS; i++) {
      double p = tenths(random, 11, 59);
      given.put("p" + i, p);
      given.put("y" + i, p + tenths(random, 3, 29) * (random.nextBoolean() ? 1 : -1));
      given.replaceAll((k, v) -> Math.rint(v * 10) / 10);
    }
    for (int i = 1; i <= POINTS; i++) {
      String p = "p" + i;
      String y = "y" + i;
      rows.add(
          Row.of("p" + i + " − y" + i, List.of(), v -> at(v, p) - at(v, y))
              .slip("sign-flipped", v -> at(v, y) - at(v, p))
              .slip("residual-added", v -> at(v, y) + at(v, p)));
    }
    for (int i = 1; i <= POINTS; i++) {
      String r = "p" + i + " − y" + i;
      rows.add(
          Row.of("(" + r + ")²", List.of(r), v -> at(v, r) * at(v, r))
              .slip("absolute-error", v -> Math.abs(at(v, r)))
              .slip("residual-unsquared", v -> at(v, r)));
    }
    List<String> squares = rows.stream().skip(POINTS).map(Row::name).toList();
    rows.add(
        Row.of("MSE", squares, v -> sum(v, squares) / POINTS)
            .slip("mean-missing", v -> sum(v, squares))
            .slip("n-minus-one", v -> sum(v, squares) / (POINTS - 1))
            .slip("root-taken", v -> Math.sqrt(sum(v, squares) / POINTS)));
    return new Sheet(MSE, seed, given, rows);
  }

  private static Sheet lineGradient(long seed, RandomGenerator random) {
    var given = new LinkedHashMap<String, Double>();
    given.put("w", tenths(random, 3, 19) * (random.nextBoolean() ? 1 : -1));
    given.put("b", tenths(random, 2, 9));
    var rows = new ArrayList<Row>();
    for (int i = 1; i <= POINTS; i++) {
      given.put("x" + i, i + tenths(random, 2, 8));
      given.put("y" + i, tenths(random, 11, 79));
    }
    var residuals = new ArrayList<String>();
    for (int i = 1; i <= POINTS; i++) {
      String x = "x" + i;
      String p = "p" + i;
      rows.add(
          Row.of(p, List.of(), v -> at(v, "w") * at(v, x) + at(v, "b"))
              .slip("bias-ignored", v -> at(v, "w") * at(v, x)));
    }
    for (int i = 1; i <= POINTS; i++) {
      String p = "p" + i;
      String y = "y" + i;
      String name = p + " − " + y;
      residuals.add(name);
      rows.add(
          Row.of(name, List.of(p), v -> at(v, p) - at(v, y))
              .slip("sign-flipped", v -> at(v, y) - at(v, p)));
    }
    rows.add(slope("dw", residuals, true).slip("x-missing", v -> 2 * sum(v, residuals) / POINTS));
    rows.add(
        slope("db", residuals, false).slip("x-in-bias", v -> 2 * timesX(v, residuals) / POINTS));
    return new Sheet(LINE_GRADIENT, seed, given, rows);
  }

  private static Row slope(String name, List<String> residuals, boolean isWeight) {
    java.util.function.ToDoubleFunction<Map<String, Double>> sum =
        v -> isWeight ? timesX(v, residuals) : sum(v, residuals);
    return Row.of(name, residuals, v -> 2 * sum.applyAsDouble(v) / POINTS)
        .slip("sign-flipped", v -> -2 * sum.applyAsDouble(v) / POINTS)
        .slip("factor-two-missing", v -> sum.applyAsDouble(v) / POINTS)
        .slip("mean-missing", v -> 2 * sum.applyAsDouble(v));
  }

  private static Sheet rateLimit(long seed, RandomGenerator random) {
    var given = new LinkedHashMap<String, Double>();
    var names = new ArrayList<String>();
    for (int i = 1; i <= POINTS; i++) {
      given.put("x" + i, i + tenths(random, 2, 18));
      names.add("x" + i);
    }
    Row h =
        Row.of("h", List.of(), v -> 2 * squares(v, names) / POINTS)
            .slip("factor-two-missing", v -> squares(v, names) / POINTS)
            .slip("mean-missing", v -> 2 * squares(v, names));
    Row limit =
        Row.of("learningRate", List.of("h"), v -> 2 / at(v, "h"))
            .slip("factor-two-missing", v -> 1 / at(v, "h"));
    return new Sheet(RATE_LIMIT, seed, given, List.of(h, limit));
  }

  private static double squares(Map<String, Double> v, List<String> names) {
    return names.stream().mapToDouble(n -> at(v, n) * at(v, n)).sum();
  }

  private static double timesX(Map<String, Double> v, List<String> residuals) {
    double sum = 0;
    for (int i = 0; i < residuals.size(); i++) {
      sum += at(v, residuals.get(i)) * at(v, "x" + (i + 1));
    }
    return sum;
  }

  private static double sum(Map<String, Double> v, List<String> names) {
    return names.stream().mapToDouble(n -> at(v, n)).sum();
  }

  static double at(Map<String, Double> values, String name) {
    return values.getOrDefault(name, Double.NaN);
  }

  /** From {@code low} to {@code high} tenths, never a whole number. */
  private static double tenths(RandomGenerator random, int low, int high) {
    while (true) {
      int n = random.nextInt(low, high + 1);
      if (n % 10 != 0) {
        return n / 10.0;
      }
    }
  }
}
