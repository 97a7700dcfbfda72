import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.Trainer;
import ai.djl.training.initializer.Initializer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;

/** DJL with PyTorch's engine: blocks and a trainer. */
final class Main implements Peer.Net {
  private final boolean isTiny;
  private final NDManager memory;
  private final NDArray x;
  private final NDArray y;
  private final Trainer trainer;
  private final Loss loss;
  private NDArray testX;
  private NDArray testY;

  public static void main(String[] args) throws Exception {
    Peer.run(args, Main::new);
  }

  private Main(Peer peer) throws Exception {
    System.setProperty("ai.djl.pytorch.num_threads", "" + peer.threads);
    memory = NDManager.newBaseManager(Engine.getEngine("PyTorch").defaultDevice());
    isTiny = peer.isTiny();
    String w = peer.workload;
    if (isTiny) {
      var points = Points.tiny(w);
      x = memory.create(points.x, new Shape(4, 1));
      y = memory.create(points.y, new Shape(4, 1));
    } else {
      var points = Points.mnist(peer.data, "train");
      var shape = w.equals("W3") ? new Shape(60_000, 1, 28, 28) : new Shape(60_000, 784);
      x = memory.create(points.x, shape);
      y = memory.create(points.labels).toType(DataType.INT64, true);
    }
    if (w.equals("W5")) {
      var test = Points.mnist(peer.data, "t10k");
      testX = memory.create(test.x, new Shape(10_000, 784));
      testY = memory.create(test.labels).toType(DataType.INT64, true);
    }
    loss = isTiny ? Loss.l2Loss("mse", 1) : Loss.softmaxCrossEntropyLoss();
    Tracker rate =
        Tracker.fixed(
            switch (w) {
              case "W2", "W3" -> 1e-3f;
              case "W4A" -> 0.01f;
              case "W4B" -> 0.1f;
              default -> 0.05f;
            });
    Optimizer optimizer =
        w.equals("W2") || w.equals("W3")
            ? Optimizer.adam().optLearningRateTracker(rate).build()
            : Optimizer.sgd().setLearningRateTracker(rate).optMomentum(isTiny ? 0 : 0.9f).build();
    var model = Model.newInstance("peer", "PyTorch");
    var net = net(w);
    model.setBlock(net);
    trainer =
        model.newTrainer(
            new DefaultTrainingConfig(loss)
                .optOptimizer(optimizer)
                .optInitializer(Initializer.ONES, p -> true));
    trainer.initialize(
        isTiny
            ? new Shape(4, 1)
            : w.equals("W3") ? new Shape(64, 1, 28, 28) : new Shape(peer.batch(), 784));
    var first = Weights.of(peer);
    var shapes = Weights.shapes(w);
    int at = 0;
    for (var p : net.getParameters()) {
      float[] values = first.get(at);
      int[] shape = shapes.get(at / 2);
      if (at % 2 == 0 && shape.length == 2) {
        values = Points.transposed(values, 0, shape[0], shape[1]);
      }
      p.getValue().getArray().set(values);
      at++;
    }
  }

  private static SequentialBlock net(String w) {
    var net = new SequentialBlock();
    switch (w) {
      case "W2" ->
          net.add(linear(512)).add(Activation::relu).add(linear(512)).add(Activation::relu);
      case "W3" ->
          net.add(conv(32))
              .add(Activation::relu)
              .add(conv(64))
              .add(Activation::relu)
              .add(Pool.maxPool2dBlock(new Shape(2, 2), new Shape(2, 2)))
              .add(Blocks.batchFlattenBlock())
              .add(linear(128))
              .add(Activation::relu);
      case "W4A" -> {}
      case "W4B" -> net.add(linear(8)).add(Activation::sigmoid);
      default -> net.add(linear(128)).add(Activation::relu);
    }
    return net.add(linear(w.startsWith("W4") ? 1 : 10));
  }

  private static Linear linear(int units) {
    return Linear.builder().setUnits(units).build();
  }

  private static Conv2d conv(int channels) {
    return Conv2d.builder().setKernelShape(new Shape(3, 3)).setFilters(channels).build();
  }

  @Override
  public double step(int[] rows, boolean isLossWanted) {
    double value = Double.NaN;
    try (NDManager here = memory.newSubManager()) {
      NDArray xs = x;
      NDArray ys = y;
      if (!isTiny) {
        var wide = new long[rows.length];
        for (int i = 0; i < wide.length; i++) {
          wide[i] = rows[i];
        }
        NDArray chosen = here.create(wide);
        xs = x.get(here, new NDIndex("{}", chosen));
        ys = y.get(here, new NDIndex("{}", chosen));
      }
      var in = new NDList(xs);
      try (var collector = trainer.newGradientCollector()) {
        NDList out = trainer.forward(in);
        NDArray found = loss.evaluate(new NDList(ys), out);
        collector.backward(found);
        if (isLossWanted) {
          value = found.getFloat();
        }
        found.close();
        out.close();
      }
      trainer.step();
    }
    return value;
  }

  @Override
  public double accuracy() {
    try (NDManager here = memory.newSubManager()) {
      NDArray in = testX.duplicate();
      in.attach(here);
      NDArray found = trainer.evaluate(new NDList(in)).singletonOrThrow().argMax(1);
      long right = found.eq(testY).toType(DataType.INT64, false).sum().getLong();
      return right / 10_000.0;
    }
  }
}
