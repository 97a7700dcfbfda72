package naklon.runs;

import java.util.List;
import naklon.data.Dataset;

/**
 * Settings that work for data like these; they stand for whatever is not given.
 *
 * @param picks what to say about them, where they were chosen by looking at the data
 */
record Recipe(
    String net,
    String optimizer,
    double learningRate,
    String schedule,
    Refinements refinements,
    int batch,
    int epochs,
    double validation,
    int patience,
    List<Pick> picks) {

  private static final double RATE = 0.001;

  /** Updates after which a net on a table has learnt what it will. */
  private static final int TABLE_STEPS = 20_000;

  private static final int PICTURE_STEPS = 3_000;
  private static final int MOST_EPOCHS = 200;
  private static final int MOST_PICTURE_EPOCHS = 150;

  private static Recipe known(
      String net, String optimizer, double rate, String schedule, int batch, int epochs, double v) {
    return new Recipe(
        net, optimizer, rate, schedule, Refinements.NONE, batch, epochs, v, 0, List.of());
  }

  private Recipe with(Refinements others) {
    return new Recipe(
        net, optimizer, learningRate, schedule, others, batch, epochs, validation, patience, picks);
  }

  /** The recipe of a data set of the catalog. */
  static Recipe of(String data) {
    return switch (data) {
      case "digits" -> known("784-256-10", "adam", 0.002, "cosine", 64, 8, 0.15);
      // 5,000 of the 60,000.
      case "mnist" -> known("784-128-10", "adam", 0.002, "cosine", 64, 5, 1.0 / 12);
      case "fashion-mnist" -> known("784-256-10", "adam", 0.002, "cosine", 64, 10, 1.0 / 12);
      // 2,000 batches, as nanoGPT on a CPU.
      case "tinyshakespeare" ->
          known("transformer:4:4:128:64", "adamw", 0.001, "warmup:100+cosine:0.1", 12, 8, 0.1)
              .with(Refinements.NONE.clipNorm(1));
      case "line" -> known("1-1", "sgd", 0.1, "constant", 4, 40, 0);
      case "xor" -> known("2-8-2", "adam", 0.02, "constant", 16, 20, 0.2);
      case "moons" -> known("2-16-16-2", "adam", 0.01, "constant", 32, 20, 0.2);
      case "circles" -> known("2-16-16-2", "adam", 0.01, "constant", 32, 20, 0.2);
      case "spirals" -> known("2-32-32-3", "adam", 0.01, "constant", 32, 40, 0.2);
      case "gaussians" -> known("2-3", "adam", 0.02, "constant", 32, 15, 0.2);
      case "sine" -> known("1-32-32-1", "adam", 0.01, "constant", 16, 40, 0.2);
      default ->
          throw new SettingsException("there is no recipe for the data set \"" + data + "\"");
    };
  }

  /** The weight decay of an optimizer, if none is given: that of nets for text is larger. */
  double weightDecay(String optimizer) {
    boolean isText = TextNet.isOne(net) && optimizer.equals("adamw");
    return isText ? 0.1 : OptimizerNames.weightDecay(optimizer);
  }

  /** For a text. */
  static Recipe text(double validation) {
    Recipe known = of("tinyshakespeare");
    var picks =
        List.of(
            new Pick("net", known.net(), "4 layers, 4 heads, width 128, looks 64 characters back"),
            new Pick("optimizer", known.optimizer(), "with a weight decay of 0.1"),
            new Pick(
                "lr", Plain.number(known.learningRate()), "after a warm-up, then down to a tenth"),
            new Pick("batch", Integer.toString(known.batch()), "windows of the text"),
            new Pick(
                "epochs",
                Integer.toString(known.epochs()),
                "of " + TextNet.STEPS_PER_EPOCH + " batches each"));
    return new Recipe(
        known.net(),
        known.optimizer(),
        known.learningRate(),
        known.schedule(),
        known.refinements(),
        known.batch(),
        known.epochs(),
        validation,
        0,
        picks);
  }

  /** The share to keep for validation: enough rows to tell epochs apart, few enough to spare. */
  static double validation(long rows) {
    return rows < 2_000 ? 0.2 : rows < 100_000 ? 0.1 : 0.05;
  }

  /**
   * For a table.
   *
   * @param train the training rows, encoded
   * @param validation the share that was kept
   */
  static Recipe table(Dataset train, double validation) {
    int rows = train.rows();
    int hidden = rows < 300 ? 32 : rows < 3_000 ? 64 : 128;
    int batch = rows < 2_000 ? 32 : rows < 20_000 ? 64 : rows < 200_000 ? 128 : 512;
    String net = train.exampleSize() + "-" + hidden + "-" + hidden + "-" + train.outputs();
    String layers =
        "two hidden layers of %d: enough for %s rows".formatted(hidden, Plain.count(rows));
    int epochs = epochs(TABLE_STEPS, batch, rows, MOST_EPOCHS);
    return picked(net, layers, batch, epochs, Math.max(3, epochs / 10), rows, validation);
  }

  /** For pictures: convolutions with pooling between them, and dropout, for they are few. */
  static Recipe pictures(Dataset train, double validation) {
    int rows = train.rows();
    int[] shape = train.exampleShape();
    int batch = Math.min(rows < 1_000 ? 16 : 64, rows);
    int side = Math.min(shape[1], shape[2]);
    String words =
        side >= 48
            ? "conv16x5same relu pool2 conv32x5same relu pool2 conv64x3same relu pool4"
            : side >= 8 ? "conv16x5same relu pool2 conv32x5same relu pool4" : "";
    String net =
        (words.isEmpty() ? "flatten 64 relu " : words + " flatten dropout0.5 ") + train.outputs();
    String layers =
        words.isEmpty()
            ? "pictures this small need no convolutions"
            : "convolutions find shapes wherever they lie";
    int epochs = epochs(PICTURE_STEPS, batch, rows, MOST_PICTURE_EPOCHS);
    return picked(net, layers, batch, epochs, Math.max(5, epochs / 4), rows, validation);
  }

  private static int epochs(long steps, int batch, int rows, int most) {
    return (int) Math.clamp(steps * batch / rows, 2, most);
  }

  private static Recipe picked(
      String net,
      String layers,
      int wishedBatch,
      int epochs,
      int patience,
      int rows,
      double validation) {
    int batch = Math.min(wishedBatch, rows);
    var picks =
        List.of(
            new Pick("net", net, layers),
            new Pick("optimizer", "adam", "needs the least tuning"),
            new Pick("lr", Plain.number(RATE), "adam's usual step"),
            new Pick("batch", Integer.toString(batch), "by the number of rows"),
            new Pick("epochs", Integer.toString(epochs), "at most; ends sooner, see --patience"),
            new Pick(
                "patience", Integer.toString(patience), "epochs without a better validation loss"));
    return new Recipe(
        net,
        "adam",
        RATE,
        "constant",
        Refinements.NONE,
        batch,
        epochs,
        validation,
        patience,
        picks);
  }

  /** A learning rate that suits another optimizer than the recipe's. */
  static double learningRate(String optimizer, double momentum) {
    if (optimizer.equals("sgd")) {
      return momentum == 0 ? 0.1 : 0.02;
    }
    return OptimizerNames.learningRate(optimizer);
  }
}
