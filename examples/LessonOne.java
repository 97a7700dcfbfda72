import java.util.Locale;
import naklon.autodiff.Gradients;
import naklon.tensor.Parameter;
import naklon.tensor.Tensor;

/**
 * The lesson's example 1: a line through four points by gradient descent. With a JDK 25, after
 * {@code ./naklon --version} has built the jars:
 *
 * <pre>{@code
 * java --add-modules jdk.incubator.vector -cp "cli/target/naklon/lib/*" examples/LessonOne.java
 * }</pre>
 */
final class LessonOne {
  // Prints:
  //
  // Epoch 0: loss=30.0000, w=0.3000, b=0.1000
  // Epoch 10: loss=0.8330, w=1.5592, b=0.5082
  // Epoch 20: loss=0.0751, w=1.7666, b=0.5594
  // Epoch 30: loss=0.0524, w=1.8048, b=0.5535
  // Epoch 40: loss=0.0489, w=1.8156, b=0.5388
  // Epoch 50: loss=0.0460, w=1.8219, b=0.5232
  // Epoch 60: loss=0.0433, w=1.8273, b=0.5078
  // Epoch 70: loss=0.0408, w=1.8324, b=0.4928
  // Epoch 80: loss=0.0384, w=1.8373, b=0.4782
  // Epoch 90: loss=0.0362, w=1.8421, b=0.4641
  //
  // The points lie on y = 2x, so w should be 2 and b 0: a hundred epochs were too few.

  public static void main(String[] args) {
    var x = Tensor.of(1, 2, 3, 4);
    var y = Tensor.of(2, 4, 6, 8);
    var w = Parameter.scalar("w", 0);
    var b = Parameter.scalar("b", 0);
    double learningRate = 0.01;

    for (int epoch = 0; epoch < 100; epoch++) {
      Tensor loss = x.mul(w).add(b).sub(y).square().mean();
      var d = Gradients.of(loss, w, b);
      w.assign(w.sub(d.of(w).mul(learningRate)));
      b.assign(b.sub(d.of(b).mul(learningRate)));
      if (epoch % 10 == 0) {
        System.out.printf(
            Locale.ROOT, // a point before the decimals, whatever language the machine speaks
            "Epoch %d: loss=%.4f, w=%.4f, b=%.4f%n",
            epoch,
            loss.item(),
            w.value().item(),
            b.value().item());
      }
    }
  }
}
