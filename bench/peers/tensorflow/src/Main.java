import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** TensorFlow-Java: one graph with data, gather, gradients and update; a session run is a step. */
final class Main implements Peer.Net {
  private final Ops tf;
  private final Session session;
  private final boolean isTiny;
  private final Placeholder<TInt32> rows;
  private final Operand<TFloat32> loss;
  private final List<Op> updates = new ArrayList<>();
  private Placeholder<TFloat32> testX;
  private Operand<TFloat32> testZ;
  private Points test;

  public static void main(String[] args) throws Exception {
    Peer.run(args, Main::new);
  }

  private Main(Peer peer) throws Exception {
    var graph = new Graph();
    tf = Ops.create(graph);
    var config =
        ConfigProto.newBuilder()
            .setIntraOpParallelismThreads(peer.threads)
            .setInterOpParallelismThreads(1)
            .build();
    session = new Session(graph, config);
    String w = peer.workload;
    isTiny = peer.isTiny();
    rows = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(peer.batch())));

    var net = new ArrayList<Variable<TFloat32>>();
    var first = Weights.of(peer);
    int at = 0;
    for (int[] shape : Weights.shapes(w)) {
      float[] values = first.get(at++);
      if (shape.length == 4) { // [out, in, 3, 3] to [3, 3, in, out]
        values = Points.transposed(values, 0, shape[0], shape[1] * 9);
        values = swapped(values, shape[1], 9, shape[0]);
        net.add(variable(values, 3, 3, shape[1], shape[0]));
      } else {
        if (shape[0] == 9216) { // rows by channel first to rows by channel last
          values = swapped(values, 64, 144, shape[1]);
        }
        net.add(variable(values, shape[0], shape[1]));
      }
      net.add(variable(first.get(at++), Weights.outputs(shape)));
    }

    if (isTiny) {
      var points = Points.tiny(w);
      var x = variable(points.x, 4, 1);
      var y = variable(points.y, 4, 1);
      loss = tf.math.mean(tf.math.square(tf.math.sub(forward(w, x, net), y)), tf.array(0, 1));
    } else {
      var points = Points.mnist(peer.data, "train");
      var x = variable(points.x, points.labels.length, 784);
      var labels = tf.variable(Shape.of(points.labels.length), TInt32.class);
      try (var t = TInt32.tensorOf(Shape.of(points.labels.length), DataBuffers.of(points.labels))) {
        var in = tf.placeholder(TInt32.class);
        session.runner().feed(in, t).addTarget((Op) tf.assign(labels, in)).run().close();
      }
      var xs = tf.gather(x, rows, tf.constant(0));
      var ys = tf.gather(labels, rows, tf.constant(0));
      // The sparse form has no gradient in TensorFlow's C++ table.
      var hot = tf.oneHot(ys, tf.constant(10), tf.constant(1f), tf.constant(0f));
      var each = tf.nn.softmaxCrossEntropyWithLogits(forward(w, xs, net), hot).loss();
      loss = tf.math.mean(each, tf.constant(0));
    }
    var gradients = tf.gradients(loss, net);
    train(w, net, gradients.dy());
    if (w.equals("W5")) {
      testX = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(10_000, 784)));
      testZ = forward(w, testX, net);
      test = Points.mnist(peer.data, "t10k");
    }
  }

  /** [a, b, c] with the first two axes exchanged. */
  private static float[] swapped(float[] m, int a, int b, int c) {
    var s = new float[m.length];
    for (int i = 0; i < a; i++) {
      for (int j = 0; j < b; j++) {
        System.arraycopy(m, (i * b + j) * c, s, (j * a + i) * c, c);
      }
    }
    return s;
  }

  private Variable<TFloat32> variable(float[] values, long... dims) {
    var v = tf.variable(Shape.of(dims), TFloat32.class);
    var in = tf.placeholder(TFloat32.class);
    try (var t = TFloat32.tensorOf(Shape.of(dims), DataBuffers.of(values))) {
      session.runner().feed(in, t).addTarget((Op) tf.assign(v, in)).run().close();
    }
    return v;
  }

  private Operand<TFloat32> linear(
      Operand<TFloat32> x, List<? extends Operand<TFloat32>> p, int at) {
    return tf.nn.biasAdd(tf.linalg.matMul(x, p.get(at)), p.get(at + 1));
  }

  private Operand<TFloat32> forward(
      String w, Operand<TFloat32> x, List<? extends Operand<TFloat32>> p) {
    return switch (w) {
      case "W2" -> linear(tf.nn.relu(linear(tf.nn.relu(linear(x, p, 0)), p, 2)), p, 4);
      case "W3" -> {
        Operand<TFloat32> h = tf.reshape(x, tf.array(-1, 28, 28, 1));
        h = tf.nn.relu(conv(h, p, 0));
        h = tf.nn.relu(conv(h, p, 2));
        h = tf.nn.maxPool(h, tf.array(1, 2, 2, 1), tf.array(1, 2, 2, 1), "VALID");
        h = tf.reshape(h, tf.array(-1, 9216));
        yield linear(tf.nn.relu(linear(h, p, 4)), p, 6);
      }
      case "W4A" -> linear(x, p, 0);
      case "W4B" -> linear(tf.math.sigmoid(linear(x, p, 0)), p, 2);
      default -> linear(tf.nn.relu(linear(x, p, 0)), p, 2);
    };
  }

  private Operand<TFloat32> conv(Operand<TFloat32> x, List<? extends Operand<TFloat32>> p, int at) {
    return tf.nn.biasAdd(
        tf.nn.conv2d(x, p.get(at), List.of(1L, 1L, 1L, 1L), "VALID"), p.get(at + 1));
  }

  @SuppressWarnings("unchecked")
  private void train(
      String w, List<Variable<TFloat32>> net, List<? extends org.tensorflow.Output<?>> gradients) {
    boolean isAdam = w.equals("W2") || w.equals("W3");
    Operand<TFloat32> rate =
        tf.constant(isAdam ? 1e-3f : w.equals("W4A") ? 0.01f : w.equals("W4B") ? 0.1f : 0.05f);
    Variable<TFloat32> power1 = isAdam ? variable(new float[] {0.9f}) : null;
    Variable<TFloat32> power2 = isAdam ? variable(new float[] {0.999f}) : null;
    // No variable may change while another gradient still reads it.
    var ready = tf.withControlDependencyOps(gradients.stream().map(g -> g.op()).toList());
    for (int i = 0; i < net.size(); i++) {
      var v = net.get(i);
      var g = (Operand<TFloat32>) gradients.get(i);
      long[] dims = v.shape().asArray();
      int size = (int) v.shape().size();
      if (isAdam) {
        updates.add(
            (Op)
                ready.train.applyAdam(
                    v,
                    variable(new float[size], dims),
                    variable(new float[size], dims),
                    power1,
                    power2,
                    rate,
                    tf.constant(0.9f),
                    tf.constant(0.999f),
                    tf.constant(1e-8f),
                    g));
      } else if (isTiny) {
        updates.add((Op) ready.train.applyGradientDescent(v, rate, g));
      } else {
        var velocity = variable(new float[size], dims);
        updates.add((Op) ready.train.applyMomentum(v, velocity, rate, g, tf.constant(0.9f)));
      }
    }
    if (isAdam) {
      var after = tf.withControlDependencies(List.copyOf(updates));
      updates.add((Op) after.assign(power1, after.math.mul(power1, after.constant(0.9f))));
      updates.add((Op) after.assign(power2, after.math.mul(power2, after.constant(0.999f))));
    }
  }

  @Override
  public double step(int[] batch, boolean isLossWanted) {
    var run = session.runner();
    updates.forEach(run::addTarget);
    if (isLossWanted) {
      run.fetch(loss);
    }
    if (isTiny) {
      try (var result = run.run()) {
        return isLossWanted ? ((TFloat32) result.get(0)).getFloat() : Double.NaN;
      }
    }
    try (var t = TInt32.vectorOf(batch);
        var result = run.feed(rows, t).run()) {
      return isLossWanted ? ((TFloat32) result.get(0)).getFloat() : Double.NaN;
    }
  }

  @Override
  public double accuracy() {
    int right = 0;
    try (var x = TFloat32.tensorOf(Shape.of(10_000, 784), DataBuffers.of(test.x));
        var result = session.runner().feed(testX, x).fetch(testZ).run()) {
      var z = new float[100_000];
      ((TFloat32) result.get(0)).copyTo(DataBuffers.of(z));
      for (int i = 0; i < 10_000; i++) {
        int best = 0;
        for (int c = 1; c < 10; c++) {
          best = z[i * 10 + c] > z[i * 10 + best] ? c : best;
        }
        right += best == test.labels[i] ? 1 : 0;
      }
    }
    return right / 10_000.0;
  }
}
