package naklon.datasets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import naklon.data.Dataset;
import org.junit.jupiter.api.Test;

/** Reads real MNIST where this machine has it; never downloads it. */
class MnistTest {
  private static Folders folders() {
    return RealData.orSkip("mnist", "train-images-idx3-ubyte.gz");
  }

  @Test
  void isReadWhole() {
    DatasetSource mnist = Mnist.of(folders(), Progress.NONE);
    Dataset train = mnist.train();
    assertEquals("mnist: 60000 rows of [1, 28, 28], 10 classes", train.toString());
    assertArrayEquals(
        new int[] {5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949},
        train.classCounts());
    assertEquals(5, train.label(0));
    assertEquals(10_000, mnist.test().rows());
  }

  @Test
  void rowsAreTheFirst() {
    CatalogOptions options = CatalogOptions.standard().folders(folders()).rows(100);
    Dataset train = Catalog.find("mnist").open(options).train();
    assertEquals(100, train.rows());
    assertEquals(5, train.label(0));
  }
}
