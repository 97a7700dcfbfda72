package naklon.tensor;

/** The type of a tensor's elements. */
public enum DType {
  FLOAT32(4),
  FLOAT64(8),
  INT32(4),
  /** 0..255; images as they are stored. Only read by {@link Tensor#takeRows}. */
  UINT8(1);

  private final int bytes;

  DType(int bytes) {
    this.bytes = bytes;
  }

  /** Bytes of one element. */
  public int bytes() {
    return bytes;
  }

  /** Whether gradients can flow through it. */
  public boolean isFloating() {
    return this == FLOAT32 || this == FLOAT64;
  }

  /** Name as in PyTorch: {@code float32}. */
  @Override
  public String toString() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
