package naklon.kernel;

/** Index arithmetic of strided views. */
final class Strides {

  private Strides() {}

  /** Offset of the row-major {@code index} in the view of the first {@code dims} dimensions. */
  static int offset(int index, int[] shape, int[] strides, int dims) {
    int offset = 0;
    for (int i = dims - 1; i >= 0; i--) {
      int q = index / shape[i];
      offset += (index - q * shape[i]) * strides[i];
      index = q;
    }
    return offset;
  }
}
