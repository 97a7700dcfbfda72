package naklon.lab.playground;

import java.util.Arrays;
import java.util.stream.Collectors;
import naklon.lab.api.Receipt;

/**
 * A setup as a Java program on the engine: it trains to the setup's last epoch and prints the loss
 * of the last batch, bit for bit that of the playground.
 */
final class JavaText {
  private JavaText() {}

  static String of(Setup s) {
    return """
    import static naklon.nn.Layers.*;

    import java.util.List;
    import naklon.data.*;
    import naklon.nn.*;
    import naklon.optim.*;
    import naklon.tensor.*;
    import naklon.train.*;

    void main() {
    %s
      var x = new float[rows * %d];
      var y = new float[rows];
      for (int i = 0; i < rows; i++) {
        double x1 = points[i][0];
        double x2 = points[i][1];
        float[] features = {%s};
        System.arraycopy(features, 0, x, i * features.length, features.length);
        y[i] = labels[i];
      }
      var data = Dataset.regression("plane", new int[] {%d}, x, 1, y);
      var train = Split.random(data, %s, 0, %dL).train();
      var net = Sequential.of(
          %s);
      var step = TrainStep.of(net, %s,
              (pass, in) -> %s)
          .seed(Seed.of(%dL));
      for (int epoch = 0; epoch < %d; epoch++) {
        for (var batch : Batches.of(train, Math.min(%d, train.rows()), Seed.of(%dL)).epoch(epoch)) {
          step.run(batch);
        }
      }
      IO.println(step.lastLoss());
    }
    %s"""
        .formatted(
            data(s),
            s.features().size(),
            s.features().stream()
                .map(f -> "(float) (" + Feature.named(f).java() + ")")
                .collect(Collectors.joining(", ")),
            s.features().size(),
            s.validation(),
            s.seed(),
            layers(s),
            Parts.optimizer(s),
            objective(s),
            s.seed(),
            s.epochs(),
            s.batch(),
            s.seed(),
            penalised(s)
                ? """

                List<Parameter> weights(Sequential net) {
                  return net.cells().stream()
                      .filter(c -> c instanceof Parameter)
                      .map(c -> (Parameter) c)
                      .toList();
                }
                """
                : "");
  }

  private static boolean penalised(Setup s) {
    return s.l1() > 0 || s.l2() > 0;
  }

  private static String data(Setup s) {
    if (s.data().equals("own")) {
      String points =
          java.util.stream.IntStream.range(0, s.labels().length)
              .mapToObj(i -> "{" + Receipt.list(s.x1()[i], s.x2()[i]).replace(",", ", ") + "}")
              .collect(Collectors.joining(", "));
      return "  double[][] points = {%s};\n  int[] labels = {%s};\n  int rows = labels.length;"
          .formatted(
              points,
              Arrays.stream(s.labels())
                  .mapToObj(Integer::toString)
                  .collect(Collectors.joining(", ")));
    }
    String arguments = s.rows() + (s.data().matches("spirals|gaussians") ? ", 2" : "");
    return """
      var made = Generators.%s(%s, %s, %dL);
      int rows = made.rows();
      var points = new double[rows][];
      var labels = new int[rows];
      for (int i = 0; i < rows; i++) {
        float[] at = made.example(i);
        points[i] = new double[] {at[0], at[1]};
        labels[i] = made.label(i);
      }"""
        .formatted(s.data(), arguments, s.noise(), s.seed())
        .indent(2)
        .stripTrailing();
  }

  private static String layers(Setup s) {
    return Parts.net(s).layers().values().stream()
        .map(
            l ->
                l.toString()
                    .replaceAll(
                        "(?<![A-Za-z.])(zeros|heNormal|xavierNormal|normal)\\(", "Inits.$1("))
        .collect(Collectors.joining(",\n      "));
  }

  private static String objective(Setup s) {
    String loss = "Losses.binaryCrossEntropyWithLogits(net.forward(in.x(), pass), in.values())";
    if (s.l1() > 0) {
      loss += "\n              .add(Penalty.l1(" + s.l1() + ").of(weights(net)))";
    }
    if (s.l2() > 0) {
      loss += "\n              .add(Penalty.l2(" + s.l2() + ").of(weights(net)))";
    }
    return loss;
  }
}
