package naklon.nn;

import java.util.ArrayList;

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

  private Layer plain(int start) {
    String name = in.name("a layer", OWN);
    return switch (name) {
      case "linear" -> {
        int outputs = open().wholeNumber();
        yield close(start, () -> Linear.of(outputs));
      }
      case "conv2d" -> {
        int channels = open().wholeNumber();
        in.expect(',');
        int size = in.wholeNumber();
        yield close(start, () -> Conv2d.of(channels, size));
      }
      case "maxPool2d" -> {
        int size = open().wholeNumber();
        yield close(start, () -> MaxPool2d.of(size));
      }
      case "dropout" -> {
        double p = open().decimal();
        yield close(start, () -> new Dropout(p));
      }
      case "flatten" -> empty(new Flatten());
      case "relu" -> empty(new Relu());
      case "sigmoid" -> empty(new Sigmoid());
      case "tanh" -> empty(new Tanh());
      case "softmax" -> empty(new Softmax());
      case "Sequential.of", "sequential" -> sequential(start);
      default ->
          throw in.error(start, "unknown layer \"" + CodeReader.shortened(name) + "\"" + OWN);
    };
  }

  private Layer sequential(int start) {
    var layers = new ArrayList<Layer>();
    open();
    if (in.skip(')')) {
      return Sequential.of();
    }
    do {
      layers.add(layer());
    } while (in.skip(','));
    return close(start, () -> Sequential.of(layers.toArray(Layer[]::new)));
  }

  private Layer with(Layer layer, String option, int start) {
    if (option.equals("named")) {
      String name = in.text();
      return in.build(start, () -> layer.named(name));
    }
    return switch (layer) {
      case Linear linear -> with(linear, option, start);
      case Conv2d conv -> with(conv, option, start);
      case MaxPool2d pool when option.equals("stride") -> {
        int pixels = in.wholeNumber();
        yield in.build(start, () -> pool.stride(pixels));
      }
      case MaxPool2d _ -> throw unknown(option, start, "stride, named");
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

  private Layer with(Conv2d conv, String option, int start) {
    return switch (option) {
      case "stride" -> {
        int pixels = in.wholeNumber();
        yield in.build(start, () -> conv.stride(pixels));
      }
      case "padding" -> {
        int pixels = in.wholeNumber();
        yield in.build(start, () -> conv.padding(pixels));
      }
      case "same" -> in.build(start, conv::same);
      case "init" -> conv.init(init());
      case "biasInit" -> conv.biasInit(init());
      case "noBias" -> conv.noBias();
      default ->
          throw unknown(option, start, "stride, padding, same, init, biasInit, noBias, named");
    };
  }

  private IllegalArgumentException unknown(String option, int start, String known) {
    return in.error(
        start,
        "unknown option \"" + CodeReader.shortened(option) + "\"; this layer has: " + known + OWN);
  }

  private Init init() {
    int start = in.position();
    String name = in.name("an initialiser", OWN);
    return switch (name) {
      case "zeros" -> empty(Inits.zeros());
      case "heNormal" -> empty(Inits.heNormal());
      case "heUniform" -> empty(Inits.heUniform());
      case "xavierNormal" -> empty(Inits.xavierNormal());
      case "xavierUniform" -> empty(Inits.xavierUniform());
      case "torchDefault" -> empty(Inits.torchDefault());
      case "constant" -> {
        double value = open().decimal();
        yield close(start, () -> Inits.constant(value));
      }
      case "normal" -> {
        double std = open().decimal();
        yield close(start, () -> Inits.normal(std));
      }
      case "uniform" -> {
        double lo = open().decimal();
        in.expect(',');
        double hi = in.decimal();
        yield close(start, () -> Inits.uniform(lo, hi));
      }
      default ->
          throw in.error(start, "unknown initialiser \"" + CodeReader.shortened(name) + "\"" + OWN);
    };
  }

  private CodeReader open() {
    in.expect('(');
    return in;
  }

  private <T> T close(int start, java.util.function.Supplier<T> builder) {
    in.expect(')');
    return in.build(start, builder);
  }

  private <T> T empty(T made) {
    open();
    in.expect(')');
    return made;
  }
}
