package naklon.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;

/**
 * Gives {@code System.err} back to the user.
 *
 * <p>The JVM prints a warning when the Vector API, an incubator module, is loaded, and no flag
 * hides it. So the launcher starts the JVM with descriptor 2 on the null device and the user's
 * standard error on another descriptor, whose number it puts into {@code naklon.stderr}.
 */
final class StandardError {

  private StandardError() {}

  /** The first call of {@code main}. Does nothing unless the launcher asked for it. */
  static void restore() {
    var descriptor = Integer.getInteger("naklon.stderr");
    if (descriptor == null) {
      return;
    }
    try {
      // The launcher opens java.io to this module. Opening /dev/fd instead fails on a socket.
      var constructor = FileDescriptor.class.getDeclaredConstructor(int.class);
      constructor.setAccessible(true);
      var stream = new FileOutputStream(constructor.newInstance(descriptor));
      System.setErr(new PrintStream(stream, true, System.err.charset()));
    } catch (ReflectiveOperationException | RuntimeException e) {
      System.out.println("naklon: standard error is lost (" + e + "); set NAKLON_STDERR=plain");
    }
  }
}
