package naklon.kernel;

/** The Vector API kernels. */
public final class VectorKernels extends ScalarKernels {}
