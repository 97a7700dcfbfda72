package naklon.nn;

import naklon.tensor.Pool2d;
import naklon.tensor.Shape;
import naklon.tensor.Tensor;

/**
 * The means or the largest elements of a fixed number of windows, whatever the size of the input:
 * images [batch, channels, height, width] become [batch, channels, size, size], sequences [batch,
 * channels, length] become [batch, channels, size]. Window i of a length n goes from ⌊i·n/size⌋ to
 * ⌈(i + 1)·n/size⌉, as in PyTorch.
 *
 * @param kind what is made of a window
 * @param axes 1 for sequences, 2 for images
 * @param size how many windows there are along each axis
 */
public record AdaptivePool(Kind kind, int axes, int size) implements Layer {
  /** What is made of a window. */
  public enum Kind {
    AVG,
    MAX
  }

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if there are other axes, or no window
   */
  public AdaptivePool {
    if (axes != 1 && axes != 2) {
      throw new IllegalArgumentException("adaptive pooling has 1 or 2 axes; found " + axes);
    }
    Misfit.atLeast(1, code(kind, axes) + ": windows", size);
  }

  private static String code(Kind kind, int axes) {
    return "adaptive" + (kind == Kind.AVG ? "Avg" : "Max") + "Pool" + axes + "d";
  }

  @Override
  public Tensor forward(Tensor x, Pass pass) {
    String code = code(kind, axes);
    String name = "A" + code.substring(1);
    if (axes == 2) {
      Misfit.requireImages(name, pass, x, "Put flatten() after it, not before.");
    } else {
      Misfit.requireSequences(name, pass, x);
    }
    Shape s = x.shape();
    Tensor images = axes == 2 ? x : x.reshape(s.dim(0), s.dim(1), 1, s.dim(2));
    int high = axes == 2 ? size : 1;
    Tensor z =
        kind == Kind.AVG
            ? Pool2d.adaptiveMean(images, high, size)
            : Pool2d.adaptiveMax(images, high, size);
    return axes == 2 ? z : z.reshape(s.dim(0), s.dim(1), size);
  }

  @Override
  public String toString() {
    return code(kind, axes) + "(" + size + ")";
  }
}
