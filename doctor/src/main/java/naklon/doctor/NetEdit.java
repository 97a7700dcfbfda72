package naklon.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import naklon.nn.Dropout;
import naklon.nn.Layer;
import naklon.nn.LayerCode;
import naklon.nn.Layers;
import naklon.nn.Linear;
import naklon.nn.Sequential;
import naklon.nn.Sigmoid;
import naklon.nn.Tanh;

/** A change of a net that was written down and has no weights yet. */
public enum NetEdit {
  /** The last layer, an activation, goes. */
  REMOVE_LAST_ACTIVATION,
  /** Every layer starts as is usual for it. */
  USUAL_INITIALIZATION,
  /** ReLU between linear layers that follow each other, and between hidden units. */
  INSERT_ACTIVATIONS,
  /** ReLU in the place of sigmoid and tanh. */
  RECTIFY,
  /** Dropout of a tenth at most. */
  LESS_DROPOUT,
  /** Hidden layers four times as wide. */
  WIDEN;

  private static final Pattern INIT =
      Pattern.compile("\\.(biasInit|init)\\((?:\\w+\\([^()]*\\))\\)");
  private static final int WIDER = 4;
  private static final int LEAST = 32; // units of a widened layer

  String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The changed net; empty if this one cannot be changed so. */
  Optional<Layer> of(Layer net) {
    return switch (this) {
      case USUAL_INITIALIZATION -> parsed(INIT.matcher(net.toString()).replaceAll(""));
      case REMOVE_LAST_ACTIVATION -> layers(net).map(NetEdit::withoutLast);
      case INSERT_ACTIVATIONS -> layers(net).map(NetEdit::withActivations);
      case RECTIFY -> layers(net).map(NetEdit::rectified);
      case LESS_DROPOUT -> layers(net).map(NetEdit::withLessDropout);
      case WIDEN -> layers(net).map(NetEdit::wider);
    };
  }

  private static Optional<Layer> parsed(String code) {
    try {
      return Optional.of(LayerCode.parse(code));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // it has layers of one's own
    }
  }

  private static Optional<List<Layer>> layers(Layer net) {
    return net instanceof Sequential s
        ? Optional.of(List.copyOf(s.layers().values()))
        : Optional.empty();
  }

  private static Layer of(List<Layer> layers) {
    return Sequential.of(layers.toArray(Layer[]::new));
  }

  private static Layer withoutLast(List<Layer> layers) {
    if (layers.isEmpty()) {
      return of(layers);
    }
    var kept = new ArrayList<>(layers.subList(0, layers.size() - 1));
    // The last of a net inside a net is the last of both.
    if (layers.getLast() instanceof Sequential inner) {
      kept.add(withoutLast(List.copyOf(inner.layers().values())));
    }
    return of(kept);
  }

  private static Layer withActivations(List<Layer> layers) {
    var out = new ArrayList<Layer>();
    for (var layer : layers) {
      if (layer instanceof Linear && !out.isEmpty() && out.getLast() instanceof Linear) {
        out.add(Layers.relu());
      }
      out.add(
          layer instanceof Sequential s
              ? withActivations(List.copyOf(s.layers().values()))
              : layer);
    }
    return of(out);
  }

  private static Layer rectified(List<Layer> layers) {
    var out = new ArrayList<Layer>();
    for (var layer : layers) {
      out.add(
          switch (layer) {
            case Sigmoid _, Tanh _ -> Layers.relu();
            case Linear l -> l.init(naklon.nn.Inits.heNormal());
            case Sequential s -> rectified(List.copyOf(s.layers().values()));
            default -> layer;
          });
    }
    return of(out);
  }

  private static Layer withLessDropout(List<Layer> layers) {
    var out = new ArrayList<Layer>();
    for (var layer : layers) {
      out.add(
          switch (layer) {
            case Dropout d when d.p() > 0.1 -> Layers.dropout(0.1);
            case Sequential s -> withLessDropout(List.copyOf(s.layers().values()));
            default -> layer;
          });
    }
    return of(out);
  }

  private static Layer wider(List<Layer> layers) {
    return wider(layers, true);
  }

  /**
   * @param isEnd whether the last linear layer gives the net's outputs, whose number stays
   */
  private static Layer wider(List<Layer> layers, boolean isEnd) {
    int last = -1;
    for (int i = 0; i < layers.size() && isEnd; i++) {
      last = layers.get(i) instanceof Linear || layers.get(i) instanceof Sequential ? i : last;
    }
    var out = new ArrayList<Layer>();
    for (var layer : layers) {
      boolean isLast = out.size() == last;
      out.add(
          switch (layer) {
            case Linear l -> isLast ? l : widened(l);
            case Sequential s -> wider(List.copyOf(s.layers().values()), isLast);
            default -> layer;
          });
    }
    return of(out);
  }

  private static Layer widened(Linear layer) {
    String code = layer.toString();
    int units = Integer.parseInt(code.substring("linear(".length(), code.indexOf(')')));
    return withUnits(layer, Math.max(LEAST, WIDER * units));
  }

  private static Layer withUnits(Linear layer, int units) {
    String code = layer.toString();
    return parsed("linear(" + units + code.substring(code.indexOf(')'))).orElse(layer);
  }

  /** The net with so many outputs of its last linear layer; empty if it does not end in one. */
  static Optional<Layer> withOutputs(Layer net, int outputs) {
    return switch (net) {
      case Linear l -> Optional.of(withUnits(l, outputs));
      case Sequential s when !s.layers().isEmpty() -> {
        var all = new ArrayList<>(s.layers().values());
        Optional<Layer> last = withOutputs(all.removeLast(), outputs);
        last.ifPresent(all::add);
        yield last.map(l -> of(all));
      }
      default -> Optional.empty();
    };
  }
}
