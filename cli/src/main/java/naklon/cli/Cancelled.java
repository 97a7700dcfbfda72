package naklon.cli;

/** Ctrl-C came while something other than a training was going on. */
final class Cancelled extends RuntimeException {
  private static final long serialVersionUID = 1;

  Cancelled() {
    super("stopped; nothing was written", null, false, false);
  }
}
