package stranger;

import static naklon.nn.Layers.linear;
import static naklon.nn.Layers.tanh;
import static naklon.nn.Losses.crossEntropy;

import java.util.List;
import java.util.Locale;
import naklon.data.Dataset;
import naklon.nn.Sequential;
import naklon.optim.Adam;
import naklon.train.Model;
import naklon.train.Trainer;

/** A net learns exclusive or, which no straight line separates. */
public final class Xor {
  private static final float[] POINTS = {0, 0, 0, 1, 1, 0, 1, 1};
  private static final int[] LABELS = {0, 1, 1, 0};

  private Xor() {}

  /** A net with one hidden layer, trained on the four points. */
  public static Model train() {
    var names = List.of("same", "different");
    var data = Dataset.classification("xor", new int[] {2}, POINTS, LABELS, names);
    var net = Sequential.of(linear(8), tanh(), linear(2));
    return Trainer.of(net, crossEntropy(), Adam.of(0.05))
        .batchSize(4)
        .epochs(200)
        .validationSplit(0)
        .seed(1)
        .fit(data)
        .model();
  }

  /** Prints what the net says of each point. */
  public static void main(String[] args) {
    Model model = train();
    for (int i = 0; i < LABELS.length; i++) {
      float a = POINTS[2 * i];
      float b = POINTS[2 * i + 1];
      float different = model.predict(new float[] {a, b})[1];
      System.out.printf(Locale.ROOT, "%.0f and %.0f differ: %.3f%n", a, b, different);
    }
  }
}
