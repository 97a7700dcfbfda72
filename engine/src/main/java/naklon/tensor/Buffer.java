package naklon.tensor;

/** A cell that is not trained: running statistics, optimizer state, a counter. */
public final class Buffer extends Cell {
  public Buffer(String name, Tensor initial) {
    super(name, initial);
  }

  @Override
  Tensor leaf(Tensor value) {
    return value;
  }
}
