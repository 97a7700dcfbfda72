import java.util.Locale;
import naklon.autodiff.Gradients;
import naklon.tensor.Parameter;
import naklon.tensor.Tensor;

/**
 * The lesson's example 2: one hidden sigmoid unit, every intermediate and every gradient. The left
 * column applies the chain rule by hand, in plain Java, line by line as the lesson does; the right
 * one asks the engine. With a JDK 25, after {@code ./naklon --version} has built the jars:
 *
 * <pre>{@code
 * java --add-modules jdk.incubator.vector -cp "cli/target/naklon/lib/*" examples/LessonTwo.java
 * }</pre>
 */
final class LessonTwo {
  // Prints:
  //
  // forward pass           by hand        Naklon
  //   z1              0.7000000000  0.7000000000
  //   a1              0.6681877722  0.6681877722
  //   z2             -0.2009126633 -0.2009126633
  //   y_pred         -0.2009126633 -0.2009126633
  //   loss            0.4912785616  0.4912785616
  // backward pass
  //   dloss/dy_pred  -1.4018253266 -1.4018253266
  //   dloss/dw2      -0.9366825420 -0.9366825420
  //   dloss/db2      -1.4018253266 -1.4018253266
  //   dloss/da1       0.8410951960  0.8410951960
  //   dloss/dz1       0.1864816326  0.1864816326
  //   dloss/dw1       0.2797224489  0.2797224489
  //   dloss/db1       0.1864816326  0.1864816326
  // after one step
  //   w1              0.3720277551  0.3720277551
  //   b1              0.0813518367  0.0813518367
  //   w2             -0.5063317458 -0.5063317458
  //   b2              0.3401825327  0.3401825327
  //   loss            0.2413467061  0.2413467061

  public static void main(String[] args) {
    double x = 1.5;
    double y = 0.5;
    double learningRate = 0.1;

    // The engine: the forward pass as tensor operations. The rest is one call.
    var w1 = Parameter.scalar("w1", 0.4);
    var b1 = Parameter.scalar("b1", 0.1);
    var w2 = Parameter.scalar("w2", -0.6);
    var b2 = Parameter.scalar("b2", 0.2);
    Tensor z1 = w1.mul(x).add(b1);
    Tensor a1 = z1.sigmoid();
    Tensor z2 = w2.mul(a1).add(b2); // the prediction: this net's output has no activation
    Tensor loss = z2.sub(y).square();
    var d = Gradients.of(loss, w1, b1, w2, b2, z2, a1, z1);

    // By hand.
    double w1Hand = 0.4;
    double b1Hand = 0.1;
    double w2Hand = -0.6;
    double b2Hand = 0.2;
    double z1Hand = w1Hand * x + b1Hand;
    double a1Hand = sigmoid(z1Hand);
    double z2Hand = w2Hand * a1Hand + b2Hand;
    double lossHand = (z2Hand - y) * (z2Hand - y);
    double dPred = 2 * (z2Hand - y);
    double dW2 = dPred * a1Hand;
    double dB2 = dPred;
    double dA1 = dPred * w2Hand;
    double dZ1 = dA1 * a1Hand * (1 - a1Hand); // sigmoid' = sigmoid · (1 − sigmoid)
    double dW1 = dZ1 * x;
    double dB1 = dZ1;

    System.out.printf(Locale.ROOT, "%-16s %13s %13s%n", "forward pass", "by hand", "Naklon");
    print("z1", z1Hand, z1);
    print("a1", a1Hand, a1);
    print("z2", z2Hand, z2);
    print("y_pred", z2Hand, z2);
    print("loss", lossHand, loss);
    System.out.println("backward pass");
    print("dloss/dy_pred", dPred, d.of(z2));
    print("dloss/dw2", dW2, d.of(w2));
    print("dloss/db2", dB2, d.of(b2));
    print("dloss/da1", dA1, d.of(a1));
    print("dloss/dz1", dZ1, d.of(z1));
    print("dloss/dw1", dW1, d.of(w1));
    print("dloss/db1", dB1, d.of(b1));

    for (var p : new Parameter[] {w1, b1, w2, b2}) {
      p.assign(p.sub(d.of(p).mul(learningRate)));
    }
    w1Hand -= learningRate * dW1;
    b1Hand -= learningRate * dB1;
    w2Hand -= learningRate * dW2;
    b2Hand -= learningRate * dB2;

    System.out.println("after one step");
    print("w1", w1Hand, w1.value());
    print("b1", b1Hand, b1.value());
    print("w2", w2Hand, w2.value());
    print("b2", b2Hand, b2.value());
    double error = w2Hand * sigmoid(w1Hand * x + b1Hand) + b2Hand - y;
    print("loss", error * error, w2.mul(w1.mul(x).add(b1).sigmoid()).add(b2).sub(y).square());
  }

  private static double sigmoid(double z) {
    return 1 / (1 + Math.exp(-z));
  }

  private static void print(String name, double byHand, Tensor byNaklon) {
    System.out.printf(Locale.ROOT, "  %-14s %13.10f %13.10f%n", name, byHand, byNaklon.item());
  }
}
