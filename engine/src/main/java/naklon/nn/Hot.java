package naklon.nn;

import naklon.tensor.DType;
import naklon.tensor.Tensor;

/** One-hot rows. */
final class Hot {
  private Hot() {}

  /** [n, classes]: 1 at each row's label, 0 elsewhere. */
  static Tensor of(Tensor labels, int classes, DType dtype) {
    var numbers = new double[classes];
    for (int i = 0; i < classes; i++) {
      numbers[i] = i;
    }
    int n = labels.type().size();
    return labels.cast(DType.FLOAT64).reshape(n, 1).equal(Tensor.of(numbers)).cast(dtype);
  }
}
