package naklon.doctor;

import java.util.ArrayList;
import java.util.List;
import naklon.nn.AvgPool1d;
import naklon.nn.AvgPool2d;
import naklon.nn.BatchNorm;
import naklon.nn.Conv1d;
import naklon.nn.Conv2d;
import naklon.nn.Dropout;
import naklon.nn.Flatten;
import naklon.nn.GlobalAvgPool;
import naklon.nn.Layer;
import naklon.nn.Linear;
import naklon.nn.Sequential;
import naklon.nn.Sigmoid;
import naklon.nn.Tanh;

/**
 * The layers of a net in order, those of sequences inside it too.
 *
 * @param places each with its path
 */
record Structure(List<Place> places) {
  /** A layer and its path. */
  record Place(String path, Layer layer) {}

  static Structure of(Layer net) {
    var places = new ArrayList<Place>();
    walk("", net, places);
    return new Structure(places);
  }

  private static void walk(String path, Layer layer, List<Place> to) {
    if (layer instanceof Sequential s) {
      s.layers()
          .forEach((name, inner) -> walk(path.isEmpty() ? name : path + "." + name, inner, to));
    } else {
      to.add(new Place(path, layer));
    }
  }

  static boolean isLinear(Layer l) {
    return l instanceof Linear || l instanceof Conv1d || l instanceof Conv2d;
  }

  /** Whether a layer is, in evaluation, a linear function without much of its own. */
  private static boolean passesOn(Layer l) {
    return switch (l) {
      case Flatten _, Dropout _, BatchNorm _, AvgPool1d _, AvgPool2d _, GlobalAvgPool _ -> true;
      default -> false;
    };
  }

  /** The path of the first linear layer that follows another with nothing between; or empty. */
  String linearAfterLinear() {
    boolean before = false;
    for (var place : places) {
      if (isLinear(place.layer)) {
        if (before) {
          return place.path;
        }
        before = true;
      } else if (!passesOn(place.layer)) {
        before = false;
      }
    }
    return "";
  }

  /** Layers that have flat ends. */
  long saturating() {
    return places.stream()
        .filter(p -> p.layer instanceof Sigmoid || p.layer instanceof Tanh)
        .count();
  }

  /** What comes last; an empty net has nothing. */
  List<Place> last() {
    return places.isEmpty() ? List.of() : List.of(places.getLast());
  }

  /** The largest share of units that a dropout layer takes away. */
  double dropout() {
    return places.stream()
        .mapToDouble(p -> p.layer instanceof Dropout d ? d.p() : 0)
        .max()
        .orElse(0);
  }

  boolean has(Class<? extends Layer> kind) {
    return places.stream().anyMatch(p -> kind.isInstance(p.layer));
  }
}
