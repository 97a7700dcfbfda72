package naklon.course.paper;

import static naklon.course.paper.PaperTask.at;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** The forward and backward pass of the net with one hidden neuron, row by row. */
public final class Tape {
  /** The numbers of the lesson's example 2. */
  public static final Map<String, Double> LESSON = lesson();

  private Tape() {}

  private static Map<String, Double> lesson() {
    return given(0.4, 0.1, -0.6, 0.2, 1.5, 0.5, 0.1);
  }

  private static Map<String, Double> given(
      double w1, double b1, double w2, double b2, double x, double y, double rate) {
    var given = new LinkedHashMap<String, Double>();
    given.put("x", x);
    given.put("y", y);
    given.put("w1", w1);
    given.put("b1", b1);
    given.put("w2", w2);
    given.put("b2", b2);
    given.put("rate", rate);
    return java.util.Collections.unmodifiableMap(given);
  }

  /** Fresh numbers; the residual is far from 0. */
  static Map<String, Double> draw(RandomGenerator random) {
    double sign = random.nextBoolean() ? 1 : -1;
    return given(
        pick(random, 3, 9),
        pick(random, 1, 6) * (random.nextBoolean() ? 1 : -1),
        -sign * pick(random, 4, 9),
        pick(random, 1, 5),
        1 + pick(random, 2, 9),
        sign * (1 + pick(random, 1, 9)),
        random.nextBoolean() ? 0.2 : 0.3);
  }

  private static double pick(RandomGenerator random, int low, int high) {
    return random.nextInt(low, high + 1) / 10.0;
  }

  /** The sheet of the lesson's own numbers. */
  public static Sheet lessonSheet() {
    return sheet(0, LESSON);
  }

  static Sheet sheet(long seed, Map<String, Double> given) {
    return new Sheet(PaperTask.TAPE, seed, given, rows());
  }

  private static double sigmoid(double z) {
    return 1 / (1 + StrictMath.exp(-z));
  }

  private static List<Row> rows() {
    return List.of(
        Row.of("z1", List.of(), v -> at(v, "w1") * at(v, "x") + at(v, "b1"))
            .slip("bias-ignored", v -> at(v, "w1") * at(v, "x")),
        Row.of("a1", List.of("z1"), v -> sigmoid(at(v, "z1")))
            .slip("sign-flipped", v -> sigmoid(-at(v, "z1"))),
        Row.of("z2", List.of("a1"), v -> at(v, "w2") * at(v, "a1") + at(v, "b2"))
            .slip("bias-ignored", v -> at(v, "w2") * at(v, "a1")),
        Row.of("loss", List.of("z2"), v -> square(at(v, "z2") - at(v, "y")))
            .slip("residual-unsquared", v -> at(v, "z2") - at(v, "y"))
            .slip("residual-added", v -> square(at(v, "z2") + at(v, "y"))),
        Row.of("dPred", List.of("z2"), v -> 2 * (at(v, "z2") - at(v, "y")))
            .slip("sign-flipped", v -> -2 * (at(v, "z2") - at(v, "y")))
            .slip("factor-two-missing", v -> at(v, "z2") - at(v, "y")),
        Row.of("dw2", List.of("dPred", "a1"), v -> at(v, "dPred") * at(v, "a1"))
            .slip("x-for-a", v -> at(v, "dPred") * at(v, "x"))
            .slip("z-for-a", v -> at(v, "dPred") * at(v, "z1")),
        Row.of("db2", List.of("dPred"), v -> at(v, "dPred"))
            .slip("a-in-bias", v -> at(v, "dPred") * at(v, "a1")),
        Row.of("da1", List.of("dPred"), v -> at(v, "dPred") * at(v, "w2"))
            .slip("w2-missing", v -> at(v, "dPred"))
            .slip("w1-for-w2", v -> at(v, "dPred") * at(v, "w1"))
            .slip("w2-updated-first", v -> at(v, "dPred") * earlyW2(v)),
        Row.of("dz1", List.of("da1", "a1"), v -> at(v, "da1") * at(v, "a1") * (1 - at(v, "a1")))
            .slip("derivative-missing", v -> at(v, "da1"))
            .slip(
                "derivative-at-a",
                v -> at(v, "da1") * sigmoid(at(v, "a1")) * (1 - sigmoid(at(v, "a1"))))
            .slip("derivative-z-for-a", v -> at(v, "da1") * at(v, "z1") * (1 - at(v, "z1")))
            .slip("tanh-derivative", v -> at(v, "da1") * (1 - square(at(v, "a1")))),
        Row.of("dw1", List.of("dz1"), v -> at(v, "dz1") * at(v, "x"))
            .slip("a-for-x", v -> at(v, "dz1") * at(v, "a1"))
            .slip("w2-updated-first", v -> at(v, "dz1") / at(v, "w2") * earlyW2(v) * at(v, "x")),
        Row.of("db1", List.of("dz1"), v -> at(v, "dz1"))
            .slip("x-in-bias", v -> at(v, "dz1") * at(v, "x")),
        updated("w1"),
        updated("b1"),
        updated("w2"),
        updated("b2"));
  }

  /** The value of w2 after its update. */
  static double earlyW2(Map<String, Double> v) {
    return at(v, "w2") - at(v, "rate") * at(v, "dw2");
  }

  private static Row updated(String name) {
    String d = "d" + name;
    return Row.of("new " + name, List.of(d), v -> at(v, name) - at(v, "rate") * at(v, d))
        .slip("ascent", v -> at(v, name) + at(v, "rate") * at(v, d))
        .slip("rate-missing", v -> at(v, name) - at(v, d))
        .slip("assign-negative", v -> -at(v, "rate") * at(v, d));
  }

  private static double square(double v) {
    return v * v;
  }
}
