package naklon.tensor;

/** Where a graph begins: no inputs, nothing to compute, no gradient beyond it. */
public sealed interface Source extends Op {
  TensorType type();

  @Override
  default TensorType[] infer(TensorType[] in) {
    return new TensorType[] {type()};
  }

  @Override
  default Tensor[] vjp(Backward b) {
    return new Tensor[0];
  }

  @Override
  default long flops(TensorType[] in) {
    return 0;
  }

  /** A tensor that history starts from: a parameter's value, or {@link Tensor#tracked}. */
  record Leaf(TensorType type, String of) implements Source {}

  /** Input number {@code index} of a traced function. */
  record Input(int index, TensorType type) implements Source {}

  /** The value that the named place of a store (a cell, or a block of them) has at the start. */
  record Read(String name, TensorType type) implements Source {}

  /** A known value inside a traced function. Equal only to itself. */
  final class Constant implements Source {
    private final Tensor value;

    public Constant(Tensor value) {
      this.value = value;
    }

    public Tensor value() {
      return value;
    }

    @Override
    public TensorType type() {
      return value.type();
    }
  }
}
