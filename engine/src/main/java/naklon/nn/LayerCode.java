package naklon.nn;

import java.util.ArrayList;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.DoubleFunction;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * Reads back the code that a net prints, to rebuild it from a model file: all layers of this
 * package with their options and initialisers, {@link Sequential}s within each other, names.
 *
 * {@snippet :
 * var net = Sequential.of(linear(128).init(heNormal()), relu(), linear(10).named("out"));
 * LayerCode.parse(net.toString()).toString().equals(net.toString()); // true
 * }
 *
 * <p>The layers are new and have no parameters yet. A layer that is used at two places, which share
 * its parameters, prints twice and comes back as two layers. Nothing in the text is executed.
 */
public final class LayerCode {
  private static final int DEEPEST = 100;
  private static final String OWN =
      ". A net with own layers or initialisers is loaded with Model.load(path, net)";

  private final CodeReader in;
  private int depth;

  private LayerCode(String code) {
    in = new CodeReader(code);
  }

  /**
   * The layer that the code builds.
   *
   * @throws IllegalArgumentException if it is not the code of layers of this package; the message
   *     says where and what was expected
   */
  public static Layer parse(String code) {
    var parser = new LayerCode(code);
    Layer layer = parser.layer();
    parser.in.expectEnd();
    return layer;
  }

  /** {@code name(arguments).option(argument)…}. */
  private Layer layer() {
    int start = in.position();
    if (++depth > DEEPEST) {
      throw in.error(start, "more than " + DEEPEST + " layers within each other");
    }
    Layer layer = plain(start);
    while (in.skip('.')) {
      int at = in.position();
      String option = in.name("an option", "");
      in.expect('(');
      layer = with(layer, option, at);
      in.expect(')');
    }
    depth--;
    return layer;
  }

  private static final Map<String, Supplier<Layer>> WITHOUT_ARGUMENT =
      Map.ofEntries(
          Map.entry("flatten", Layers::flatten),
          Map.entry("relu", Layers::relu),
          Map.entry("gelu", Layers::gelu),
          Map.entry("silu", Layers::silu),
          Map.entry("softplus", Layers::softplus),
          Map.entry("sigmoid", Layers::sigmoid),
          Map.entry("tanh", Layers::tanh),
          Map.entry("softmax", Layers::softmax),
          Map.entry("batchNorm", Layers::batchNorm),
          Map.entry("layerNorm", Layers::layerNorm),
          Map.entry("rmsNorm", Layers::rmsNorm),
          Map.entry("globalAvgPool", Layers::globalAvgPool));

  private static final Map<String, IntFunction<Layer>> WITH_A_NUMBER =
      Map.ofEntries(
          Map.entry("linear", Layers::linear),
          Map.entry("maxPool1d", Layers::maxPool1d),
          Map.entry("maxPool2d", Layers::maxPool2d),
          Map.entry("avgPool1d", Layers::avgPool1d),
          Map.entry("avgPool2d", Layers::avgPool2d),
          Map.entry("adaptiveAvgPool1d", Layers::adaptiveAvgPool1d),
          Map.entry("adaptiveAvgPool2d", Layers::adaptiveAvgPool2d),
          Map.entry("adaptiveMaxPool1d", Layers::adaptiveMaxPool1d),
          Map.entry("adaptiveMaxPool2d", Layers::adaptiveMaxPool2d),
          Map.entry("groupNorm", Layers::groupNorm));

  private static final Map<String, DoubleFunction<Layer>> WITH_A_DECIMAL =
      Map.of("dropout", Layers::dropout, "leakyRelu", Layers::leakyRelu, "elu", Layers::elu);

  private static final Map<String, BiFunction<Integer, Integer, Layer>> WITH_TWO_NUMBERS =
      Map.of(
          "conv1d", Layers::conv1d,
          "conv2d", Layers::conv2d,
          "convTranspose1d", Layers::convTranspose1d,
          "convTranspose2d", Layers::convTranspose2d);

  private Layer plain(int start) {
    String name = in.name("a layer", OWN);
    var none = WITHOUT_ARGUMENT.get(name);
    if (none != null) {
      in.expect('(');
      return close(start, none);
    }
    var number = WITH_A_NUMBER.get(name);
    if (number != null) {
      in.expect('(');
      int n = in.wholeNumber();
      return close(start, () -> number.apply(n));
    }
    var decimal = WITH_A_DECIMAL.get(name);
    if (decimal != null) {
      in.expect('(');
      double x = in.decimal();
      return close(start, () -> decimal.apply(x));
    }
    var two = WITH_TWO_NUMBERS.get(name);
    if (two != null) {
      in.expect('(');
      int first = in.wholeNumber();
      in.expect(',');
      int second = in.wholeNumber();
      return close(start, () -> two.apply(first, second));
    }
    return switch (name) {
      case "Sequential.of", "sequential" -> {
        var layers = layers();
        yield in.build(start, () -> Sequential.of(layers));
      }
      case "residual" -> {
        var layers = layers();
        yield in.build(start, () -> Residual.of(layers));
      }
      default ->
          throw in.error(start, "unknown layer \"" + CodeReader.shortened(name) + "\"" + OWN);
    };
  }

  /** Layers in brackets. */
  private Layer[] layers() {
    var layers = new ArrayList<Layer>();
    in.expect('(');
    if (!in.skip(')')) {
      do {
        layers.add(layer());
      } while (in.skip(','));
      in.expect(')');
    }
    return layers.toArray(Layer[]::new);
  }

  private Layer with(Layer layer, String option, int start) {
    if (option.equals("named")) {
      String name = in.text();
      return in.build(start, () -> layer.named(name));
    }
    return switch (layer) {
      case Linear linear -> with(linear, option, start);
      case Convolution<?> conv -> with(conv, option, start);
      case Pooling<?> pool -> with(pool, option, start);
      case Norm<?> norm -> with(norm, option, start);
      case Gelu gelu when option.equals("tanh") -> gelu.tanh();
      case Gelu _ -> throw unknown(option, start, "tanh, named");
      case Residual residual when option.equals("shortcut") -> residual.shortcut(layer());
      case Residual _ -> throw unknown(option, start, "shortcut, named");
      default -> throw unknown(option, start, "named");
    };
  }

  private Layer with(Linear linear, String option, int start) {
    return switch (option) {
      case "init" -> linear.init(init());
      case "biasInit" -> linear.biasInit(init());
      case "noBias" -> linear.noBias();
      default -> throw unknown(option, start, "init, biasInit, noBias, named");
    };
  }

  private Layer with(Convolution<?> conv, String option, int start) {
    return switch (option) {
      case "stride" -> number(start, conv::stride);
      case "padding" -> number(start, conv::padding);
      case "dilation" -> number(start, conv::dilation);
      case "groups" -> number(start, conv::groups);
      case "init" -> conv.init(init());
      case "biasInit" -> conv.biasInit(init());
      case "noBias" -> conv.noBias();
      default -> own(conv, option, start);
    };
  }

  /** The options that not all convolutions have. */
  private Layer own(Convolution<?> conv, String option, int start) {
    boolean isSame = option.equals("same");
    boolean isOutput = option.equals("outputPadding");
    return switch (conv) {
      case Conv1d c when isSame -> in.build(start, c::same);
      case Conv2d c when isSame -> in.build(start, c::same);
      case ConvTranspose1d c when isOutput -> number(start, c::outputPadding);
      case ConvTranspose2d c when isOutput -> number(start, c::outputPadding);
      default ->
          throw unknown(
              option,
              start,
              "stride, padding, "
                  + (conv.isTransposed() ? "outputPadding" : "same")
                  + ", dilation, groups, init, biasInit, noBias, named");
    };
  }

  private Layer with(Pooling<?> pool, String option, int start) {
    return switch (option) {
      case "stride" -> number(start, pool::stride);
      case "padding" -> number(start, pool::padding);
      case "ceil" -> pool.ceil();
      default ->
          switch (pool) {
            case AvgPool1d p when option.equals("ignorePadding") -> p.ignorePadding();
            case AvgPool2d p when option.equals("ignorePadding") -> p.ignorePadding();
            case AvgPool1d _, AvgPool2d _ ->
                throw unknown(option, start, "stride, padding, ceil, ignorePadding, named");
            case MaxPool1d _, MaxPool2d _ ->
                throw unknown(option, start, "stride, padding, ceil, named");
          };
    };
  }

  private Layer with(Norm<?> norm, String option, int start) {
    return switch (option) {
      case "eps" -> decimal(start, norm::eps);
      case "noAffine" -> norm.noAffine();
      default ->
          switch (norm) {
            case BatchNorm n when option.equals("momentum") -> decimal(start, n::momentum);
            case LayerNorm n when option.equals("axes") -> number(start, n::axes);
            case RmsNorm n when option.equals("axes") -> number(start, n::axes);
            case BatchNorm _ -> throw unknown(option, start, "momentum, eps, noAffine, named");
            case LayerNorm _, RmsNorm _ ->
                throw unknown(option, start, "axes, eps, noAffine, named");
            case GroupNorm _ -> throw unknown(option, start, "eps, noAffine, named");
          };
    };
  }

  private Layer number(int start, IntFunction<? extends Layer> option) {
    int n = in.wholeNumber();
    return in.build(start, () -> option.apply(n));
  }

  private Layer decimal(int start, DoubleFunction<? extends Layer> option) {
    double x = in.decimal();
    return in.build(start, () -> option.apply(x));
  }

  private IllegalArgumentException unknown(String option, int start, String known) {
    return in.error(
        start,
        "unknown option \"" + CodeReader.shortened(option) + "\"; this layer has: " + known + OWN);
  }

  private Init init() {
    return InitCode.read(in, OWN);
  }

  private <T> T close(int start, Supplier<T> builder) {
    in.expect(')');
    return in.build(start, builder);
  }
}
