package naklon.bench.work;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is trained. Everything is float32; each program of {@code bench/peers} does the same. */
public enum Workload {
  W1("784-128-10, ReLU, cross-entropy, SGD momentum 0.9, batch 64", Unit.SAMPLES, 64),
  W2("784-512-512-10, ReLU, cross-entropy, Adam, batch 128", Unit.SAMPLES, 128),
  W3("CNN 1→32→64 3×3 ReLU, pool 2, 9216-128-10, Adam, batch 64", Unit.SAMPLES, 64),
  W4A("the lesson's line: 4 points, full-batch descent", Unit.STEPS, 4),
  W4B("1-8-1 sigmoid net on 4 points, full-batch descent", Unit.STEPS, 4),
  W5("W1 in a fresh process: from its start to 97 % test accuracy", Unit.SECONDS, 64),
  W6("transformer: 4 layers, 4 heads, width 128, AdamW, batch 12 × 64", Unit.TOKENS, 12),
  W7("embedding 128, LSTM 128, 65 classes, AdamW, batch 32 × 64", Unit.TOKENS, 32);

  /** What is counted. Of seconds fewer are better, of the others more a second. */
  public enum Unit {
    SAMPLES("samples/s"),
    STEPS("steps/s"),
    TOKENS("tokens/s"),
    SECONDS("s");

    private final String text;

    Unit(String text) {
      this.text = text;
    }

    /** As it stands in tables. */
    public String text() {
      return text;
    }
  }

  /** Tokens in a window of the texts. */
  public static final int CONTEXT = 64;

  private final String title;
  private final Unit unit;
  private final int batch;

  Workload(String title, Unit unit, int batch) {
    this.title = title;
    this.unit = unit;
    this.batch = batch;
  }

  /** In a line. */
  public String title() {
    return title;
  }

  /** What its figures count. */
  public Unit unit() {
    return unit;
  }

  /** Rows of a batch. */
  public int batch() {
    return batch;
  }

  /** How many units a step is. */
  public int unitsOfStep() {
    return switch (unit) {
      case SAMPLES, SECONDS -> batch;
      case STEPS -> 1;
      case TOKENS -> batch * CONTEXT;
    };
  }

  /** Whether it reads a text; the others read images or four points. */
  public boolean isText() {
    return unit == Unit.TOKENS;
  }

  /** Whether it learns four points. */
  public boolean isTiny() {
    return unit == Unit.STEPS;
  }

  /** As the command and the tables write it: {@code W4a}. */
  public String id() {
    return name().length() == 2
        ? name()
        : name().substring(0, 2) + name().substring(2).toLowerCase(Locale.ROOT);
  }

  /**
   * The workload of this name, in any case.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Workload of(String id) {
    for (var w : values()) {
      if (w.name().equalsIgnoreCase(id.strip())) {
        return w;
      }
    }
    throw new IllegalArgumentException(
        "There is no workload \""
            + id.strip()
            + "\"; the workloads are "
            + Arrays.stream(values()).map(Workload::id).collect(Collectors.joining(", "))
            + ".");
  }
}
