package naklon.nn;

import naklon.tensor.Seed;
import naklon.tensor.Tensor;
import naklon.tensor.TensorType;

/** How a parameter starts. The values depend on the seed and the type only. */
@FunctionalInterface
public interface Init {
  /** Concrete initial values of this type. */
  Tensor values(TensorType type, Seed seed);
}
