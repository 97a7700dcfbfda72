package naklon.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.function.UnaryOperator;
import naklon.autodiff.Gradients;
import naklon.tensor.DType;
import naklon.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Gradients exactly at kinks and ties, where no difference can tell: what the ops state. */
class OpKinkTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  @Retention(RetentionPolicy.RUNTIME)
  @ParameterizedTest
  @EnumSource(
      value = DType.class,
      names = {"FLOAT32", "FLOAT64"})
  @interface InBothDtypes {}

  private static Tensor tensor(DType dtype, double[] x, int... dims) {
    return Tensor.doubles(x, dims).cast(dtype).tracked();
  }

  private static double[] gradient(Tensor z, Tensor of) {
    return Gradients.of(z.sum(), of).of(of).toDoubles();
  }

  /** The gradient of Σ f(x). */
  private static double[] slope(UnaryOperator<Tensor> f, DType dtype, double... x) {
    Tensor t = tensor(dtype, x, x.length);
    return gradient(f.apply(t), t);
  }

  /** The second derivatives of Σ f(x). */
  private static double[] curvature(UnaryOperator<Tensor> f, DType dtype, double... x) {
    Tensor t = tensor(dtype, x, x.length);
    return gradient(Gradients.of(f.apply(t).sum(), t).of(t), t);
  }

  private static double[] list(double... x) {
    return x;
  }

  @InBothDtypes
  void reluIsFlatAtZero(DType dtype) {
    assertArrayEquals(list(0, 0, 0, 1), slope(x -> x.relu(), dtype, -1, -0.0, 0, 1));
    assertArrayEquals(list(0, 0, 0), curvature(x -> x.relu(), dtype, -1, 0, 1));
  }

  @InBothDtypes
  void absIsFlatAtZero(DType dtype) {
    assertArrayEquals(list(-1, 0, 0, 1), slope(x -> x.abs(), dtype, -1, -0.0, 0, 1));
  }

  @InBothDtypes
  void signAndComparisonsAreFlat(DType dtype) {
    assertArrayEquals(list(0, 0, 0), slope(x -> x.sign(), dtype, -1, 0, 1));
    assertArrayEquals(list(0, 0, 0), slope(x -> x.greater(0), dtype, -1, 0, 1));
    assertArrayEquals(list(0, 0, 0), slope(x -> x.greaterEqual(Tensor.scalar(0)), dtype, -1, 0, 1));
    assertArrayEquals(list(0, 0, 0), slope(x -> x.equal(Tensor.scalar(0)), dtype, -1, 0, 1));
  }

  @InBothDtypes
  void twoEqualShareMaximumAndMinimum(DType dtype) {
    Tensor a = tensor(dtype, list(1, 2, 3), 3);
    Tensor b = tensor(dtype, list(2, 2, 2), 3);
    assertArrayEquals(list(0, 0.5, 1), gradient(a.maximum(b), a));
    assertArrayEquals(list(1, 0.5, 0), gradient(a.maximum(b), b));
    assertArrayEquals(list(1, 0.5, 0), gradient(a.minimum(b), a));
    assertArrayEquals(list(0, 0.5, 1), gradient(a.minimum(b), b));
    assertArrayEquals(list(1, 1, 1), gradient(a.maximum(a), a));
  }

  @InBothDtypes
  void allThatAreLargestShareMax(DType dtype) {
    Tensor x = tensor(dtype, list(1, 5, 5, 2, 7, 7, 7, 7), 2, 4);
    assertArrayEquals(list(0, 0.5, 0.5, 0, 0.25, 0.25, 0.25, 0.25), gradient(x.max(1), x));
    assertArrayEquals(list(0, 0, 0, 0, 0.25, 0.25, 0.25, 0.25), gradient(x.max(), x));
    assertArrayEquals(list(0, 0, 0, 0, 1, 1, 1, 1), gradient(x.max(0), x));
    Tensor same = tensor(dtype, list(3, 3, 3, 3), 4);
    assertArrayEquals(list(0.25, 0.25, 0.25, 0.25), gradient(same.maxKeeping(0), same));
  }

  @InBothDtypes
  void theFirstOfAWindowWinsMaxPooling(DType dtype) {
    Tensor x = tensor(dtype, list(1, 1, 0, 2, 1, 1, 2, 0), 1, 1, 2, 4);
    assertArrayEquals(list(1, 0, 0, 1, 0, 0, 0, 0), gradient(x.maxPool2d(2, 2), x));
    // windows that overlap give to one element twice
    Tensor row = tensor(dtype, list(1, 3, 1, 3, 3, 3, 0, 0), 1, 1, 2, 4);
    assertArrayEquals(list(0, 2, 0, 1, 0, 0, 0, 0), gradient(row.maxPool2d(2, 1), row));
  }

  @InBothDtypes
  void theFirstLargestIsTheArgmax(DType dtype) {
    Tensor x = tensor(dtype, list(1, 5, 5, 5, 0, 0, 0, 0), 2, 4);
    assertArrayEquals(new int[] {1, 0}, x.argmax().toInts());
  }

  @InBothDtypes
  void softplusIsSmoothAtTheKinkOfItsDefinition(DType dtype) {
    assertArrayEquals(list(0.5, 0.5), slope(x -> x.softplus(), dtype, 0, -0.0));
    assertArrayEquals(list(0.25), curvature(x -> x.softplus(), dtype, 0));
    assertArrayEquals(list(0, 1), slope(x -> x.softplus(), dtype, -1000, 1000));
  }

  @InBothDtypes
  void powersAtZero(DType dtype) {
    assertArrayEquals(list(0, 0, 0, 0), slope(x -> x.pow(0), dtype, -2, 0, -0.0, 3));
    assertArrayEquals(list(1, 1, 1), Tensor.of(-2, 0, 3).cast(dtype).pow(0).toDoubles());
    assertArrayEquals(list(1, 1, 1), slope(x -> x.pow(1), dtype, -2, 0, 3));
    assertArrayEquals(list(0, 0, 0), curvature(x -> x.pow(1), dtype, -2, 0, 3));
    assertArrayEquals(list(-4, 0, 6), slope(x -> x.pow(2), dtype, -2, 0, 3));
    assertArrayEquals(list(2, 2, 2), curvature(x -> x.pow(2), dtype, -2, 0, 3));
    assertArrayEquals(list(INFINITY), slope(x -> x.pow(0.5), dtype, 0));
    assertArrayEquals(list(INFINITY), slope(x -> x.sqrt(), dtype, 0));
  }

  /** 1/y has the slope −1/y²; y² is 0 in float32 long before 1/y² is infinite. */
  @Test
  void aSmallDivisorIsNotSquared() {
    Tensor x = tensor(DType.FLOAT32, list(1e-18), 1);
    Tensor y = tensor(DType.FLOAT32, list(1e-23), 1);
    Tensor z = x.div(y).mul(1e-10);
    assertEquals(-1e18, gradient(z, y)[0], 1e12);
  }

  @InBothDtypes
  void eluAndLeakyReluHaveTheLeftSlopeAtZeroAndClampIsOpenAtItsEnds(DType dtype) {
    assertArrayEquals(list(0.25, 0.25, 1), slope(x -> x.leakyRelu(0.25), dtype, -1, 0, 1));
    assertArrayEquals(list(0.5, 1), slope(x -> x.elu(0.5), dtype, 0, 2));
    assertArrayEquals(list(0, 1, 1, 1, 0), slope(x -> x.clamp(-1, 2), dtype, -1.5, -1, 0, 2, 2.5));
  }

  @InBothDtypes
  void selectGivesNothingToItsConditionAndZeroToWhatItLeft(DType dtype) {
    Tensor c = tensor(dtype, list(1, 0, -2), 3);
    Tensor x = tensor(dtype, list(1, 0, 3), 3);
    Tensor z = c.select(x.log(), x); // log is not taken where x is 0
    assertArrayEquals(list(0, 0, 0), gradient(z, c));
    Tensor y = tensor(dtype, list(4, 5, 6), 3);
    assertArrayEquals(list(1, 0, 1), gradient(c.select(y, x), y));
    assertArrayEquals(list(0, 1, 0), gradient(c.select(y, x), x));
  }

  @InBothDtypes
  void nothingFlowsThroughStopGradient(DType dtype) {
    assertArrayEquals(list(3, -2), slope(x -> x.stopGradient().mul(x), dtype, 3, -2));
    assertArrayEquals(list(0, 0), slope(x -> x.stopGradient().square(), dtype, 3, -2));
  }

  @InBothDtypes
  void aRoundedCopyHasTheSameGradient(DType dtype) {
    var other = dtype == DType.FLOAT32 ? DType.FLOAT64 : DType.FLOAT32;
    Tensor x = tensor(dtype, list(0.5, 2), 2);
    Tensor d = Gradients.of(x.cast(other).square().sum(), x).of(x);
    assertEquals(dtype, d.dtype());
    assertArrayEquals(list(1, 4), d.toDoubles());
    assertArrayEquals(list(0, 0), slope(t -> t.cast(DType.INT32).cast(dtype), dtype, 1.5, 2));
  }

  @Test
  void softmaxOfNothingIsNothing() {
    Tensor x = Tensor.doubles(new double[0], 3, 0);
    assertEquals(x.type(), x.logSoftmax().type());
    assertEquals(x.type(), x.softmax().type());
  }
}
