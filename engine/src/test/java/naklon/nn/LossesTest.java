package naklon.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import naklon.tensor.DType;
import naklon.tensor.Parameter;
import naklon.tensor.Tensor;
import naklon.tensor.TensorType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Errors and small cases; values and gradients are judged by PyTorch in the conformance module. */
class LossesTest {
  private static Tensor floats(int... dims) {
    return Tensor.zeros(TensorType.of(DType.FLOAT32, dims));
  }

  private static String error(Executable code) {
    return assertThrows(IllegalArgumentException.class, code).getMessage();
  }

  @Test
  void smallCases() {
    var labels = Tensor.ints(new int[] {0, 9}, 2);
    assertEquals(Math.log(10), Losses.crossEntropy(floats(2, 10), labels).item(), 1e-6);
    assertEquals(2.5, Losses.meanSquaredError(Tensor.of(1, 2), Tensor.of(0, 4)).item());
    var half = Losses.binaryCrossEntropyWithLogits(Tensor.of(0, 0), Tensor.of(0, 1));
    assertEquals(Math.log(2), half.item(), 1e-15);
    var sure = Losses.binaryCrossEntropyWithLogits(Tensor.of(-1e4, 1e4), Tensor.of(0, 0));
    assertEquals(5000, sure.item());
  }

  @Test
  void printAsTheCodeThatBuildsThem() {
    assertEquals("crossEntropy()", Losses.crossEntropy().toString());
    assertEquals("meanSquaredError()", Losses.meanSquaredError().toString());
    assertEquals(
        "binaryCrossEntropyWithLogits()", Losses.binaryCrossEntropyWithLogits().toString());
    assertEquals("Penalty.l1(0.1)", Penalty.l1(0.1).toString());
    assertEquals("Penalty.l2(1.0E-4)", Penalty.l2(1e-4).toString());
  }

  @Test
  void smallCasesOfTheOthers() {
    var logits = Tensor.doubles(new double[] {0, Math.log(3), 1, 1}, 2, 2);
    var labels = Tensor.ints(new int[] {1, 0}, 2);
    // p is 3/4 and 1/2
    double focal = (Math.log(4.0 / 3) / 16 + Math.log(2) / 4) / 2;
    assertEquals(focal, Losses.focal(2).of(logits, labels).item(), 1e-15);
    double plain = Losses.crossEntropy(logits, labels).item();
    assertEquals(plain, Losses.focal(0).of(logits, labels).item(), 1e-15);
    double weighted = (3 * Math.log(4.0 / 3) + Math.log(2)) / 4;
    var loss = Losses.crossEntropy().classWeights(1, 3);
    assertEquals(weighted, loss.of(logits, labels).item(), 1e-15);
    assertEquals(
        Math.log(2), Losses.crossEntropy().ignoreIndex(1).of(logits, labels).item(), 1e-15);
    var scores = Tensor.doubles(new double[] {1, 3, 2.5}, 1, 3);
    var second = Tensor.ints(new int[] {1}, 1);
    assertEquals(0.5 / 3, Losses.hinge().of(scores, second).item(), 1e-15);
    assertEquals(1.5, Losses.meanAbsoluteError(Tensor.of(1, 2), Tensor.of(0, 4)).item());
    assertEquals(1, Losses.huber(Tensor.of(1, 2), Tensor.of(0, 4), 1).item());
  }

  @Test
  void crossEntropyErrors() {
    assertEquals(
        "crossEntropy: logits must be float32 or float64 [n, classes]; found float32[2]",
        error(() -> Losses.crossEntropy(floats(2), Tensor.ints(new int[2], 2))));
    assertEquals(
        "crossEntropy: labels must be int32[2], the class of each row of the logits [2, 10]; found "
            + "float32[2, 10]. If they are one-hot, use labels.argmax().",
        error(() -> Losses.crossEntropy(floats(2, 10), floats(2, 10))));
    assertEquals(
        "crossEntropy: labels must be int32[2], the class of each row of the logits [2, 10]; found "
            + "int32[3].",
        error(() -> Losses.crossEntropy(floats(2, 10), Tensor.ints(new int[3], 3))));
    assertEquals(
        "crossEntropy: label 10 of row 1 is no class: the logits [2, 10] have the classes 0 to 9. "
            + "Do the labels start at 1? Subtract 1.",
        error(() -> Losses.crossEntropy(floats(2, 10), Tensor.ints(new int[] {1, 10}, 2))));
    assertEquals(
        "crossEntropy: label -1 of row 0 is no class: the logits [2, 10] have the classes 0 to 9.",
        error(() -> Losses.crossEntropy(floats(2, 10), Tensor.ints(new int[] {-1, 1}, 2))));
  }

  @Test
  void nothingIsBroadcast() {
    assertEquals(
        "meanSquaredError: targets must be float32[64, 1], as the output is; found float32[64]. "
            + "Write targets.reshape(64, 1).",
        error(() -> Losses.meanSquaredError(floats(64, 1), floats(64))));
    assertEquals(
        "meanSquaredError: targets must be float32[64, 1], as the output is; found float32[64, 2].",
        error(() -> Losses.meanSquaredError(floats(64, 1), floats(64, 2))));
    assertEquals(
        "binaryCrossEntropyWithLogits: targets must be float32[2, 1], as the output is; found "
            + "int32[2]. Write targets.cast(DType.FLOAT32).reshape(2, 1).",
        error(
            () ->
                Losses.binaryCrossEntropyWithLogits(
                    floats(2, 1), Tensor.ints(new int[] {0, 1}, 2))));
    assertEquals(
        "meanSquaredError: the output must be float32 or float64; found int32[1]",
        error(() -> Losses.meanSquaredError(Tensor.ints(new int[1], 1), floats(1))));
  }

  @Test
  void penaltiesLeaveBiasesOut() {
    var weight = new Parameter("0.weight", Tensor.floats(new float[] {3, -4}, 2));
    var bias = new Parameter("0.bias", Tensor.floats(new float[] {100}, 1));
    assertEquals(0.7, Penalty.l1(0.1).of(List.of(weight, bias)).item(), 1e-15);
    assertEquals(1.25, Penalty.l2(0.1).of(List.of(weight, bias)).item(), 1e-15);
    assertEquals(0, Penalty.l2(0.1).of(List.of(bias)).item());
  }

  @Test
  void penaltyErrors() {
    assertEquals("l1: λ must be at least 0 and finite; found -1.0", error(() -> Penalty.l1(-1)));
    assertEquals(
        "l2: λ must be at least 0 and finite; found NaN", error(() -> Penalty.l2(Double.NaN)));
  }
}
