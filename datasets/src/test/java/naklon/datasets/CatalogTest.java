package naklon.datasets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import naklon.data.Dataset;
import naklon.datasets.CatalogEntry.Computed;
import naklon.datasets.CatalogEntry.Kind;
import org.junit.jupiter.api.Test;

class CatalogTest {
  private static final String LIST =
      " There are: digits, mnist, fashion-mnist, tinyshakespeare, line, xor, moons, circles,"
          + " spirals, gaussians, sine.";

  private static String error(String name) {
    return assertThrows(DatasetException.class, () -> Catalog.find(name)).getMessage();
  }

  @Test
  void computedOnesHaveTheirSizeAndKind() {
    for (CatalogEntry entry : Catalog.entries()) {
      assertSame(entry, Catalog.find(entry.name()));
      if (entry instanceof Computed) {
        DatasetSource source = entry.open(CatalogOptions.standard());
        Dataset train = source.train();
        assertEquals(entry.name(), source.name());
        assertEquals(entry.name(), train.name());
        assertEquals(entry.size(), train.rows());
        assertEquals(entry.kind() == Kind.REGRESSION, !train.isClassification());
        assertEquals(entry.name().equals("line") ? 4 : entry.size() / 5, source.test().rows());
        assertEquals(entry.name().equals("line"), train.hash().equals(source.test().hash()));
      }
    }
  }

  @Test
  void rowsAndSeedAreThoseAskedFor() {
    CatalogOptions options = CatalogOptions.standard().rows(30).seed(9);
    Dataset moons = Catalog.find("moons").open(options).train();
    assertEquals(30, moons.rows());
    assertEquals(moons.hash(), Catalog.find("MOONS ").open(options).train().hash());
    assertNotEquals(moons.hash(), Catalog.find("moons").open(options.seed(8)).train().hash());
    assertEquals("fashion-mnist", Catalog.find("Fashion_MNIST").name());
  }

  @Test
  void anUnknownNameGetsTheNearestAndTheList() {
    assertEquals(
        "No data set is called \"digit\". Did you mean \"digits\"?" + LIST, error("digit"));
    assertEquals("No data set is called \"minst\". Did you mean \"mnist\"?" + LIST, error("minst"));
    assertEquals("No data set is called \"cifar-10\"." + LIST, error("cifar-10"));
  }

  @Test
  void tooFewRowsAreAnError() {
    assertEquals(
        "0 rows were asked for, expected at least 1.",
        assertThrows(DatasetException.class, () -> CatalogOptions.standard().rows(0)).getMessage());
    assertEquals(
        "xor: 2 examples were asked for, expected at least 4.",
        assertThrows(
                DatasetException.class,
                () -> Catalog.find("xor").open(CatalogOptions.standard().rows(2)).train())
            .getMessage());
  }

  @Test
  void editDistance() {
    assertEquals(3, EditDistance.between("kitten", "sitting"));
    assertEquals(0, EditDistance.between("", ""));
    assertEquals(4, EditDistance.between("", "sine"));
  }
}
