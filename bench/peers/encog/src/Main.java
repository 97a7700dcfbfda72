import java.util.List;
import org.encog.engine.network.activation.ActivationLinear;
import org.encog.engine.network.activation.ActivationSigmoid;
import org.encog.ml.data.basic.BasicMLDataSet;
import org.encog.neural.networks.BasicNetwork;
import org.encog.neural.networks.layers.BasicLayer;
import org.encog.neural.networks.training.propagation.back.Backpropagation;

/** Encog: backpropagation written by hand, in float64, on four points. */
final class Main implements Peer.Net {
  private final Backpropagation training;

  public static void main(String[] args) throws Exception {
    Peer.run(args, Main::new);
  }

  private Main(Peer peer) throws Exception {
    boolean isLine = peer.workload.equals("W4A");
    var network = new BasicNetwork();
    network.addLayer(new BasicLayer(null, true, 1));
    if (!isLine) {
      network.addLayer(new BasicLayer(new ActivationSigmoid(), true, 8));
    }
    network.addLayer(new BasicLayer(new ActivationLinear(), false, 1));
    network.getStructure().finalizeStructure();
    List<float[]> first = Weights.of(peer);
    int layer = 0;
    for (int[] shape : Weights.shapes(peer.workload)) {
      for (int to = 0; to < shape[1]; to++) {
        for (int from = 0; from < shape[0]; from++) {
          float w = first.get(2 * layer)[from * shape[1] + to];
          network.setWeight(layer, from, to, w);
        }
        network.setWeight(layer, shape[0], to, first.get(2 * layer + 1)[to]);
      }
      layer++;
    }
    var points = Points.tiny(peer.workload);
    var x = new double[4][1];
    var y = new double[4][1];
    for (int i = 0; i < 4; i++) {
      x[i][0] = points.x[i];
      y[i][0] = points.y[i];
    }
    // Encog adds (y − z) over the points; the mean squared error has the factor 2 / 4.
    double rate = (isLine ? 0.01 : 0.1) / 2;
    training = new Backpropagation(network, new BasicMLDataSet(x, y), rate, 0);
    training.fixFlatSpot(false);
    training.setThreadCount(1);
    training.setBatchSize(0);
  }

  @Override
  public double step(int[] rows, boolean isLossWanted) {
    training.iteration();
    return training.getError();
  }
}
