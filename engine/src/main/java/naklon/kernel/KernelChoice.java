package naklon.kernel;

/** Picks the kernels of this process, once. */
final class KernelChoice {

  private KernelChoice() {}

  private static final String MODULE = "jdk.incubator.vector";

  static final Kernels BEST = choose();

  private static Kernels choose() {
    if ("scalar".equals(System.getProperty("naklon.kernels"))) {
      return new ScalarKernels();
    }
    if (vectorApiIsReadable()) {
      try {
        return vectorKernels();
      } catch (LinkageError | UnsupportedOperationException e) {
        // A Vector API of another shape than the one compiled against: the scalar kernels do.
      }
    }
    System.err.println("naklon: slow scalar kernels; run java with --add-modules " + MODULE);
    return new ScalarKernels();
  }

  private static boolean vectorApiIsReadable() {
    return ModuleLayer.boot()
        .findModule(MODULE)
        .map(api -> KernelChoice.class.getModule().canRead(api))
        .orElse(false);
  }

  /** Apart, so that nothing of the Vector API is linked unless it is there. */
  private static Kernels vectorKernels() {
    return Lanes.L >= 4 ? new VectorKernels() : new ScalarKernels();
  }
}
