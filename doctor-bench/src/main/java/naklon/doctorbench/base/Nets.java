package naklon.doctorbench.base;

import static naklon.nn.Layers.conv2d;
import static naklon.nn.Layers.flatten;
import static naklon.nn.Layers.linear;
import static naklon.nn.Layers.maxPool2d;
import static naklon.nn.Layers.relu;

import java.util.ArrayList;
import java.util.function.Function;
import java.util.function.Supplier;
import naklon.nn.Layer;
import naklon.nn.Linear;
import naklon.nn.Sequential;

/** Nets that many programs share. Each call of what is returned makes a new one. */
public final class Nets {
  private Nets() {}

  /** Linear layers of these sizes with ReLU between them; the last size is the outputs. */
  public static Supplier<Layer> mlp(int... sizes) {
    return mlp(() -> relu(), l -> l, sizes);
  }

  /** Linear layers of these sizes with this between them. */
  public static Supplier<Layer> mlp(Supplier<Layer> between, int... sizes) {
    return mlp(between, l -> l, sizes);
  }

  /** Linear layers, all changed alike (their initial weights, say), with this between them. */
  public static Supplier<Layer> mlp(
      Supplier<Layer> between, Function<Linear, Layer> change, int... sizes) {
    return () -> {
      var layers = new ArrayList<Layer>();
      for (int i = 0; i < sizes.length; i++) {
        layers.add(change.apply(linear(sizes[i])));
        if (i < sizes.length - 1) {
          layers.add(between.get());
        }
      }
      return Sequential.of(layers.toArray(Layer[]::new));
    };
  }

  /** The same behind a flatten, for images. */
  public static Supplier<Layer> flat(Supplier<Layer> net) {
    return () -> Sequential.of(flatten(), net.get());
  }

  /** A net with something before it. */
  public static Supplier<Layer> before(Supplier<Layer> first, Supplier<Layer> net) {
    return () -> Sequential.of(first.get(), net.get());
  }

  /** A net with something behind it. */
  public static Supplier<Layer> behind(Supplier<Layer> net, Supplier<Layer> last) {
    return () -> Sequential.of(net.get(), last.get());
  }

  /** Two small convolutions for digits. */
  public static Supplier<Layer> convolution() {
    return () ->
        Sequential.of(
            conv2d(6, 3),
            relu(),
            maxPool2d(2),
            conv2d(12, 3),
            relu(),
            maxPool2d(2),
            flatten(),
            linear(10));
  }
}
