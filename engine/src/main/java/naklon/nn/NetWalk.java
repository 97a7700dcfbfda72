package naklon.nn;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Adds layers one by one and follows the shape of one example through them. */
final class NetWalk {
  private final NetText text;
  private final List<Layer> layers = new ArrayList<>();
  private int[] shape;
  private long weights;
  private NetText.@Nullable Word last;

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
          case NetStep.Pool pool -> pool(word, pool.size());
          case NetStep.Flat _ -> flatten();
          case NetStep.Numbers numbers -> linear(word, numbers.outputs());
          case NetStep.Probabilities _ -> softmax(word);
          case NetStep.Keep keep -> keep.layer();
        });
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
      case Relu _, Tanh _, Dropout _ -> true;
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

  private Layer pool(NetText.Word word, int size) {
    requireImages(word);
    int least = Math.min(shape[1], shape[2]);
    if (size > least) {
      throw text.error(
          "%s: windows of %s × %s do not fit images of %s × %s: write at most pool%s, or pool less "
                  .formatted(word, size, size, shape[1], shape[2], least)
              + "before it");
    }
    shape = new int[] {shape[0], shape[1] / size, shape[2] / size};
    return MaxPool2d.of(size);
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

  private Layer softmax(NetText.Word word) {
    requireRow(word);
    return new Softmax();
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
