package naklon.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.atomic.AtomicReference;
import naklon.autodiff.Gradients;
import naklon.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** A history of 100,000 ops: walked by loops, so that depth costs no stack. */
class DeepChainTest {
  private static final int DEEP = 100_000;

  /** Room for a few hundred calls, not for a hundred thousand. */
  private static final int STACK = 1 << 18;

  private static void onASmallStack(Runnable body) throws InterruptedException {
    var failure = new AtomicReference<Throwable>();
    var thread = new Thread(null, body, "small stack", STACK);
    thread.setUncaughtExceptionHandler((t, e) -> failure.set(e));
    thread.start();
    thread.join();
    if (failure.get() != null) {
      throw new AssertionError(failure.get());
    }
  }

  @Test
  void theGradientOfALongSum() throws InterruptedException {
    onASmallStack(
        () -> {
          Tensor x = Tensor.of(1, 2).tracked();
          Tensor z = x;
          for (int i = 1; i < DEEP; i++) {
            z = z.add(x);
          }
          assertEquals(3.0 * DEEP, z.sum().item());
          assertEquals(DEEP, Gradients.of(z.sum(), x).of(x).at(1));
        });
  }

  /** z ← z + h·z(1 − z): by the chain rule dz/dx is the product of 1 + h(1 − 2z). */
  @Test
  void firstAndSecondOrderOfALongIteration() throws InterruptedException {
    double h = 20.0 / DEEP;
    onASmallStack(
        () -> {
          Tensor x = Tensor.scalar(0.2).tracked();
          Tensor z = x;
          double value = 0.2;
          double first = 1;
          double second = 0;
          for (int i = 0; i < DEEP / 20; i++) {
            double slope = 1 + h * (1 - 2 * value);
            second = slope * second - 2 * h * first * first;
            first *= slope;
            value += h * (value * (1 - value));
            z = z.add(z.mul(Tensor.scalar(1).sub(z)).mul(h));
          }
          assertEquals(value, z.item(), 1e-9);
          Tensor d = Gradients.of(z, x).of(x);
          assertEquals(first, d.item(), 1e-9);
          assertEquals(second, Gradients.of(d, x).of(x).item(), 1e-9);
        });
  }

  /** Composites, whose gradients are taken of their definitions, and ops with two outputs. */
  @Test
  void theGradientOfALongMixture() throws InterruptedException {
    onASmallStack(
        () -> {
          Tensor x = Tensor.of(0.3, -0.2, 0.1, 0.7).tracked();
          Tensor c = Tensor.of(1, 2, -1, 0.5);
          Tensor z = x;
          for (int i = 0; i < DEEP / 40; i++) {
            z = mixed(z);
            z = z.add(x).sub(z.stopGradient()); // is x again; its slope is 1 + that of mixed(z)
          }
          assertArrayEquals(x.toDoubles(), z.toDoubles(), 1e-9);
          // So the gradient d is the sum of a geometric series: d = c + Jᵀd.
          Tensor d = Gradients.of(z.mul(c).sum(), x).of(x);
          Tensor y = x.detached().tracked();
          Tensor rest = Gradients.of(mixed(y).mul(d.detached()).sum(), y).of(y);
          assertArrayEquals(c.toDoubles(), d.sub(rest).toDoubles(), 1e-12);
        });
  }

  private static Tensor mixed(Tensor z) {
    return z.softplus().softmax().sub(0.25).reshape(1, 1, 2, 2).maxPool2d(1, 1).reshape(4);
  }
}
