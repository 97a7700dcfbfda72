package naklon.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What ops say when they are given what they cannot take. */
class MisuseTest {
  private static Tensor zeros(int... dims) {
    return Tensor.zeros(TensorType.of(DType.FLOAT32, dims));
  }

  private static Tensor ints(int... dims) {
    return Tensor.zeros(TensorType.of(DType.INT32, dims));
  }

  private static void refused(String text, Executable use) {
    assertEquals(text, assertThrows(ShapeException.class, use).getMessage());
  }

  @Test
  void matmul() {
    refused(
        "matmul: the leading axes of [2, 3, 4] and [5, 4, 6] differ; they must be equal, or the"
            + " right side one matrix [4, 6]",
        () -> zeros(2, 3, 4).matmul(zeros(5, 4, 6)));
    refused(
        "matmul: [2, 3, 4] · [5, 6] do not fit: the inner dimensions are 4 and 5",
        () -> zeros(2, 3, 4).matmul(zeros(5, 6)));
    refused(
        "matmul: the leading axes of [3, 4] and [2, 4, 6] differ; they must be equal, or the right"
            + " side one matrix [4, 6]",
        () -> zeros(3, 4).matmul(zeros(2, 4, 6)));
    refused(
        "matmul needs two matrices; found float32[3, 4] and float32[4]",
        () -> zeros(3, 4).matmul(zeros(4)));
  }

  @Test
  void aProductOverNothingIsZero() {
    assertArrayEquals(new double[24], zeros(2, 3, 0).matmul(zeros(0, 4)).toDoubles());
    assertArrayEquals(new double[6], zeros(2, 0).matmul(zeros(0, 3)).toDoubles());
  }

  @Test
  void opsOnFloatsRefuseInts() {
    refused(
        "argmax works on float32 and float64; found int32[3]. Write .cast(...) first.",
        () -> ints(3).argmax());
    refused(
        "conv2d needs float images [n, c, h, w] and kernels [o, c, kh, kw] of one dtype; found"
            + " int32[1, 1, 4, 4] and int32[1, 1, 2, 2]",
        () -> ints(1, 1, 4, 4).conv2d(ints(1, 1, 2, 2), 1, 0));
  }

  @Test
  void windowsThatStandStillOrAreEmpty() {
    var images = zeros(1, 1, 4, 4);
    var kernels = zeros(1, 1, 2, 2);
    refused("conv2d: stride must be at least 1; found 0 and 0", () -> images.conv2d(kernels, 0, 0));
    refused(
        "conv2d: padding must be at least 0; found -1 and -1", () -> images.conv2d(kernels, 1, -1));
    refused("pool2d: stride must be at least 1; found 0 and 0", () -> images.maxPool2d(2, 0));
    refused("pool2d: size must be at least 1; found 0 and 0", () -> images.maxPool2d(0, 1));
  }

  @Test
  void concatOfNothing() {
    refused("concat needs at least one tensor", () -> Tensor.concat(0));
  }

  @Test
  void indicesBeyondTheTensor() {
    var x = zeros(2, 3);
    refused(
        "takeRows: index 2 (entry 1 of the indices) is none of 0 .. 1",
        () -> x.takeRows(Tensor.ints(new int[] {0, 2}, 2)));
    refused(
        "takeRows: index -1 (entry 0 of the indices) is none of 0 .. 1",
        () -> x.takeRows(Tensor.ints(new int[] {-1}, 1)));
    // would read the first entry of the next row
    refused(
        "gather: index 3 (entry 0 of the indices) is none of 0 .. 2",
        () -> x.gather(Tensor.ints(new int[] {3, 0}, 2, 1)));
    refused(
        "scatterAdd: index -1 (entry 1 of the indices) is none of 0 .. 3",
        () -> Eager.apply(new ScatterAdd(4), zeros(2, 1), Tensor.ints(new int[] {3, -1}, 2, 1)));
    refused(
        "addRows: index 5 (entry 1 of the indices) is none of 0 .. 4",
        () -> Eager.apply(new AddRows(5), x, Tensor.ints(new int[] {0, 5}, 2)));
  }
}
