package naklon.runs;

import java.util.List;
import java.util.Optional;

/**
 * One setting of an experiment, as flags and experiment files have it.
 *
 * @param name of the flag without dashes, and of the key in a file
 * @param kind what it holds
 * @param meaning one line for people, without a full stop
 */
public record Setting(String name, Kind kind, String meaning) {
  /** What a setting holds. */
  public enum Kind {
    TEXT("a text in quotes"),
    TEXTS("a list of texts, such as [\"id\", \"name\"]"),
    WHOLE("a whole number, such as 10"),
    REAL("a number, such as 0.001"),
    SWITCH("true or false");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** What to write. */
    public String words() {
      return words;
    }
  }

  /**
   * All of them, in the order of {@link Experiment#json}; the last one decides no figure and is not
   * in it.
   */
  public static final List<Setting> ALL =
      List.of(
          new Setting(
              "data", Kind.TEXT, "a CSV file, a text, a folder of pictures, or a data set's name"),
          new Setting("target", Kind.TEXT, "the column to predict"),
          new Setting("ignore", Kind.TEXTS, "columns not to look at"),
          new Setting("category", Kind.TEXTS, "columns whose numbers are names, not amounts"),
          new Setting("task", Kind.TEXT, "classification or regression"),
          new Setting("header", Kind.TEXT, "whether the first line names the columns: yes or no"),
          new Setting("delimiter", Kind.TEXT, "between the fields of a line: one character or tab"),
          new Setting(
              "charset", Kind.TEXT, "of the CSV file or text, such as UTF-8 or windows-1251"),
          new Setting("decimal", Kind.TEXT, "the decimal mark: point or comma"),
          new Setting("size", Kind.WHOLE, "width and height of pictures, in pixels"),
          new Setting("colour", Kind.TEXT, "of pictures: grey or rgb"),
          new Setting("skip-broken", Kind.SWITCH, "leave out pictures that cannot be read"),
          new Setting("test", Kind.TEXT, "a CSV file or a folder to judge by at the end"),
          new Setting("net", Kind.TEXT, "the layers, such as 784-128-10 or words"),
          new Setting("optimizer", Kind.TEXT, "sgd, adam or adamw"),
          new Setting("lr", Kind.REAL, "learning rate"),
          new Setting("momentum", Kind.REAL, "of sgd, such as 0.9"),
          new Setting("weight-decay", Kind.REAL, "weight decay; adamw's is decoupled"),
          new Setting("l1", Kind.REAL, "times the sum of |w|, added to the loss"),
          new Setting("l2", Kind.REAL, "half of it times the sum of w², added to the loss"),
          new Setting(
              "schedule",
              Kind.TEXT,
              "of the learning rate: constant, step:EVERY:GAMMA, cosine, warmup:STEPS"),
          new Setting("accumulate", Kind.WHOLE, "batches that one update learns from"),
          new Setting("clip-norm", Kind.REAL, "most that the norm of all gradients may be"),
          new Setting("clip-value", Kind.REAL, "most that any gradient may be to either side"),
          new Setting("ema", Kind.REAL, "decay of the mean of weights that is kept, such as 0.999"),
          new Setting("mixup", Kind.REAL, "mixes examples in pairs by Beta(α, α), such as 0.2"),
          new Setting("augment", Kind.TEXT, "changes of pictures, such as shift:2,rotate:10"),
          new Setting("label-smoothing", Kind.REAL, "how far labels are from certain, such as 0.1"),
          new Setting("class-weights", Kind.TEXT, "balanced: rare classes count as much as others"),
          new Setting("batch", Kind.WHOLE, "rows a step learns from"),
          new Setting("epochs", Kind.WHOLE, "how often every row is seen, at most"),
          new Setting("validation", Kind.REAL, "share of the rows kept for validation"),
          new Setting(
              "patience",
              Kind.WHOLE,
              "epochs without a better validation loss before it ends; 0: all epochs"),
          new Setting(
              "seed", Kind.WHOLE, "of weights, split and shuffles; the same seed, the same bits"),
          new Setting(
              DoctorEffort.NAME,
              Kind.TEXT,
              "who watches: off, attentive or thorough; no figure depends on it"));

  /** The names of all. */
  public static List<String> names() {
    return ALL.stream().map(Setting::name).toList();
  }

  /** The setting of this name. */
  public static Optional<Setting> named(String name) {
    return ALL.stream().filter(s -> s.name().equals(name)).findFirst();
  }
}
