package naklon.lab.digits;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import naklon.datasets.Folders;

/** Whether MNIST lies on this machine, so that the lab need not fetch anything. */
final class Mnist {
  private static final List<String> NAMES =
      List.of("train-images-idx3-ubyte", "train-images-idx3-ubyte.gz");

  private Mnist() {}

  static boolean isHere(Folders folders) {
    return folders.search().stream()
        .flatMap(f -> java.util.stream.Stream.of(f, f.resolve("mnist")))
        .anyMatch(Mnist::holds);
  }

  private static boolean holds(Path folder) {
    return NAMES.stream().anyMatch(name -> Files.isRegularFile(folder.resolve(name)));
  }
}
