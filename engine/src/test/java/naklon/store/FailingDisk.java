package naklon.store;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** Disks that fail. */
final class FailingDisk {
  private FailingDisk() {}

  /** One that fails with this reason at the 11th byte ("write"), at "sync" or at "move". */
  static Disk at(String place, String reason) {
    return new Disk() {
      @Override
      OutputStream stream(FileOutputStream out) {
        return !place.equals("write")
            ? out
            : new OutputStream() {
              int left = 10;

              @Override
              public void write(int b) throws IOException {
                if (left-- == 0) {
                  throw new IOException(reason);
                }
                out.write(b);
              }
            };
      }

      @Override
      void sync(FileOutputStream out) throws IOException {
        if (place.equals("sync")) {
          throw new IOException(reason);
        }
        super.sync(out);
      }

      @Override
      void move(Path from, Path to) throws IOException {
        if (place.equals("move")) {
          throw new IOException(reason);
        }
        super.move(from, to);
      }
    };
  }
}
