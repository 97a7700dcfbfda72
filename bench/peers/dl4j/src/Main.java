import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Deeplearning4j. It has no plain momentum, so Nesterov's stands in for it. */
final class Main implements Peer.Net {
  private final boolean isTiny;
  private final boolean isImages;
  private final MultiLayerNetwork net;
  private final INDArray x;
  private final INDArray y;
  private Points test;

  public static void main(String[] args) throws Exception {
    Peer.run(args, Main::new);
  }

  private Main(Peer peer) throws Exception {
    Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
    String w = peer.workload;
    isTiny = peer.isTiny();
    isImages = w.equals("W3");
    if (isTiny) {
      var points = Points.tiny(w);
      x = Nd4j.create(points.x, new long[] {4, 1}, 'c');
      y = Nd4j.create(points.y, new long[] {4, 1}, 'c');
    } else {
      var points = Points.mnist(peer.data, "train");
      x = Nd4j.create(points.x, new long[] {60_000, 784}, 'c');
      var hot = new float[600_000];
      for (int i = 0; i < 60_000; i++) {
        hot[10 * i + points.labels[i]] = 1;
      }
      y = Nd4j.create(hot, new long[] {60_000, 10}, 'c');
    }
    if (w.equals("W5")) {
      test = Points.mnist(peer.data, "t10k");
    }
    net = new MultiLayerNetwork(configuration(w));
    net.init();
    var first = Weights.of(peer);
    int at = 0;
    for (int[] shape : Weights.shapes(w)) {
      int layer = isImages && at >= 4 ? at / 2 + 1 : at / 2; // the pooling has no weights
      var dims = new long[shape.length];
      for (int i = 0; i < dims.length; i++) {
        dims[i] = shape[i];
      }
      net.setParam(layer + "_W", Nd4j.create(first.get(at), dims, 'c'));
      net.setParam(
          layer + "_b",
          Nd4j.create(first.get(at + 1), new long[] {1, Weights.outputs(shape)}, 'c'));
      at += 2;
    }
  }

  private static MultiLayerConfiguration configuration(String w) {
    IUpdater updater =
        switch (w) {
          case "W2", "W3" -> new Adam(1e-3);
          case "W4A" -> new Sgd(0.01);
          case "W4B" -> new Sgd(0.1);
          default -> new Nesterovs(0.05, 0.9);
        };
    var list = new NeuralNetConfiguration.Builder().updater(updater).list();
    switch (w) {
      case "W2" -> list.layer(dense(512, Activation.RELU)).layer(dense(512, Activation.RELU));
      case "W3" ->
          list.layer(conv(32))
              .layer(conv(64))
              .layer(
                  new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
                      .kernelSize(2, 2)
                      .stride(2, 2)
                      .build())
              .layer(dense(128, Activation.RELU));
      case "W4A" -> {}
      case "W4B" -> list.layer(dense(8, Activation.SIGMOID));
      default -> list.layer(dense(128, Activation.RELU));
    }
    if (w.startsWith("W4")) {
      list.layer(
          new OutputLayer.Builder(LossFunction.MSE)
              .nOut(1)
              .activation(Activation.IDENTITY)
              .build());
    } else {
      list.layer(
          new OutputLayer.Builder(LossFunction.MCXENT)
              .nOut(10)
              .activation(Activation.SOFTMAX)
              .build());
    }
    return list.setInputType(
            w.equals("W3")
                ? InputType.convolutionalFlat(28, 28, 1)
                : InputType.feedForward(w.startsWith("W4") ? 1 : 784))
        .build();
  }

  private static DenseLayer dense(int units, Activation activation) {
    return new DenseLayer.Builder().nOut(units).activation(activation).build();
  }

  private static ConvolutionLayer conv(int channels) {
    return new ConvolutionLayer.Builder(3, 3)
        .nOut(channels)
        .convolutionMode(ConvolutionMode.Truncate)
        .activation(Activation.RELU)
        .build();
  }

  @Override
  public double step(int[] rows, boolean isLossWanted) {
    if (isTiny) {
      net.fit(x, y);
    } else {
      net.fit(x.getRows(rows), y.getRows(rows));
    }
    return net.score();
  }

  @Override
  public double accuracy() {
    int[] found = net.predict(Nd4j.create(test.x, new long[] {10_000, 784}, 'c'));
    int right = 0;
    for (int i = 0; i < found.length; i++) {
      right += found[i] == test.labels[i] ? 1 : 0;
    }
    return right / 10_000.0;
  }
}
