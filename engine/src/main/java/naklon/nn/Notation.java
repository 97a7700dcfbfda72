package naklon.nn;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The short way to write a net, for the command line and for settings:
 *
 * <pre>{@code
 * 784-128-10              features, hidden sizes, outputs; ReLU after each hidden layer
 * 784-30-10 sigmoid       the same with another hidden activation: relu, sigmoid or tanh
 * conv32x3 relu pool2 flatten 128 relu dropout0.25 10
 * }</pre>
 *
 * <p>The words, separated by blanks:
 *
 * <ul>
 *   <li>{@code conv32x3}: {@code conv2d(32, 3)}, 32 kernels of 3 × 3 pixels; {@code conv32x3/2}
 *       with stride 2; {@code conv32x3same} with zeros around the images, so that they keep their
 *       size; both: {@code conv32x3/2same}
 *   <li>{@code pool2}: {@code maxPool2d(2)}; {@code avgpool2}: {@code avgPool2d(2)}; {@code gap}:
 *       {@code globalAvgPool()}
 *   <li>{@code flatten}; a number, for {@code linear}; {@code relu}, {@code gelu}, {@code silu},
 *       {@code elu}, {@code leakyrelu}, {@code softplus}, {@code sigmoid}, {@code tanh}, {@code
 *       softmax}; {@code dropout0.25}
 *   <li>{@code bnorm}: {@code batchNorm()}; {@code lnorm}: {@code layerNorm()}, of rows; {@code
 *       rmsnorm}: {@code rmsNorm()}; {@code gnorm8}: {@code groupNorm(8)}
 *   <li>{@code residual(conv32x3same bnorm relu)}: its words around which the input is added
 * </ul>
 *
 * <p>Words say every layer: numbers side by side, as in {@code 128 10}, have no activation between
 * them. The whole net is checked against the shape of an example before anything is computed.
 */
public final class Notation {
  private static final Pattern LINEAR = Pattern.compile("linear\\(([0-9]+)\\)");
  private static final Pattern CONV =
      Pattern.compile(
          "conv2d\\(([0-9]+), ([0-9]+)\\)(?:\\.stride\\(([0-9]+)\\))?(\\.padding\\([0-9]+\\))?");

  private Notation() {}

  /** {@link #parse(String, int[], int, String)} for data without a name. */
  public static Sequential parse(String notation, int[] inputShape, int outputs) {
    return parse(notation, inputShape, outputs, "");
  }

  /**
   * The net that the notation says.
   *
   * {@snippet :
   * Notation.parse("784-128-10", new int[] {1, 28, 28}, 10, "digits");
   * // Sequential.of(flatten(), linear(128), relu(), linear(10))
   * }
   *
   * @param inputShape the axes of one example: {@code [features]}, or {@code [channels, height,
   *     width]}
   * @param outputs how many numbers the last linear layer must give: the number of classes, or 1
   *     for one predicted value
   * @param what the name of the data, for errors; may be empty
   * @throws IllegalArgumentException if the notation is no net, or the net does not fit the data;
   *     the message says which word, where, what was found and what to write
   */
  public static Sequential parse(String notation, int[] inputShape, int outputs, String what) {
    var text = new NetText(notation, inputShape, outputs, what);
    var words = text.words();
    if (words.isEmpty()) {
      throw text.error("nothing is written. " + text.howTo());
    }
    if (NetSizes.isSizes(words.getFirst())) {
      return NetSizes.net(text);
    }
    var walk = new NetWalk(text);
    for (var word : words) {
      switch (word.text()) {
        case NetText.BLOCK -> walk.open(word);
        case NetText.END -> walk.close(word);
        default -> walk.add(word, NetStep.of(text, word));
      }
    }
    walk.end();
    return walk.net();
  }

  /**
   * The notation of a net for examples of this shape, sizes where they say it all, else words.
   * Empty if no notation gives exactly this net: it has names, other layers or other options.
   *
   * @param inputShape the axes of one example
   * @throws IllegalArgumentException if the shape has no axis or an axis is less than 1
   */
  public static Optional<String> of(Sequential net, int[] inputShape) {
    var layers = List.copyOf(net.layers().values());
    var words = layers.stream().map(Notation::word).toList();
    if (words.contains("") || isAnyShared(layers)) {
      return Optional.empty();
    }
    var features = new NetText("", inputShape, 1, "").features();
    return Stream.of(sizes(words, features), String.join(" ", words))
        .filter(notation -> says(notation, net, inputShape, outputs(words)))
        .findFirst();
  }

  /** The word closest to the layer; empty for a layer that has none. */
  private static String word(Layer layer) {
    String code = layer.toString();
    return switch (layer) {
      case Linear _ -> linear(LINEAR.matcher(code));
      case Conv2d _ -> conv(CONV.matcher(code));
      case MaxPool2d pool -> "pool" + pool.size();
      case AvgPool2d pool -> "avgpool" + pool.size();
      case GlobalAvgPool _ -> "gap";
      case BatchNorm _ -> "bnorm";
      case LayerNorm _ -> "lnorm";
      case RmsNorm _ -> "rmsnorm";
      case GroupNorm norm -> "gnorm" + norm.groups();
      case LeakyRelu _ -> "leakyrelu";
      case Elu _ -> "elu";
      case Gelu _ -> "gelu";
      case Silu _, Softplus _ -> code.substring(0, code.length() - 2);
      case Residual residual -> residual(residual);
      case Dropout dropout -> "dropout" + dropout.p();
      case Flatten _, Relu _, Sigmoid _, Tanh _, Softmax _ -> code.substring(0, code.length() - 2);
      default -> "";
    };
  }

  private static String residual(Residual residual) {
    var words = residual.inner().stream().map(Notation::word).toList();
    return words.isEmpty() || words.contains("")
        ? ""
        : NetText.BLOCK + String.join(" ", words) + NetText.END;
  }

  private static String linear(Matcher m) {
    return m.lookingAt() ? m.group(1) : "";
  }

  private static String conv(Matcher m) {
    return m.lookingAt()
        ? "conv%sx%s".formatted(m.group(1), m.group(2))
            + (m.group(3) == null ? "" : "/" + m.group(3))
            + (m.group(4) == null ? "" : "same")
        : "";
  }

  /** A layer with weights that is used twice shares them, which a notation cannot say. */
  private static boolean isAnyShared(List<Layer> layers) {
    var seen = Collections.<Layer>newSetFromMap(new IdentityHashMap<>());
    return layers.stream()
        .flatMap(layer -> layer instanceof Residual r ? r.inner().stream() : Stream.of(layer))
        .filter(layer -> !layer.cells().isEmpty() || layer instanceof Linear)
        .anyMatch(layer -> !seen.add(layer));
  }

  /** The sizes that say the net, if sizes do. */
  private static String sizes(List<String> words, int features) {
    String numbers =
        words.stream().filter(Notation::isNumber).collect(Collectors.joining("-", "-", ""));
    String activation =
        words.stream().filter(NetSizes.ACTIVATIONS::contains).findFirst().orElse("relu");
    return features + numbers + (activation.equals("relu") ? "" : " " + activation);
  }

  private static boolean isNumber(String word) {
    return Character.isDigit(word.charAt(0));
  }

  private static int outputs(List<String> words) {
    return words.reversed().stream()
        .filter(Notation::isNumber)
        .findFirst()
        .map(Integer::parseInt)
        .orElse(1);
  }

  private static boolean says(String notation, Sequential net, int[] inputShape, int outputs) {
    try {
      return parse(notation, inputShape, outputs).toString().equals(net.toString());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
