package naklon.conformance;

import static naklon.nn.Layers.batchNorm;
import static naklon.nn.Layers.dropout;
import static naklon.nn.Layers.groupNorm;
import static naklon.nn.Layers.layerNorm;
import static naklon.nn.Layers.rmsNorm;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import naklon.conformance.TorchCall.Missing;
import naklon.nn.Layer;
import naklon.nn.Pass;
import naklon.tensor.Cell;
import naklon.tensor.Conv2d;
import naklon.tensor.Pool2d;
import naklon.tensor.Seed;
import naklon.tensor.Shape;
import naklon.tensor.Tensor;

/** PyTorch's convolutions, pooling and norms in Naklon's. */
final class TorchLayers {
  private static final String CONVOLUTION = "weight bias stride padding dilation groups";
  private static final String TRANSPOSED =
      "weight bias stride padding output_padding groups dilation";
  private static final String POOL = "kernel_size stride padding";

  private final Map<String, Function<TorchCall, Tensor>> ops = new HashMap<>();

  static Map<String, Function<TorchCall, Tensor>> all() {
    var all = new TorchLayers();
    all.put("conv1d", CONVOLUTION, c -> batched(c, 3, x -> conv1d(c, x)));
    all.put("conv2d", CONVOLUTION, c -> batched(c, 4, x -> conv2d(c, x)));
    all.put("conv_transpose1d", TRANSPOSED, c -> batched(c, 3, x -> transposed1d(c, x)));
    all.put("conv_transpose2d", TRANSPOSED, c -> batched(c, 4, x -> transposed2d(c, x)));
    all.put("max_pool1d", POOL + " dilation ceil_mode", c -> batched(c, 3, x -> flat(c, x, true)));
    all.put("max_pool2d", POOL + " dilation ceil_mode", c -> batched(c, 4, x -> pool(c, x, true)));
    String average = POOL + " ceil_mode count_include_pad divisor_override";
    all.put("avg_pool1d", average, c -> batched(c, 3, x -> flat(c, x, false)));
    all.put("avg_pool2d", average, c -> batched(c, 4, x -> pool(c, x, false)));
    all.put("adaptive_avg_pool1d", "size", c -> batched(c, 3, x -> adaptive1d(c, x, false)));
    all.put("adaptive_avg_pool2d", "size", c -> batched(c, 4, x -> adaptive2d(c, x, false)));
    all.put("adaptive_max_pool1d", "size", c -> batched(c, 3, x -> adaptive1d(c, x, true)));
    all.put("adaptive_max_pool2d", "size", c -> batched(c, 4, x -> adaptive2d(c, x, true)));
    all.put(
        "batch_norm",
        "running_mean running_var weight bias training momentum eps",
        TorchLayers::batch);
    all.put("layer_norm", "shape weight bias eps", TorchLayers::layer);
    all.put("rms_norm", "shape weight eps", TorchLayers::rms);
    all.put("group_norm", "groups weight bias eps", TorchLayers::group);
    all.put(
        "instance_norm",
        "running_mean running_var weight bias use_input_stats momentum eps",
        TorchLayers::instance);
    all.put("dropout", "p training", TorchLayers::drop);
    return all.ops;
  }

  private void put(String name, String signature, Function<TorchCall, Tensor> f) {
    ops.put("nn.functional." + name, c -> f.apply(c.signed("input " + signature)));
  }

  /** PyTorch also takes a single example; Naklon's layers want a batch axis. */
  private static Tensor batched(TorchCall c, int rank, Function<Tensor, Tensor> f) {
    Tensor x = c.t("input");
    if (x.shape().rank() == rank) {
      return f.apply(x);
    }
    Tensor z = f.apply(x.reshape(prepended(x.shape())));
    return z.reshape(Arrays.copyOfRange(z.shape().dims(), 1, rank));
  }

  private static int[] prepended(Shape s) {
    int[] dims = new int[s.rank() + 1];
    dims[0] = 1;
    System.arraycopy(s.dims(), 0, dims, 1, s.rank());
    return dims;
  }

  // ---------------------------------------------------------------- convolutions

  private static Tensor conv1d(TorchCall c, Tensor x) {
    int size = c.t("weight").shape().dim(2);
    int stride = c.pair("stride", 1)[0];
    int dilation = c.pair("dilation", 1)[0];
    boolean isSame = c.text("padding", "").equals("same");
    Tensor in = isSame ? same(x, 2, dilation * (size - 1)) : x;
    int padding = c.text("padding", "").isEmpty() ? c.pair("padding", 0)[0] : 0;
    var g = new Conv2d.Geometry(1, stride, 0, padding, 1, dilation).groups(c.whole("groups", 1));
    Tensor z = in.conv1d(c.t("weight"), g);
    return c.has("bias") ? z.add(c.t("bias").reshape(-1, 1)) : z;
  }

  private static Tensor conv2d(TorchCall c, Tensor x) {
    Shape w = c.t("weight").shape();
    int[] stride = c.pair("stride", 1);
    int[] dilation = c.pair("dilation", 1);
    boolean isSame = c.text("padding", "").equals("same");
    Tensor in = x;
    if (isSame) {
      in = same(same(x, 2, dilation[0] * (w.dim(2) - 1)), 3, dilation[1] * (w.dim(3) - 1));
    }
    int[] padding = c.text("padding", "").isEmpty() ? c.pair("padding", 0) : new int[2];
    Tensor z = in.conv2d(c.t("weight"), geometry(c, stride, padding, dilation));
    return c.has("bias") ? z.add(c.t("bias").reshape(-1, 1, 1)) : z;
  }

  /** PyTorch's padding="same": what is odd goes to the end. */
  private static Tensor same(Tensor x, int axis, int all) {
    return x.pad(axis, all / 2, all - all / 2);
  }

  private static Conv2d.Geometry geometry(
      TorchCall c, int[] stride, int[] padding, int[] dilation) {
    return new Conv2d.Geometry(
            stride[0], stride[1], padding[0], padding[1], dilation[0], dilation[1])
        .groups(c.whole("groups", 1));
  }

  private static Tensor transposed1d(TorchCall c, Tensor x) {
    var g =
        new Conv2d.Geometry(
                1, c.pair("stride", 1)[0], 0, c.pair("padding", 0)[0], 1, c.pair("dilation", 1)[0])
            .groups(c.whole("groups", 1));
    Tensor z = x.convTranspose1d(c.t("weight"), g, c.pair("output_padding", 0)[0]);
    return c.has("bias") ? z.add(c.t("bias").reshape(-1, 1)) : z;
  }

  private static Tensor transposed2d(TorchCall c, Tensor x) {
    var g = geometry(c, c.pair("stride", 1), c.pair("padding", 0), c.pair("dilation", 1));
    int[] more = c.pair("output_padding", 0);
    Tensor z = x.convTranspose2d(c.t("weight"), g, more[0], more[1]);
    return c.has("bias") ? z.add(c.t("bias").reshape(-1, 1, 1)) : z;
  }

  // ---------------------------------------------------------------- pooling

  private static Tensor pool(TorchCall c, Tensor x, boolean isMax) {
    int[] size = c.pair("kernel_size", 1);
    return pooled(
        c,
        x,
        size,
        stride(c, size),
        c.pair("padding", 0),
        isMax ? c.pair("dilation", 1) : new int[] {1, 1},
        isMax);
  }

  private static int[] stride(TorchCall c, int[] size) {
    int[] stride = c.pair("stride", 0);
    return stride[0] == 0 ? size : stride;
  }

  private static Tensor flat(TorchCall c, Tensor x, boolean isMax) {
    int size = c.pair("kernel_size", 1)[0];
    int dilation = isMax ? c.pair("dilation", 1)[0] : 1;
    Tensor z =
        pooled(
            c,
            x.reshape(x.shape().dim(0), x.shape().dim(1), 1, x.shape().dim(2)),
            new int[] {1, size},
            new int[] {1, stride(c, new int[] {size, size})[0]},
            new int[] {0, c.pair("padding", 0)[0]},
            new int[] {1, dilation},
            isMax);
    return z.reshape(z.shape().dim(0), z.shape().dim(1), z.shape().dim(3));
  }

  private static Tensor pooled(
      TorchCall c,
      Tensor x,
      int[] size,
      int[] stride,
      int[] padding,
      int[] dilation,
      boolean isMax) {
    if (c.has("divisor_override")) {
      throw new Missing("means divided by another number");
    }
    var windows =
        Pool2d.of(size[0], size[1])
            .stride(stride[0], stride[1])
            .dilation(dilation[0], dilation[1])
            .padding(padding[0], padding[1])
            .ceil(c.flag("ceil_mode", false));
    return isMax ? windows.max(x) : windows.mean(x, c.flag("count_include_pad", true));
  }

  private static Tensor adaptive1d(TorchCall c, Tensor x, boolean isMax) {
    Tensor images = x.reshape(x.shape().dim(0), x.shape().dim(1), 1, x.shape().dim(2));
    int size = c.wholes("size")[0];
    Tensor z = isMax ? Pool2d.adaptiveMax(images, 1, size) : Pool2d.adaptiveMean(images, 1, size);
    return z.reshape(z.shape().dim(0), z.shape().dim(1), z.shape().dim(3));
  }

  private static Tensor adaptive2d(TorchCall c, Tensor x, boolean isMax) {
    var sizes = c.rest("size");
    int h = x.shape().dim(2);
    int w = x.shape().dim(3);
    var first = sizes.get(0);
    var last = sizes.get(sizes.size() - 1);
    if (!(c.isList("size"))) {
      last = first;
    }
    int oh = TorchCall.isNone(first) ? h : (int) TorchCall.number(first);
    int ow = TorchCall.isNone(last) ? w : (int) TorchCall.number(last);
    return isMax ? Pool2d.adaptiveMax(x, oh, ow) : Pool2d.adaptiveMean(x, oh, ow);
  }

  // ---------------------------------------------------------------- norms

  /** A layer with the call's weight and bias: the gradients are then its parameters'. */
  private static Tensor with(TorchCall c, Layer layer, Tensor x, Pass pass) {
    layer.forward(x.detached(), pass); // makes the cells
    for (Cell cell : layer.cells()) {
      String name =
          switch (cell.name()) {
            case "runningMean" -> "running_mean";
            case "runningVar" -> "running_var";
            default -> cell.name();
          };
      if (!c.has(name)) {
        continue;
      }
      cell.assign(c.t(name).reshape(cell.shape().dims()));
      if (c.isTensor(name) && cell instanceof naklon.tensor.Parameter) {
        c.replace(name, cell.value());
      }
    }
    return layer.forward(x, pass);
  }

  private static double eps(TorchCall c, double otherwise) {
    double eps = c.number("eps", otherwise);
    if (eps < 0) {
      throw new Missing("a negative eps");
    }
    return eps;
  }

  private static Pass training() {
    return Pass.training(Seed.of(1), Tensor.scalar(0));
  }

  private static Tensor batch(TorchCall c) {
    Tensor x = c.t("input");
    if (x.shape().rank() < 2) {
      throw new Missing("batch norm without channels");
    }
    var plain = batchNorm().eps(eps(c, 1e-5));
    var layer = c.has("weight") ? plain : plain.noAffine();
    return with(c, layer, x, c.flag("training", false) ? training() : Pass.evaluation());
  }

  private static Tensor layer(TorchCall c) {
    int count = c.wholes("shape").length;
    var plain = layerNorm().axes(count).eps(eps(c, 1e-5));
    return inBatch(c, c.has("weight") ? plain : plain.noAffine(), count);
  }

  private static Tensor rms(TorchCall c) {
    int count = c.wholes("shape").length;
    var plain = rmsNorm().axes(count).eps(eps(c, Math.ulp(1.0)));
    return inBatch(c, c.has("weight") ? plain : plain.noAffine(), count);
  }

  private static Tensor inBatch(TorchCall c, Layer layer, int count) {
    Tensor x = c.t("input");
    if (x.shape().rank() > count) {
      return with(c, layer, x, Pass.evaluation());
    }
    Tensor z = with(c, layer, x.reshape(prepended(x.shape())), Pass.evaluation());
    return z.reshape(x.shape().dims());
  }

  private static Tensor group(TorchCall c) {
    var plain = groupNorm(c.whole("groups", 1)).eps(eps(c, 1e-5));
    return with(c, c.has("weight") ? plain : plain.noAffine(), c.t("input"), Pass.evaluation());
  }

  /** One group for each channel. */
  private static Tensor instance(TorchCall c) {
    if (!c.flag("use_input_stats", true)) {
      throw new Missing("instance norm by running statistics");
    }
    Tensor x = c.t("input");
    var plain = groupNorm(x.shape().dim(1)).eps(eps(c, 1e-5));
    var z = with(c, c.has("weight") ? plain : plain.noAffine(), x, Pass.evaluation());
    return z;
  }

  private static Tensor drop(TorchCall c) {
    double p = c.number("p", 0.5);
    boolean isTraining = c.flag("training", true);
    if (p == 1) {
      throw new Missing("dropping everything");
    }
    if (isTraining && p > 0) {
      throw new Missing("random numbers: DropoutTest judges them");
    }
    return dropout(p).forward(c.t("input"), isTraining ? training() : Pass.evaluation());
  }
}
