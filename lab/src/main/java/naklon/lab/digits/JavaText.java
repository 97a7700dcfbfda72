package naklon.lab.digits;

/**
 * A setup as a Java program on the engine: it trains to the setup's last epoch and prints the loss
 * of the last batch, bit for bit that of the page.
 */
final class JavaText {
  private JavaText() {}

  static String of(DigitSetup s) {
    boolean isMade = s.data().equals("digits");
    return """
    import naklon.data.*;
    %simport naklon.nn.*;
    import naklon.optim.*;
    import naklon.tensor.*;
    import naklon.train.*;

    void main() {
    %s
      int kept = Math.min(%d, pictures.rows() / 5);
      var split = Split.stratified(pictures, (double) kept / pictures.rows(), 0, %dL);
      var net = Notation.parse("%s", new int[] {1, 28, 28}, 10);
      var step = TrainStep.of(net, %s,
              (pass, in) -> Losses.crossEntropy(net.forward(in.x(), pass), in.labels()))
          .normalizer(Normalizer.standard(split))
          .seed(Seed.of(%dL))
          .threads(1);
      int batchSize = Math.min(%d, split.train().rows());
      for (int epoch = 0; epoch < %d; epoch++) {
        for (var batch : Batches.of(split.train(), batchSize, Seed.of(%dL)).epoch(epoch)) {
          step.run(batch);
        }
      }
      IO.println(step.lastLoss());
    }
    """
        .formatted(
            isMade ? "" : "import naklon.datasets.*;\n",
            isMade ? made(s) : mnist(s),
            DigitSetup.KEPT,
            s.seed(),
            s.net(),
            optimizer(s),
            s.seed(),
            s.batch(),
            s.epochs(),
            s.seed());
  }

  private static String made(DigitSetup s) {
    return "  var pictures = Digits.generate(Math.min(%d, Digits.SIZE), 1);"
        .formatted(s.rows() + DigitSetup.KEPT);
  }

  private static String mnist(DigitSetup s) {
    return """
      var all = Catalog.find("mnist").open(CatalogOptions.standard()).train();
      var pictures = all.head(Math.min(%d, all.rows()));"""
        .formatted(s.rows() + DigitSetup.KEPT)
        .indent(2)
        .stripTrailing();
  }

  private static String optimizer(DigitSetup s) {
    return switch (s.optimizer()) {
      case "adam" -> "Adam.of(" + s.learningRate() + ")";
      case "momentum" -> "Sgd.of(" + s.learningRate() + ").momentum(" + DigitSetup.MOMENTUM + ")";
      default -> "Sgd.of(" + s.learningRate() + ")";
    };
  }
}
