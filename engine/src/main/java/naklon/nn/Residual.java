package naklon.nn;

import java.util.ArrayList;
import java.util.List;
import naklon.tensor.Cell;
import naklon.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * x + block(x): the block learns what to add to its input, and gradients pass beside it. If the
 * block changes the shape, {@link #shortcut} is what the input goes through on the other way. He,
 * Zhang, Ren, Sun, "Deep Residual Learning for Image Recognition" (2015).
 *
 * <p>Cells are named as if the block stood alone, those of the shortcut {@code shortcut.weight} and
 * so on.
 */
public final class Residual implements Layer {
  private static final String KIND = "Residual";

  private final Layer block;
  private final @Nullable Layer shortcut;

  private Residual(Layer block, @Nullable Layer shortcut) {
    this.block = block;
    this.shortcut = shortcut;
  }

  /** Around these layers, one after the other. */
  public static Residual of(Layer... layers) {
    return new Residual(layers.length == 1 ? layers[0] : Sequential.of(layers), null);
  }

  /** The same with the input going through this layer, and not plainly, on the way beside. */
  public Residual shortcut(Layer layer) {
    return new Residual(block, layer);
  }

  /** The layers of the block, in order. */
  List<Layer> inner() {
    return block instanceof Sequential s ? List.copyOf(s.layers().values()) : List.of(block);
  }

  @Override
  public Tensor forward(Tensor x, Pass pass) {
    Tensor z = block.forward(x, pass);
    Tensor beside = shortcut == null ? x : pass.call("shortcut", shortcut, x);
    if (!z.type().equals(beside.type())) {
      throw Misfit.at(
          KIND,
          pass,
          "the block gives "
              + z.type()
              + ", the way beside it "
              + beside.type()
              + "; both must be equal to be added. Let the block keep its input's shape, or give the"
              + " way beside it a layer: .shortcut(conv2d(channels, 1).stride(...)).");
    }
    return beside.add(z);
  }

  @Override
  public List<Cell> cells() {
    var cells = new ArrayList<>(block.cells());
    if (shortcut != null) {
      cells.addAll(shortcut.cells());
    }
    return List.copyOf(cells);
  }

  @Override
  public String toString() {
    String around = "residual(" + block + ")";
    return shortcut == null ? around : around + ".shortcut(" + shortcut + ")";
  }
}
