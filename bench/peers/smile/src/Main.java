import smile.base.mlp.Layer;
import smile.base.mlp.OutputFunction;
import smile.math.TimeFunction;
import smile.regression.MLP;

/** Smile's perceptron, in float64, on four points. It draws its first weights itself. */
final class Main implements Peer.Net {
  private final MLP net;
  private final double[][] x = new double[4][1];
  private final double[] y = new double[4];

  public static void main(String[] args) throws Exception {
    Peer.run(args, Main::new);
  }

  private Main(Peer peer) {
    var points = Points.tiny(peer.workload);
    for (int i = 0; i < 4; i++) {
      x[i][0] = points.x[i];
      y[i] = points.y[i];
    }
    net = new MLP(Layer.input(1), Layer.sigmoid(8), Layer.mse(1, OutputFunction.LINEAR));
    net.setLearningRate(TimeFunction.constant(0.1));
  }

  @Override
  public double step(int[] rows, boolean isLossWanted) {
    double loss = Double.NaN;
    if (isLossWanted) {
      loss = 0;
      for (int i = 0; i < 4; i++) {
        double off = net.predict(x[i]) - y[i];
        loss += off * off / 4;
      }
    }
    net.update(x, y);
    return loss;
  }
}
