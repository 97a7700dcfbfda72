import org.jspecify.annotations.NullMarked;

/** Tensors, gradients, layers, optimizers and training on the JVM. Needs java.base only. */
@NullMarked
@SuppressWarnings("module") // naklon.bench and naklon.conformance are built later than this module
module naklon.engine {
  requires static org.jspecify;
  requires static jdk.incubator.vector;

  exports naklon.autodiff;
  exports naklon.compile;
  exports naklon.data;
  exports naklon.nn;
  exports naklon.optim;
  exports naklon.store;
  exports naklon.tensor;
  exports naklon.train;
  exports naklon.kernel to
      naklon.bench,
      naklon.conformance;
}
