package naklon.datasets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataHomeTest {
  @TempDir private Path home;

  private void file(String path, int bytes) throws IOException {
    Path file = home.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, new byte[bytes]);
  }

  private static List<String> names(Path home, List<DataHome.Item> items) {
    return items.stream()
        .map(i -> home.relativize(i.path()).toString().replace('\\', '/'))
        .toList();
  }

  @Test
  void onlyDownloadsAreItsOwn() throws IOException {
    file("datasets/mnist/train-images-idx3-ubyte.gz", 10);
    file("datasets/mnist/train-images-idx3-ubyte.gz123.part", 5);
    file("datasets/mnist/notes.txt", 1);
    file("datasets/fashion-mnist/t10k-labels-idx1-ubyte.gz", 7);
    file("datasets/mine/train-images-idx3-ubyte.gz", 1);
    file("train-images-idx3-ubyte.gz", 1);
    var contents = new DataHome(home).contents();
    assertEquals(
        List.of(
            "datasets/fashion-mnist/t10k-labels-idx1-ubyte.gz",
            "datasets/mnist/train-images-idx3-ubyte.gz",
            "datasets/mnist/train-images-idx3-ubyte.gz123.part"),
        names(home, contents.own()));
    assertEquals(22, contents.bytes());
    assertEquals(
        List.of(
            "datasets/mine/train-images-idx3-ubyte.gz",
            "datasets/mnist/notes.txt",
            "train-images-idx3-ubyte.gz"),
        names(home, contents.foreign()));
  }

  @Test
  void deletingLeavesWhatIsSomebodyElses() throws IOException {
    file("datasets/mnist/train-images-idx3-ubyte.gz", 10);
    file("datasets/fashion-mnist/t10k-labels-idx1-ubyte.gz", 7);
    file("datasets/mnist/notes.txt", 1);
    var data = new DataHome(home);
    data.delete(data.contents());
    assertTrue(Files.exists(home.resolve("datasets/mnist/notes.txt")));
    assertFalse(Files.exists(home.resolve("datasets/mnist/train-images-idx3-ubyte.gz")));
    assertFalse(Files.exists(home.resolve("datasets/fashion-mnist")));
  }

  @Test
  void anEmptyHomeGoesItself() throws IOException {
    file("naklon/datasets/mnist/train-images-idx3-ubyte.gz", 10);
    var data = new DataHome(home.resolve("naklon"));
    data.delete(data.contents());
    assertFalse(Files.exists(home.resolve("naklon")));
    assertEquals(new DataHome.Contents(List.of(), List.of()), data.contents());
    data.delete(data.contents());
  }

  @Test
  void whatALinkPointsAtIsNotTouched() throws IOException {
    Path elsewhere = Files.createDirectory(home.resolve("elsewhere"));
    Files.write(elsewhere.resolve("train-images-idx3-ubyte.gz"), new byte[3]);
    Path naklon = Files.createDirectories(home.resolve("naklon/datasets"));
    Files.createSymbolicLink(naklon.resolve("mnist"), elsewhere);
    var data = new DataHome(home.resolve("naklon"));
    assertEquals(List.of(), data.contents().own());
    data.delete(data.contents());
    assertTrue(Files.exists(elsewhere.resolve("train-images-idx3-ubyte.gz")));
    assertTrue(Files.exists(naklon.resolve("mnist")));
  }
}
