package naklon.runs;

/** Settings that work for a data set; they stand for whatever is not given. */
record Recipe(
    String net,
    String optimizer,
    double learningRate,
    String schedule,
    int batch,
    int epochs,
    double validation) {

  /** The recipe of a data set of the catalog. */
  static Recipe of(String data) {
    return switch (data) {
      case "digits" -> new Recipe("784-256-10", "adam", 0.002, "cosine", 64, 8, 0.15);
      // 5,000 of the 60,000.
      case "mnist" -> new Recipe("784-128-10", "adam", 0.002, "cosine", 64, 5, 1.0 / 12);
      case "fashion-mnist" -> new Recipe("784-256-10", "adam", 0.002, "cosine", 64, 10, 1.0 / 12);
      case "line" -> new Recipe("1-1", "sgd", 0.1, "constant", 4, 40, 0);
      case "xor" -> new Recipe("2-8-2", "adam", 0.02, "constant", 16, 20, 0.2);
      case "moons" -> new Recipe("2-16-16-2", "adam", 0.01, "constant", 32, 20, 0.2);
      case "circles" -> new Recipe("2-16-16-2", "adam", 0.01, "constant", 32, 20, 0.2);
      case "spirals" -> new Recipe("2-32-32-3", "adam", 0.01, "constant", 32, 40, 0.2);
      case "gaussians" -> new Recipe("2-3", "adam", 0.02, "constant", 32, 15, 0.2);
      case "sine" -> new Recipe("1-32-32-1", "adam", 0.01, "constant", 16, 40, 0.2);
      default ->
          throw new SettingsException("there is no recipe for the data set \"" + data + "\"");
    };
  }

  /** A learning rate that suits another optimizer than the recipe's. */
  static double learningRate(String optimizer, double momentum) {
    if (optimizer.equals("sgd")) {
      return momentum == 0 ? 0.1 : 0.02;
    }
    return 0.001;
  }
}
