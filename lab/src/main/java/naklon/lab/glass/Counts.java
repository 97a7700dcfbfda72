package naklon.lab.glass;

import java.util.ArrayList;
import java.util.List;
import naklon.autodiff.Gradients;
import naklon.lab.api.Multiplications;
import naklon.tensor.Operand;
import naklon.tensor.Parameter;
import naklon.tensor.Tensor;

/** Multiplications, counted while the engine computes. */
final class Counts {
  /** A net for MNIST with 1,333,770 weights. */
  static final int[] LARGE = {784, 1024, 512, 10};

  private Counts() {}

  /**
   * Multiplications for all gradients of one example.
   *
   * @param weights of the net
   * @param forward of one forward pass
   * @param backpropagation forward and back once
   * @param oneByOne forward twice for each weight, as central differences do
   */
  record Count(long weights, long forward, long backpropagation, long oneByOne) {}

  /** Of the small net: all three are counted. */
  static Count of(double x, double y, Glass.Weights at) {
    long forward = Multiplications.of(() -> new Glass.Net(x, y, at));
    long both =
        Multiplications.of(
            () -> {
              var net = new Glass.Net(x, y, at);
              Gradients.of(net.loss, net.parameters());
            });
    long oneByOne = Multiplications.of(() -> Differences.of(x, y, at));
    return new Count(at.count(), forward, both, oneByOne);
  }

  /**
   * Of the large net, at zero weights, for no multiplication depends on them: forward and back are
   * counted, one by one is two forward passes for each weight and would take this machine hours.
   */
  static Count ofLarge() {
    var weights = new ArrayList<Operand>();
    long count = 0;
    for (int i = 0; i + 1 < LARGE.length; i++) {
      int in = LARGE[i];
      int out = LARGE[i + 1];
      weights.add(new Parameter("w" + i, Tensor.floats(new float[in * out], in, out)));
      weights.add(new Parameter("b" + i, Tensor.floats(new float[out], out)));
      count += (long) in * out + out;
    }
    long forward = Multiplications.of(() -> loss(weights));
    long both = Multiplications.of(() -> Gradients.of(loss(weights), weights));
    return new Count(count, forward, both, 2 * count * forward);
  }

  private static Tensor loss(List<Operand> weights) {
    Tensor a = Tensor.floats(new float[LARGE[0]], 1, LARGE[0]);
    for (int i = 0; i < weights.size(); i += 2) {
      Tensor z = a.matmul(weights.get(i)).add(weights.get(i + 1));
      a = i + 2 < weights.size() ? z.sigmoid() : z;
    }
    return a.square().sum();
  }
}
