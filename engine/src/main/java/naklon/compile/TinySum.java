package naklon.compile;

import java.util.function.Consumer;

/**
 * A sum in the shape that {@code Kernels} prescribes, written out: 16 partial sums by index mod 16,
 * folded 8, 4, 2, 1.
 *
 * <p>A kernel's partial sums begin at +0, which turns a −0 into +0. One such zero, in the leftmost
 * partial sum, is enough: what has been added to +0 is never −0, and to such a number −0 and +0 add
 * the same. For the same reason a partial sum of nothing can be left out.
 */
final class TinySum {
  private final int n;
  private final Consumer<Integer> element;
  private final TinyFunctions f;
  private boolean hasZero;

  private TinySum(int n, Consumer<Integer> element, TinyFunctions f) {
    this.n = n;
    this.element = element;
    this.f = f;
  }

  /**
   * Pushes the sum of n elements.
   *
   * @param element pushes element i
   */
  static void emit(int n, Consumer<Integer> element, TinyFunctions f) {
    if (n == 0) {
      f.constant(0);
    } else {
      new TinySum(n, element, f).fold(0, 1);
    }
  }

  /** The sum of the partial sums i, i + width, i + 2·width, ..., folded. */
  private void fold(int i, int width) {
    if (width == 16) {
      partial(i);
      return;
    }
    fold(i, 2 * width);
    if (i + width < n) {
      fold(i + width, 2 * width);
      f.add();
    }
  }

  private void partial(int i) {
    if (!hasZero) {
      hasZero = true;
      f.constant(0);
      element.accept(i);
      f.add();
    } else {
      element.accept(i);
    }
    for (int e = i + 16; e < n; e += 16) {
      element.accept(e);
      f.add();
    }
  }
}
