package naklon.nn;

import naklon.tensor.Operand;
import naklon.tensor.ShapeException;
import naklon.tensor.Tensor;

/** The errors of layers: each starts with the kind of layer and its place in the net. */
final class Misfit {
  private Misfit() {}

  /** An error that reads {@code Linear "hidden": text}. */
  static ShapeException at(String kind, Pass pass, String text) {
    String place = pass.path().isEmpty() ? "" : " \"" + pass.path() + "\"";
    return new ShapeException(kind + place + ": " + text);
  }

  /** Refuses inputs that gradients cannot flow through. */
  static void requireFloats(String kind, Pass pass, Tensor x) {
    if (!x.dtype().isFloating()) {
      throw at(
          kind,
          pass,
          "input is "
              + x.type()
              + "; it must be float32 or float64. Convert it first: x.cast(DType.FLOAT32).");
    }
  }

  /** Refuses inputs of another dtype than the weight's. */
  static void requireDtype(String kind, Pass pass, Tensor x, Operand weight) {
    if (x.dtype() != weight.dtype()) {
      throw at(
          kind,
          pass,
          "input is "
              + x.dtype()
              + ", weight is "
              + weight.dtype()
              + ". Convert the input: x.cast(DType."
              + weight.dtype().name()
              + ").");
    }
  }

  /** Refuses anything but a batch of images. */
  static void requireImages(String kind, Pass pass, Tensor x, String remedy) {
    requireFloats(kind, pass, x);
    if (x.shape().rank() != 4) {
      throw at(
          kind,
          pass,
          "input must be images [batch, channels, height, width]; found "
              + x.shape()
              + ". "
              + remedy);
    }
  }

  /** Refuses anything but a batch of sequences. */
  static void requireSequences(String kind, Pass pass, Tensor x) {
    requireFloats(kind, pass, x);
    if (x.shape().rank() != 3) {
      throw at(
          kind,
          pass,
          "input must be sequences [batch, channels, length]; found "
              + x.shape()
              + ". For a single channel write x.reshape(batch, 1, length).");
    }
  }

  /**
   * Checks an option of a layer.
   *
   * @throws IllegalArgumentException if the value is less than {@code least}
   */
  static int atLeast(int least, String what, int value) {
    if (value < least) {
      throw new IllegalArgumentException(what + " must be at least " + least + "; found " + value);
    }
    return value;
  }
}
