package naklon.lab.playground;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import naklon.compile.Plan;
import naklon.compile.Trace;
import naklon.data.Dataset;
import naklon.nn.Dropout;
import naklon.nn.Losses;
import naklon.nn.Pass;
import naklon.nn.Sequential;
import naklon.tensor.DType;
import naklon.tensor.Shape;
import naklon.tensor.Slice;
import naklon.tensor.Store;
import naklon.tensor.Tensor;
import naklon.tensor.TensorType;
import org.jspecify.annotations.Nullable;

/** Looks at a net without changing it: losses on all rows, the picture of the plane, of units. */
final class Gauge {
  /** A unit's map has every second point of the picture. */
  static final int UNIT_SIDE = Plane.SIDE / 2;

  private static final int BYTE = 255;

  private final Measured train;
  private final @Nullable Measured validation;
  private final Plan picture;
  private final Slice grid;
  private final int[] unitsOfLayers;

  Gauge(Sequential net, Store store, Plane plane) {
    train = new Measured(net, store, plane.split().train());
    Dataset kept = plane.split().validation();
    validation = kept.rows() == 0 ? null : new Measured(net, store, kept);
    Tensor points = plane.grid();
    grid = points.slice();
    var units = new ArrayList<Integer>();
    picture =
        Plan.of(
            Trace.of(List.of(points.type()), (_, in) -> layers(net, in.getFirst(), units)),
            store.layout(),
            1);
    unitsOfLayers = units.stream().mapToInt(Integer::intValue).toArray();
  }

  /** The net's probability of class 1, then the outputs of each hidden layer. */
  private static List<Tensor> layers(Sequential net, Tensor x, List<Integer> units) {
    var hidden = new ArrayList<Tensor>();
    Pass pass = Pass.evaluation();
    Tensor out = x;
    for (var entry : net.layers().entrySet()) {
      out = pass.call(entry.getKey(), entry.getValue(), out);
      if (entry.getValue() instanceof Dropout) {
        hidden.add(out);
        units.add(out.shape().dim(1));
      }
    }
    hidden.addFirst(out.sigmoid());
    return hidden;
  }

  /** A plan that measures all rows of a data set at once. */
  private static final class Measured {
    private final Slice x;
    private final Slice y;
    private final Plan plan;

    Measured(Sequential net, Store store, Dataset data) {
      int rows = data.rows();
      int k = data.exampleSize();
      x = Slice.zeros(new TensorType(DType.FLOAT32, Shape.of(rows, k)));
      y = Slice.zeros(new TensorType(DType.FLOAT32, Shape.of(rows, 1)));
      for (int i = 0; i < rows; i++) {
        data.copy(i, x.f(), i * k);
        y.f()[i] = data.value(i, 0);
      }
      plan =
          Plan.of(
              Trace.of(
                  List.of(x.type(), y.type()),
                  (_, in) -> {
                    Tensor logits = net.forward(in.get(0), Pass.evaluation());
                    Tensor isRight = logits.greater(0).equal(in.get(1));
                    return List.of(
                        Losses.binaryCrossEntropyWithLogits(logits, in.get(1)), isRight.mean());
                  }),
              store.layout(),
              1);
    }

    void run(Store store) {
      plan.run(store, x, y);
    }

    double loss() {
      return plan.output(0).at(0);
    }

    double accuracy() {
      return plan.output(1).at(0);
    }
  }

  /** Losses and accuracies of these weights. */
  Marks.Point point(int epoch, long step, Store store) {
    train.run(store);
    Measured kept = validation;
    if (kept != null) {
      kept.run(store);
    }
    return new Marks.Point(
        epoch,
        step,
        train.loss(),
        kept == null ? Double.NaN : kept.loss(),
        train.accuracy(),
        kept == null ? Double.NaN : kept.accuracy());
  }

  /** Looks at the plane with these weights; {@link #grid} and {@link #maps} tell what was seen. */
  void look(Store store) {
    picture.run(store, grid);
  }

  /**
   * The probability of class 1, 0 to 255: a byte a point from the upper left corner, in base 64.
   */
  String grid() {
    Slice p = picture.output(0);
    var bytes = new byte[Plane.SIDE * Plane.SIDE];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Math.round(BYTE * p.f()[p.offset() + i]);
    }
    return base64(bytes);
  }

  /**
   * What each hidden unit makes of the plane, layer by layer.
   *
   * @param units the output, from its lowest (0) to its highest (255): bytes in base 64
   * @param ranges the lowest and highest output of each unit
   */
  record Maps(List<List<String>> units, List<List<double[]>> ranges) {}

  /** The units' maps. */
  Maps maps() {
    var maps = new ArrayList<List<String>>();
    var ranges = new ArrayList<List<double[]>>();
    for (int layer = 0; layer < unitsOfLayers.length; layer++) {
      Slice out = picture.output(layer + 1);
      var ofLayer = new ArrayList<String>();
      var range = new ArrayList<double[]>();
      for (int u = 0; u < unitsOfLayers[layer]; u++) {
        ofLayer.add(map(out, u, unitsOfLayers[layer], range));
      }
      maps.add(ofLayer);
      ranges.add(range);
    }
    return new Maps(maps, ranges);
  }

  private static String map(Slice out, int unit, int units, List<double[]> range) {
    var values = new float[UNIT_SIDE * UNIT_SIDE];
    float low = Float.POSITIVE_INFINITY;
    float high = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < values.length; i++) {
      int row = 2 * (i / UNIT_SIDE);
      int column = 2 * (i % UNIT_SIDE);
      float v = out.f()[out.offset() + (row * Plane.SIDE + column) * units + unit];
      values[i] = v;
      low = Math.min(low, v);
      high = Math.max(high, v);
    }
    range.add(new double[] {low, high});
    float span = high > low ? high - low : 1;
    var bytes = new byte[values.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Math.round(BYTE * (values[i] - low) / span);
    }
    return base64(bytes);
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
