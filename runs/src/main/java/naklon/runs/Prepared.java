package naklon.runs;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import naklon.data.Split;
import naklon.data.Text;
import naklon.datasets.table.Column;
import naklon.datasets.table.ColumnKind;
import naklon.datasets.table.Table;
import naklon.datasets.table.TableData;
import naklon.datasets.table.TableOptions;
import naklon.datasets.table.TaskOptions;
import naklon.store.Json;

/**
 * An experiment whose data have been read and whose settings are all decided.
 *
 * @param remarks what was noticed in the data, one sentence each
 * @param picks the settings that were chosen because they were not given, with the reason
 */
public record Prepared(
    Experiment experiment, Material material, List<String> remarks, List<Pick> picks) {
  private static final List<String> OF_TABLES =
      List.of("target", "ignore", "category", "task", "header", "delimiter", "charset", "decimal");
  private static final List<String> OF_PICTURES = List.of("size", "colour", "skip-broken");

  public Prepared {
    remarks = List.copyOf(remarks);
    picks = List.copyOf(picks);
  }

  /**
   * Reads the data and decides what is not given by what they are like.
   *
   * @param given by the name of the flag, "data" among them
   * @throws naklon.datasets.DatasetException if the data cannot be had or learnt from
   * @throws SettingsException if a setting cannot be
   */
  public static Prepared of(Map<String, Json> given, Sources sources) {
    String data = given.getOrDefault("data", Json.of("")).asString();
    Reading reading = Reading.parse(new Json.Obj(given));
    return switch (DataKind.of(data, sources.here())) {
      case DataKind.Named named -> {
        String name = named.entry().name();
        refuse(given, OF_TABLES, "a table, not to the data set " + name);
        refuse(given, OF_PICTURES, "a folder of pictures, not to the data set " + name);
        refuse(given, List.of("test"), "your own data; " + name + " has a test part of its own");
        var e = Experiment.of(name, given);
        var material = Material.of(e, sources.finder(), sources.options());
        e.refinements().requireFit(material.whole(), name);
        yield new Prepared(e, material, List.of(), List.of());
      }
      case DataKind.TableFile book when isText(book.file(), given) -> {
        refuse(
            given,
            List.of("ignore", "task", "delimiter", "decimal"),
            "a table; " + data + " is a text");
        refuse(given, OF_PICTURES, "a folder of pictures; " + data + " is a text");
        refuse(given, List.of("test"), "tables and pictures; " + data + " is a text");
        yield text(book.file(), data, reading, given);
      }
      case DataKind.TableFile table -> {
        refuse(given, OF_PICTURES, "a folder of pictures; " + data + " is a file");
        yield table(table.file(), data, reading, given, sources);
      }
      case DataKind.Pictures pictures -> {
        refuse(given, OF_TABLES, "a table; " + data + " is a folder");
        yield PictureFolder.prepare(pictures.folder(), data, reading, given, sources);
      }
    };
  }

  /** The same experiment on the same data once more: to go on with it or to measure it. */
  public static Prepared again(Experiment experiment, Sources sources) {
    return of(experiment.json().members(), sources);
  }

  private static void refuse(Map<String, Json> given, List<String> names, String whose) {
    for (String name : names) {
      if (given.containsKey(name)) {
        throw new SettingsException("--" + name + " belongs to " + whose + ". Leave it out.");
      }
    }
  }

  // ---------------------------------------------------------------- texts

  /** A file whose name ends as those of texts do, unless a column is to be predicted. */
  public static boolean isText(Path file, Map<String, Json> given) {
    String name = String.valueOf(file.getFileName()).toLowerCase(java.util.Locale.ROOT);
    return !given.containsKey("target") && name.endsWith(".txt");
  }

  private static Prepared text(Path file, String data, Reading reading, Map<String, Json> given) {
    double validation = given.containsKey("validation") ? validation(given, 0) : 0.1;
    var recipe = Recipe.text(validation);
    String net = given.containsKey("net") ? given.get("net").asString() : recipe.net();
    Text text;
    try {
      text = Text.of(shortName(data), TextFile.read(file, reading));
    } catch (IllegalArgumentException e) {
      throw new SettingsException(String.valueOf(e.getMessage()));
    }
    var material = Material.of(text, net, validation);
    return decided(data, recipe, List.of(), given, material, List.of(text + "."));
  }

  // ---------------------------------------------------------------- tables

  private static Prepared table(
      Path file, String data, Reading reading, Map<String, Json> given, Sources sources) {
    var table = Table.open(file, options(reading), sources.progress());
    var remarks = new ArrayList<>(table.remarks());
    var task = table.task(task(reading, data, table.columns()));
    remarks.addAll(task.remarks());
    double validation = validation(given, table.rows());
    long seed = seed(given);
    TableData read = task.encode(validation, seed, sources.progress());
    remarks.addAll(read.remarks());
    Split split = read.split();
    if (reading.test() != null) {
      Path test = existing(reading.test(), sources.here());
      var examples = read.encoding().examples(test, options(reading), sources.progress());
      examples.remarks().stream().map(r -> reading.test() + ": " + r).forEach(remarks::add);
      split = new Split(split.train(), split.validation(), examples.data());
    }
    var material = new Material(split.train(), split, read.encoding());
    var picks = new ArrayList<Pick>();
    picks.add(
        new Pick(
            "task",
            task.isClassification() ? "classification" : "regression",
            "\""
                + task.target().name()
                + "\" holds "
                + (task.isClassification()
                    ? task.classNames().size() + " classes; the loss is cross-entropy"
                    : "numbers; the loss is their mean squared error")));
    picks.add(validationPick(validation, split));
    return decided(data, Recipe.table(split.train(), validation), picks, given, material, remarks);
  }

  /** What the user says of a file, for the reader of tables. */
  public static TableOptions options(Reading reading) {
    var options = TableOptions.detect();
    Character delimiter = reading.delimiterCharacter();
    if (delimiter != null) {
      options = options.delimiter(delimiter);
    }
    if (reading.charset() != null) {
      options = options.charset(charset(reading.charset()));
    }
    if (reading.decimal() != null) {
      options = options.decimal(reading.decimal().equals("comma") ? ',' : '.');
    }
    if (reading.header() != null) {
      options = options.header(reading.header().equals("yes"));
    }
    for (String column : reading.category()) {
      options = options.kind(column, ColumnKind.CATEGORY);
    }
    return options;
  }

  static Charset charset(String name) {
    try {
      return Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new SettingsException(
          "--charset "
              + name
              + ": there is no such charset. Write UTF-8, windows-1251, UTF-16LE, or leave it out.");
    }
  }

  private static TaskOptions task(Reading reading, String data, List<Column> columns) {
    String target = reading.target();
    if (target == null) {
      String last = columns.isEmpty() ? "NAME" : columns.getLast().name();
      throw new SettingsException(
          "which column is to be predicted? "
              + data
              + " has "
              + columns.stream().map(Column::name).limit(12).collect(Collectors.joining(", "))
              + (columns.size() > 12 ? " and " + (columns.size() - 12) + " more" : "")
              + ". Add --target "
              + (last.matches("[\\p{L}\\p{N}_.-]+") ? last : "\"" + last + "\"")
              + ", say.");
    }
    var options = TaskOptions.target(target).ignore(reading.ignore());
    String task = reading.task();
    return task == null
        ? options
        : options.goal(
            task.equals("regression")
                ? TaskOptions.Goal.REGRESSION
                : TaskOptions.Goal.CLASSIFICATION);
  }

  // ---------------------------------------------------------------- both

  /** The share for validation, given or chosen, once the number of rows is known. */
  static double validation(Map<String, Json> given, long rows) {
    Json share = given.get("validation");
    if (share == null) {
      return Recipe.validation(rows);
    }
    double v = share.asDouble();
    if (!(v >= 0 && v < 1)) {
      throw new SettingsException(
          "--validation is a share of the rows, at least 0 and below 1, such as 0.1; found "
              + Plain.number(v)
              + ".");
    }
    return v;
  }

  static long seed(Map<String, Json> given) {
    Json seed = given.get("seed");
    return seed == null ? 1 : seed.asLong();
  }

  static Path existing(String path, Path here) {
    Path at = here.resolve(path);
    if (!Files.exists(at)) {
      throw new SettingsException("--test " + path + ": there is no such file. Check the path.");
    }
    return at;
  }

  static Pick validationPick(double share, Split split) {
    return new Pick(
        "validation",
        Plain.number(share),
        Plain.count(split.validation().rows()) + " kept to choose the best epoch by");
  }

  static Prepared decided(
      String data,
      Recipe recipe,
      List<Pick> picks,
      Map<String, Json> given,
      Material material,
      List<String> remarks) {
    var experiment = Experiment.of(data, recipe, given);
    experiment.refinements().requireFit(material.whole(), data);
    var all = new ArrayList<>(picks);
    all.addAll(recipe.picks());
    var values = experiment.json().members();
    // What was given was not picked, and what follows from a given setting is not the recipe's.
    all.removeIf(p -> given.containsKey(p.name()));
    all.removeIf(p -> p.name().equals("patience") && experiment.patience() == 0);
    all.removeIf(p -> p.name().equals("lr") && experiment.learningRate() != recipe.learningRate());
    all.removeIf(p -> p.name().equals("task") && values.containsKey("task"));
    return new Prepared(experiment, material, remarks, all);
  }

  /** The data's own words: a name for folders and titles. */
  public static String shortName(String data) {
    String name = Reading.fileName(data).replaceAll("\\.[^.]*$", "");
    String plain = name.replaceAll("[^\\p{L}\\p{N}_.-]+", "-").replaceAll("^[-.]+|[-.]+$", "");
    return plain.isEmpty() ? "data" : plain;
  }
}
