package naklon.tensor;

import naklon.kernel.Kernels;

/**
 * Random numbers in [0, 1), a function of key and step alone (Threefry): not of the order of calls.
 * Input: the step number, a float64 scalar.
 */
public record Uniform(long key, TensorType type) implements Primitive {

  /** Random numbers for the given step. */
  public static Tensor of(long key, TensorType type, Tensor step) {
    return Eager.apply(new Uniform(key, type), step);
  }

  @Override
  public TensorType[] infer(TensorType[] in) {
    if (!in[0].equals(TensorType.scalar())) {
      throw new ShapeException("uniform needs the step number, a scalar; found " + in[0]);
    }
    return new TensorType[] {type};
  }

  @Override
  public int parts(TensorType[] in) {
    return Math.max(1, type.size() / 4096);
  }

  @Override
  public void run(Kernels k, Slice[] in, Slice[] out, Slice scratch, int part, int parts) {
    long step = (long) in[0].d()[in[0].offset()];
    long mixed = Seed.mix(key + step * 0x9E3779B97F4A7C15L);
    int lo = Primitive.from(type.size(), 32, part, parts);
    int n = Primitive.from(type.size(), 32, part + 1, parts) - lo;
    if (type.dtype() == DType.FLOAT32) {
      k.uniform(mixed, lo, out[0].f(), out[0].offset() + lo, n);
    } else {
      k.uniform(mixed, lo, out[0].d(), out[0].offset() + lo, n);
    }
  }

  @Override
  public Tensor[] vjp(Backward b) {
    return new Tensor[1];
  }
}
