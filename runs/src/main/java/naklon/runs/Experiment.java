package naklon.runs;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import naklon.datasets.Catalog;
import naklon.datasets.CatalogEntry;
import naklon.datasets.DatasetException;
import naklon.optim.Schedule;
import naklon.store.Json;

/**
 * Every setting that decides a figure of a training. Two trainings of equal experiments on equal
 * data give the same bits; threads, folders and ways of printing are not part of it.
 *
 * <p>Its JSON has the names of the command's flags: {@code {"data": "digits", "lr": 0.001, …}}.
 *
 * @param data name in the catalog, or the path of a table, of a text or of a folder of pictures
 * @param reading how a table or pictures are read; {@link Reading#NOTHING} for the catalog
 * @param net as {@link naklon.nn.Notation} reads it, or for a text as {@link TextNet} does
 * @param optimizer one of {@link #OPTIMIZERS}
 * @param momentum of sgd; 0 for the others
 * @param weightDecay λ; coupled or decoupled as the optimizer has it
 * @param l1 strength of a penalty on |w|
 * @param l2 strength of a penalty on w²/2
 * @param schedule as {@link ScheduleNotation} reads it
 * @param refinements what is done besides a plain step
 * @param validation share of the training rows that is kept for validation
 * @param patience epochs without a better validation loss before the training ends; 0: all epochs
 */
public record Experiment(
    String data,
    Reading reading,
    String net,
    String optimizer,
    double learningRate,
    double momentum,
    double weightDecay,
    double l1,
    double l2,
    String schedule,
    Refinements refinements,
    int batch,
    int epochs,
    double validation,
    int patience,
    long seed) {

  /** The optimizers that have a name. */
  public static final List<String> OPTIMIZERS = OptimizerNames.names();

  /**
   * Checks every setting that can be checked without the data.
   *
   * @throws SettingsException if one cannot be
   */
  public Experiment {
    require(
        OPTIMIZERS.contains(optimizer),
        () ->
            "there is no optimizer \""
                + optimizer
                + "\""
                + NearestName.hint(optimizer, OPTIMIZERS)
                + " There are "
                + String.join(", ", OPTIMIZERS)
                + ".");
    require(
        learningRate > 0 && learningRate < Double.POSITIVE_INFINITY,
        () ->
            "the learning rate (--lr) must be a positive number, such as 0.001; found "
                + Plain.number(learningRate)
                + ".");
    require(
        momentum >= 0 && momentum < 1,
        () -> "--momentum must be at least 0 and below 1; found " + Plain.number(momentum) + ".");
    require(
        momentum == 0 || optimizer.equals("sgd"),
        () ->
            "--momentum belongs to sgd; "
                + optimizer
                + " takes none. Leave it out, or choose --optimizer sgd.");
    requireStrength("--weight-decay", weightDecay);
    requireStrength("--l1", l1);
    requireStrength("--l2", l2);
    Schedule checked = ScheduleNotation.parse(schedule);
    require(checked != null, () -> schedule);
    require(
        !refinements.isAveraged() || !OptimizerNames.isAveraging(optimizer),
        () ->
            "--ema averages the weights, and "
                + optimizer
                + " does so by itself. Leave --ema out, or choose another --optimizer.");
    require(
        batch >= 1,
        () -> "the batch (--batch) must be at least 1 row, such as 64; found " + batch + ".");
    require(epochs >= 1, () -> "--epochs must be at least 1; found " + epochs + ".");
    require(
        validation >= 0 && validation < 1,
        () ->
            "--validation is a share of the rows, at least 0 and below 1, such as 0.1; found "
                + Plain.number(validation)
                + ".");
    require(
        patience >= 0,
        () ->
            "--patience is a number of epochs, at least 1, or 0 for none; found " + patience + ".");
    require(
        patience == 0 || validation > 0,
        () -> "--patience watches the validation loss; add --validation 0.1, say.");
  }

  /**
   * The experiment on a data set of the catalog with these settings, the others as suits the data.
   *
   * @param given by the name of the flag, without dashes
   * @throws SettingsException if the data set is not known or a setting cannot be
   */
  public static Experiment of(String data, Map<String, Json> given) {
    String name = entry(data).name();
    return of(name, Recipe.of(name), given);
  }

  /** The experiment with these settings, the others by a recipe. */
  static Experiment of(String data, Recipe recipe, Map<String, Json> given) {
    String optimizer =
        given.containsKey("optimizer") ? given.get("optimizer").asString() : recipe.optimizer();
    double momentum = given.containsKey("momentum") ? given.get("momentum").asDouble() : 0;
    boolean isRecipes =
        optimizer.equals(recipe.optimizer()) && momentum == 0
            || optimizer.matches("adamw?") && recipe.optimizer().startsWith("adam");
    double rate = isRecipes ? recipe.learningRate() : Recipe.learningRate(optimizer, momentum);
    double validation =
        given.containsKey("validation") ? given.get("validation").asDouble() : recipe.validation();
    var base =
        new Experiment(
            data,
            Reading.NOTHING,
            recipe.net(),
            OPTIMIZERS.contains(optimizer) ? optimizer : recipe.optimizer(),
            rate,
            0,
            recipe.weightDecay(optimizer),
            0,
            0,
            recipe.schedule(),
            recipe.refinements(),
            recipe.batch(),
            recipe.epochs(),
            recipe.validation(),
            // Without validation rows there is nothing to be patient about.
            validation == 0 ? 0 : recipe.patience(),
            1);
    return base.with(given);
  }

  /** The catalog's entry of this name. */
  static CatalogEntry entry(String data) {
    try {
      return Catalog.find(data);
    } catch (DatasetException e) {
      throw new SettingsException(String.valueOf(e.getMessage()));
    }
  }

  /** The same with some settings changed, by the name of the flag. */
  public Experiment with(Map<String, Json> given) {
    var all = new LinkedHashMap<>(json().members());
    all.putAll(given);
    return parse(new Json.Obj(all));
  }

  /** The same with paths cut to the names of their files: what a model may say to strangers. */
  public Experiment withoutFolders() {
    var m = new LinkedHashMap<>(json().members());
    m.put("data", Json.of(Reading.fileName(data)));
    if (reading.test() != null) {
      m.put("test", Json.of(Reading.fileName(reading.test())));
    }
    return parse(new Json.Obj(m));
  }

  /** The names of the settings that the other has otherwise, or has and this one has not. */
  public List<String> differences(Experiment other) {
    var own = json().members();
    var theirs = other.json().members();
    return Setting.names().stream()
        .filter(name -> !Objects.equals(own.get(name), theirs.get(name)))
        .toList();
  }

  /** All settings, by the name of the flag. */
  public Json.Obj json() {
    var m = new LinkedHashMap<String, Json>();
    m.put("data", Json.of(data));
    m.putAll(reading.json());
    m.put("net", Json.of(net));
    m.put("optimizer", Json.of(optimizer));
    m.put("lr", Json.of(learningRate));
    m.put("momentum", Json.of(momentum));
    m.put("weight-decay", Json.of(weightDecay));
    m.put("l1", Json.of(l1));
    m.put("l2", Json.of(l2));
    m.put("schedule", Json.of(schedule));
    m.putAll(refinements.json());
    m.put("batch", Json.of(batch));
    m.put("epochs", Json.of(epochs));
    m.put("validation", Json.of(validation));
    m.put("patience", Json.of(patience));
    m.put("seed", Json.of(seed));
    return new Json.Obj(m);
  }

  /** Reads {@link #json}. */
  public static Experiment parse(Json.Obj o) {
    return new Experiment(
        o.at("data").asString(),
        Reading.parse(o),
        o.at("net").asString(),
        o.at("optimizer").asString(),
        o.at("lr").asDouble(),
        o.at("momentum").asDouble(),
        o.at("weight-decay").asDouble(),
        o.at("l1").asDouble(),
        o.at("l2").asDouble(),
        o.at("schedule").asString(),
        Refinements.parse(o),
        Math.toIntExact(o.at("batch").asLong()),
        Math.toIntExact(o.at("epochs").asLong()),
        o.at("validation").asDouble(),
        Math.toIntExact(o.at("patience").asLong()),
        o.at("seed").asLong());
  }

  /** Twelve hexadecimal digits that are the same for equal experiments and hardly for others. */
  public String fingerprint() {
    try {
      byte[] text = json().text().getBytes(StandardCharsets.UTF_8);
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(text);
      return HexFormat.of().formatHex(hash, 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  private static void requireStrength(String name, double value) {
    require(
        value >= 0 && value < Double.POSITIVE_INFINITY,
        () -> name + " must be at least 0, such as 0.0001; found " + Plain.number(value) + ".");
  }

  private static void require(boolean holds, java.util.function.Supplier<String> text) {
    if (!holds) {
      throw new SettingsException(text.get());
    }
  }
}
