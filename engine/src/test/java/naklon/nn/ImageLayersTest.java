package naklon.nn;

import static naklon.nn.Layers.conv2d;
import static naklon.nn.Layers.flatten;
import static naklon.nn.Layers.maxPool2d;
import static naklon.nn.Layers.sequential;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import naklon.tensor.DType;
import naklon.tensor.Shape;
import naklon.tensor.ShapeException;
import naklon.tensor.Tensor;
import naklon.tensor.TensorType;
import org.junit.jupiter.api.Test;

/** Convolution, pooling and flattening; values are judged by PyTorch in the conformance module. */
class ImageLayersTest {
  private static final Pass PASS = Pass.evaluation();

  private static Tensor floats(int... dims) {
    return Tensor.zeros(TensorType.of(DType.FLOAT32, dims));
  }

  private static Shape shape(Layer layer, int... dims) {
    return layer.forward(floats(dims), PASS).shape();
  }

  private static String error(Layer layer, int... dims) {
    return assertThrows(ShapeException.class, () -> layer.forward(floats(dims), PASS)).getMessage();
  }

  private static String optionError(Runnable option) {
    return assertThrows(IllegalArgumentException.class, option::run).getMessage();
  }

  @Test
  void convolutionShapes() {
    assertEquals(Shape.of(2, 8, 26, 24), shape(conv2d(8, 3), 2, 1, 28, 26));
    assertEquals(Shape.of(2, 8, 28, 28), shape(conv2d(8, 5).same(), 2, 1, 28, 28));
    assertEquals(Shape.of(2, 8, 14, 14), shape(conv2d(8, 3).stride(2).padding(1), 2, 1, 28, 28));
    assertEquals(Shape.of(0, 8, 26, 26), shape(conv2d(8, 3), 0, 1, 28, 28));
  }

  @Test
  void convolutionParameters() {
    var net = sequential(conv2d(8, 3));
    shape(net, 1, 3, 9, 9);
    assertEquals(
        List.of("0.weight float32[8, 3, 3, 3]", "0.bias float32[8]"),
        net.cells().stream().map(Object::toString).toList());
    var bare = conv2d(8, 3).noBias();
    shape(bare, 1, 3, 9, 9);
    assertEquals(1, bare.cells().size());
  }

  @Test
  void poolingAndFlatteningShapes() {
    assertEquals(Shape.of(2, 3, 3, 4), shape(maxPool2d(2), 2, 3, 7, 8));
    assertEquals(Shape.of(2, 3, 4, 4), shape(maxPool2d(3).stride(2), 2, 3, 9, 10));
    assertEquals(Shape.of(2, 60), shape(flatten(), 2, 3, 4, 5));
    assertEquals(Shape.of(0, 60), shape(flatten(), 0, 3, 4, 5));
    assertEquals(Shape.of(7, 1), shape(flatten(), 7));
    var flat = floats(2, 3);
    assertSame(flat, flatten().forward(flat, PASS));
  }

  @Test
  void printAsTheCodeThatBuildsThem() {
    assertEquals("conv2d(32, 3)", conv2d(32, 3).toString());
    assertEquals(
        "conv2d(32, 3).stride(2).padding(1).init(heUniform()).noBias()",
        conv2d(32, 3).same().stride(2).init(Inits.heUniform()).noBias().toString());
    assertEquals("maxPool2d(2)", maxPool2d(2).toString());
    assertEquals("maxPool2d(3).stride(2)", maxPool2d(3).stride(2).toString());
    assertEquals("flatten()", flatten().toString());
  }

  @Test
  void convolutionNeedsImages() {
    assertEquals(
        "Conv2d \"1\": input must be images [batch, channels, height, width]; found [64, 784]. Take"
            + " out the flatten() before it, or reshape the data to images.",
        error(sequential(flatten(), conv2d(8, 3)), 64, 1, 28, 28));
  }

  @Test
  void convolutionNeedsTheChannelsOfItsWeight() {
    var net = sequential(conv2d(8, 3));
    shape(net, 2, 1, 28, 28);
    assertEquals(
        "Conv2d \"0\": input has 3 channels, weight expects 1 (input [2, 3, 28, 28], weight [8, 1, "
            + "3, 3]). Was the net made for other images?",
        error(net, 2, 3, 28, 28));
    // Padded, because an axis of 1 channel leaves no room for the kernel.
    var padded = sequential(conv2d(8, 3).same());
    shape(padded, 2, 1, 28, 28);
    assertEquals(
        "Conv2d \"0\": input has 28 channels, weight expects 1 (input [2, 28, 28, 1], weight [8, 1,"
            + " 3, 3]). Are the channels last? Move them: x.permute(0, 3, 1, 2).",
        error(padded, 2, 28, 28, 1));
  }

  @Test
  void kernelsAndWindowsMustFit() {
    assertEquals(
        "Conv2d \"0\": a kernel of 5 × 5 does not fit images of 3 × 4 with padding 0 (input [2, 1, "
            + "3, 4]). Use a smaller kernel, more padding or less pooling before it.",
        error(sequential(conv2d(8, 5)), 2, 1, 3, 4));
    assertEquals(
        "MaxPool2d \"1\": a window of 2 × 2 does not fit images of 1 × 1 (input [2, 3, 1, 1]). Pool"
            + " less often, or pad the convolutions before it.",
        error(sequential(maxPool2d(2), maxPool2d(2)), 2, 3, 3, 3));
    assertEquals(
        "MaxPool2d: input must be images [batch, channels, height, width]; found [2, 9]. Put "
            + "flatten() after it, not before.",
        error(maxPool2d(2), 2, 9));
  }

  @Test
  void optionsMustMakeSense() {
    assertEquals("conv2d: channels must be at least 1; found 0", optionError(() -> conv2d(0, 3)));
    assertEquals(
        "conv2d: kernel size must be at least 1; found 0", optionError(() -> conv2d(1, 0)));
    assertEquals(
        "conv2d: stride must be at least 1; found 0", optionError(() -> conv2d(1, 1).stride(0)));
    assertEquals(
        "conv2d: padding must be at least 0; found -1",
        optionError(() -> conv2d(1, 1).padding(-1)));
    assertEquals(
        "conv2d: same() needs an odd kernel size; found 4. Choose the padding yourself: "
            + "padding(2).",
        optionError(() -> conv2d(1, 4).same()));
    assertEquals(
        "maxPool2d: window size must be at least 1; found 0", optionError(() -> maxPool2d(0)));
    assertEquals(
        "maxPool2d: stride must be at least 1; found 0", optionError(() -> maxPool2d(2).stride(0)));
  }

  @Test
  void aScalarCannotBeFlattened() {
    var e =
        assertThrows(
            ShapeException.class, () -> flatten().forward(Tensor.scalar(1), Pass.evaluation()));
    assertEquals("Flatten: input is a scalar; it must have a batch axis.", e.getMessage());
  }
}
