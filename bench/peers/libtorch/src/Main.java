import static org.bytedeco.pytorch.global.torch.conv2d;
import static org.bytedeco.pytorch.global.torch.cross_entropy_loss;
import static org.bytedeco.pytorch.global.torch.linear;
import static org.bytedeco.pytorch.global.torch.max_pool2d;
import static org.bytedeco.pytorch.global.torch.mse_loss;
import static org.bytedeco.pytorch.global.torch.relu;
import static org.bytedeco.pytorch.global.torch.set_num_threads;
import static org.bytedeco.pytorch.global.torch.sigmoid;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Optimizer;
import org.bytedeco.pytorch.SGD;
import org.bytedeco.pytorch.SGDOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;

/** libtorch by its C++ interface, called from Java through bytedeco's presets. */
final class Main implements Peer.Net {
  private final String w;
  private final boolean isTiny;
  private final Tensor x;
  private final Tensor y;
  private final List<Tensor> net = new ArrayList<>();
  private final Optimizer optimizer;
  private final int batch;
  private Tensor testX;
  private Points test;

  public static void main(String[] args) throws Exception {
    Peer.run(args, Main::new);
  }

  private Main(Peer peer) throws Exception {
    set_num_threads(peer.threads);
    w = peer.workload;
    isTiny = peer.isTiny();
    batch = peer.batch();
    if (isTiny) {
      var points = Points.tiny(w);
      x = Tensor.create(points.x, 4, 1);
      y = Tensor.create(points.y, 4, 1);
    } else {
      var points = Points.mnist(peer.data, "train");
      x = Tensor.create(points.x, points.labels.length, 784);
      y = Tensor.create(longs(points.labels), points.labels.length);
    }
    if (w.equals("W5")) {
      test = Points.mnist(peer.data, "t10k");
      testX = Tensor.create(test.x, test.labels.length, 784);
    }
    var first = Weights.of(peer);
    var all = new TensorVector();
    int at = 0;
    for (int[] shape : Weights.shapes(w)) {
      float[] values = first.get(at++);
      Tensor weight =
          shape.length == 4
              ? Tensor.create(values, shape[0], shape[1], 3, 3)
              : Tensor.create(Points.transposed(values, 0, shape[0], shape[1]), shape[1], shape[0]);
      Tensor bias = Tensor.create(first.get(at++), Weights.outputs(shape));
      for (Tensor t : List.of(weight, bias)) {
        t.set_requires_grad(true);
        net.add(t);
        all.push_back(t);
      }
    }
    optimizer = optimizer(all);
  }

  private static long[] longs(int[] numbers) {
    var wide = new long[numbers.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = numbers[i];
    }
    return wide;
  }

  private Optimizer optimizer(TensorVector all) {
    switch (w) {
      case "W2", "W3" -> {
        return new Adam(all, new AdamOptions(1e-3));
      }
      case "W4A", "W4B" -> {
        return new SGD(all, new SGDOptions(w.equals("W4A") ? 0.01 : 0.1));
      }
      default -> {
        var options = new SGDOptions(0.05);
        options.momentum().put(0.9);
        return new SGD(all, options);
      }
    }
  }

  private Tensor dense(Tensor in, int at) {
    return linear(in, net.get(at), new TensorOptional(net.get(at + 1)));
  }

  private Tensor conv(Tensor in, int at) {
    long[] one = {1, 1};
    return conv2d(
        in, net.get(at), new TensorOptional(net.get(at + 1)), one, new long[] {0, 0}, one, 1);
  }

  private Tensor forward(Tensor in) {
    return switch (w) {
      case "W2" -> dense(relu(dense(relu(dense(in, 0)), 2)), 4);
      case "W3" -> {
        Tensor h = relu(conv(relu(conv(in.view(-1, 1, 28, 28), 0)), 2));
        h = max_pool2d(h, 2, 2).flatten(1, 3);
        yield dense(relu(dense(h, 4)), 6);
      }
      case "W4A" -> dense(in, 0);
      case "W4B" -> dense(sigmoid(dense(in, 0)), 2);
      default -> dense(relu(dense(in, 0)), 2);
    };
  }

  @Override
  public double step(int[] rows, boolean isLossWanted) {
    try (var scope = new PointerScope()) {
      optimizer.zero_grad();
      Tensor loss;
      if (isTiny) {
        loss = mse_loss(forward(x), y);
      } else {
        Tensor chosen = Tensor.create(longs(rows), batch);
        loss = cross_entropy_loss(forward(x.index_select(0, chosen)), y.index_select(0, chosen));
      }
      loss.backward();
      optimizer.step();
      return isLossWanted ? loss.item_float() : Double.NaN;
    }
  }

  @Override
  public double accuracy() {
    try (var scope = new PointerScope();
        var guard = new NoGradGuard()) {
      var found =
          new LongPointer(
              forward(testX)
                  .argmax(new org.bytedeco.pytorch.LongOptional(1), false)
                  .data_ptr_long());
      int right = 0;
      for (int i = 0; i < test.labels.length; i++) {
        right += found.get(i) == test.labels[i] ? 1 : 0;
      }
      return right / (double) test.labels.length;
    }
  }
}
