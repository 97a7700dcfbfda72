package naklon.nn;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Adds layers one by one and follows the shape of one example through them. */
final class NetWalk {
  private static final int DEEPEST = 50;

  private final NetText text;
  private final ArrayDeque<Block> blocks = new ArrayDeque<>();
  private List<Layer> layers = new ArrayList<>();
  private int[] shape;
  private long weights;
  private NetText.@Nullable Word last;

  /** A {@code residual(} that is not closed yet: the layers before it and what arrives at it. */
  private record Block(NetText.Word word, List<Layer> before, int[] shape) {}

  NetWalk(NetText text) {
    this.text = text;
    this.shape = text.input();
  }

  /**
   * Adds a layer.
   *
   * @throws IllegalArgumentException if it does not fit what arrives
   */
  void add(NetText.Word word, NetStep step) {
    layers.add(
        switch (step) {
          case NetStep.Conv conv -> conv(word, conv);
          case NetStep.Pool pool -> pool(word, pool);
          case NetStep.Gap gap -> gap(word, gap);
          case NetStep.Groups groups -> groups(word, groups);
          case NetStep.Flat _ -> flatten();
          case NetStep.Numbers numbers -> linear(word, numbers.outputs());
          case NetStep.OfRows rows -> ofRows(word, rows.layer());
          case NetStep.Keep keep -> keep.layer();
        });
  }

  /** {@code residual(}: what follows goes into its block. */
  void open(NetText.Word word) {
    if (blocks.size() == DEEPEST) {
      throw text.error(word + ": more than " + DEEPEST + " blocks within each other");
    }
    blocks.push(new Block(word, layers, shape));
    layers = new ArrayList<>();
  }

  /**
   * The bracket that closes a block.
   *
   * @throws IllegalArgumentException if the block is empty or does not keep the shape
   */
  void close(NetText.Word word) {
    if (blocks.isEmpty()) {
      throw NetSpelling.unknown(text, word);
    }
    var block = blocks.pop();
    if (layers.isEmpty()) {
      throw text.error(
          block.word() + " has no layers: write residual(conv32x3same relu), for example");
    }
    if (!Arrays.equals(shape, block.shape())) {
      throw text.error(
          "%s: its layers make %s of %s, but their input is added to what they give, so that must"
                  .formatted(block.word(), what(shape), what(block.shape()))
              + " have the same shape: write conv"
              + block.shape()[0]
              + "x3same as the last convolution, or pool before the block");
    }
    Layer residual = Residual.of(layers.toArray(Layer[]::new));
    layers = block.before();
    layers.add(residual);
  }

  /** Refuses blocks that are not closed. */
  void end() {
    if (!blocks.isEmpty()) {
      throw text.error(blocks.peek().word() + " is not closed: add ) after its last layer");
    }
  }

  /**
   * The net.
   *
   * @throws IllegalArgumentException if the last layer with outputs is not linear or gives another
   *     number than is asked for
   */
  Sequential net() {
    String outputs = Integer.toString(text.outputs());
    var end = last;
    if (end == null) {
      throw text.error(
          "the last layer with outputs must be a number; "
              + text.goal()
              + ": "
              + text.extended(shape.length == 1 ? outputs : "flatten " + outputs));
    }
    if (shape[0] != text.outputs()) {
      throw text.error(
          "the last layer"
              + (end.kind().equals("word") ? ", " + end + ", gives " : " gives ")
              + (shape[0] == 1 ? "1 number" : shape[0] + " numbers")
              + ", but "
              + text.goal()
              + ": "
              + (isLastHidden() ? text.extended(outputs) : text.corrected(end, outputs)));
    }
    return Sequential.of(layers.toArray(Layer[]::new));
  }

  /** Whether the outputs were likely forgotten: {@code flatten 128 relu}. */
  private boolean isLastHidden() {
    return switch (layers.getLast()) {
      case Relu _, Tanh _, Gelu _, Silu _, Elu _, LeakyRelu _, Dropout _, BatchNorm _ -> true;
      default -> false;
    };
  }

  private Layer conv(NetText.Word word, NetStep.Conv conv) {
    requireImages(word);
    int padding = conv.isSame() ? (conv.size() - 1) / 2 : 0;
    count(word, NetText.product(conv.kernels(), shape[0], conv.size(), conv.size()));
    int least = Math.min(shape[1], shape[2]);
    if (conv.size() - 2 * padding > least) {
      var smaller = new NetStep.Conv(conv.kernels(), least, conv.stride(), false);
      var padded = new NetStep.Conv(conv.kernels(), conv.size(), conv.stride(), true);
      throw text.error(
          "%s: kernels of %s × %s do not fit images of %s × %s: write at most %s"
                  .formatted(word, conv.size(), conv.size(), shape[1], shape[2], smaller)
              + (conv.size() % 2 == 1 ? ", or " + padded : "")
              + ", or pool less before it");
    }
    int height = (shape[1] + 2 * padding - conv.size()) / conv.stride() + 1;
    int width = (shape[2] + 2 * padding - conv.size()) / conv.stride() + 1;
    shape = new int[] {conv.kernels(), height, width};
    if (NetText.product(shape) > Integer.MAX_VALUE) {
      throw text.error(
          "%s: it gives %s numbers for each example; at most %s fit: use fewer kernels"
              .formatted(word, NetText.axes(shape), Integer.MAX_VALUE));
    }
    return conv.layer();
  }

  private Layer pool(NetText.Word word, NetStep.Pool pool) {
    requireImages(word);
    int size = pool.size();
    int least = Math.min(shape[1], shape[2]);
    if (size > least) {
      throw text.error(
          "%s: windows of %s × %s do not fit images of %s × %s: write at most %s%s, or pool less "
                  .formatted(word, size, size, shape[1], shape[2], pool.name(), least)
              + "before it");
    }
    shape = new int[] {shape[0], shape[1] / size, shape[2] / size};
    return pool.layer();
  }

  private Layer gap(NetText.Word word, NetStep.Gap gap) {
    requireImages(word);
    shape = new int[] {shape[0]};
    return gap.layer();
  }

  private Layer groups(NetText.Word word, NetStep.Groups groups) {
    if (shape[0] % groups.groups() != 0) {
      throw text.error(
          "%s: %s channels do not divide into %s groups: write gnorm1, or a number that divides %s"
              .formatted(word, shape[0], groups.groups(), shape[0]));
    }
    return groups.layer();
  }

  private Layer flatten() {
    shape = new int[] {(int) NetText.product(shape)};
    return new Flatten();
  }

  private Layer linear(NetText.Word word, int outputs) {
    requireRow(word);
    count(word, NetText.product(shape[0], outputs));
    shape = new int[] {outputs};
    last = word;
    return Linear.of(outputs);
  }

  private Layer ofRows(NetText.Word word, Layer layer) {
    requireRow(word);
    return layer;
  }

  private void requireRow(NetText.Word word) {
    if (shape.length > 1) {
      throw text.error(
          "%s needs a row of numbers; found %s: add flatten before %s"
              .formatted(word, what(), NetText.clipped(word.text())));
    }
  }

  private void requireImages(NetText.Word word) {
    if (shape.length != 3) {
      String remedy =
          switch (text.input().length) {
            case 3 -> "put flatten after it, not before";
            case 1 -> "leave conv and pool out, these data are no images";
            default -> "give the data these three axes";
          };
      throw text.error(
          "%s needs images (channels × height × width); found %s: %s"
              .formatted(word, what(), remedy));
    }
  }

  /** What arrives at the next layer. */
  private String what() {
    return what(shape);
  }

  private static String what(int[] shape) {
    return switch (shape.length) {
      case 1 -> "a row of " + shape[0];
      case 3 -> "images of " + NetText.axes(shape);
      default -> NetText.axes(shape);
    };
  }

  /** Parameters of one dtype lie in one array, biases included. */
  private void count(NetText.Word word, long more) {
    weights = more > Integer.MAX_VALUE ? Long.MAX_VALUE : weights + more;
    if (weights > Integer.MAX_VALUE) {
      throw text.error(
          "%s: with it the net has more than %s weights, which do not fit: use smaller layers"
              .formatted(word, Integer.MAX_VALUE));
    }
  }
}
