package naklon.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class SplitTest {
  /** Classes with the given numbers of rows, one after the other. */
  private static Dataset classes(int... counts) {
    int rows = 0;
    for (int count : counts) {
      rows += count;
    }
    int[] labels = new int[rows];
    int row = 0;
    for (int c = 0; c < counts.length; c++) {
      for (int i = 0; i < counts[c]; i++) {
        labels[row++] = c;
      }
    }
    List<String> names = List.of("cat", "dog", "cow").subList(0, counts.length);
    return Dataset.classification("pets", new int[] {1}, new float[rows], labels, names);
  }

  private static String error(Runnable action) {
    return assertThrows(IllegalArgumentException.class, action::run).getMessage();
  }

  private static void assertPartition(Dataset whole, Split split) {
    BitSet seen = new BitSet();
    for (Dataset part : List.of(split.train(), split.validation(), split.test())) {
      for (int row = 0; row < part.rows(); row++) {
        assertFalse(seen.get(part.sourceRow(row)));
        seen.set(part.sourceRow(row));
      }
    }
    assertEquals(whole.rows(), seen.cardinality());
  }

  @Test
  void everyClassIsDividedInProportion() {
    Dataset whole = classes(100, 60, 7);
    Split split = Split.stratified(whole, 0.1, 0.2, 3);
    assertArrayEquals(new int[] {70, 42, 5}, split.train().classCounts());
    assertArrayEquals(new int[] {10, 6, 1}, split.validation().classCounts());
    assertArrayEquals(new int[] {20, 12, 1}, split.test().classCounts());
    assertPartition(whole, split);
    assertSame(whole.floats(), split.test().floats());
  }

  @Test
  void seedDecides() {
    Dataset whole = classes(50, 50);
    assertEquals(rows(Split.of(whole, 0.2, 0, 1)), rows(Split.of(whole, 0.2, 0, 1)));
    assertNotEquals(rows(Split.of(whole, 0.2, 0, 1)), rows(Split.of(whole, 0.2, 0, 2)));
    assertEquals(0, Split.of(whole, 0.2, 0, 1).test().rows());
  }

  private static String rows(Split split) {
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < split.validation().rows(); row++) {
      text.append(split.validation().sourceRow(row)).append(' ');
    }
    return text.toString();
  }

  @Test
  void valuesAreDividedAtRandom() {
    Dataset whole = Generators.sine(101, 0, 1);
    Split split = Split.of(whole, 0.1, 0.1, 4);
    assertEquals(81, split.train().rows());
    assertEquals(10, split.validation().rows());
    assertEquals(10, split.test().rows());
    assertPartition(whole, split);
  }

  @Test
  void everySizeIsAPartition() {
    for (int n = 3; n < 40; n++) {
      Dataset whole = classes(n);
      for (double v : new double[] {0.01, 0.1, 0.3, 0.45}) {
        Split split = Split.stratified(whole, v, v, n);
        assertPartition(whole, split);
        assertTrue(split.train().rows() > 0 && split.validation().rows() > 0, () -> "" + split);
        assertTrue(split.test().rows() > 0);
      }
    }
  }

  @Test
  void classesWithoutRowsAreLeftAlone() {
    Split split = Split.stratified(classes(10, 0, 10), 0.2, 0, 1);
    assertArrayEquals(new int[] {8, 0, 8}, split.train().classCounts());
  }

  @Test
  void errorsSayWhatToDo() {
    assertEquals(
        "Split: the validation fraction is 1.5, expected 0 <= fraction < 1, such as 0.1 for a"
            + " tenth.",
        error(() -> Split.of(classes(9), 1.5, 0, 1)));
    assertEquals(
        "Split: the test fraction is NaN, expected 0 <= fraction < 1, such as 0.1 for a tenth.",
        error(() -> Split.random(classes(9), 0, Double.NaN, 1)));
    assertEquals(
        "Split: validation 0.5 and test 0.5 leave nothing to train on."
            + " Choose fractions whose sum is below 1, such as 0.1 and 0.1.",
        error(() -> Split.of(classes(9), 0.5, 0.5, 1)));
    assertEquals(
        "Data set \"pets\": class \"dog\" has 1 row, too few for 2 parts with every class in each."
            + " Add rows, leave the class out, set a fraction to 0, or use Split.random.",
        error(() -> Split.of(classes(9, 1), 0.1, 0, 1)));
    assertEquals(
        "Data set \"sine\" has values to predict, no classes to keep in proportion: use"
            + " Split.random.",
        error(() -> Split.stratified(Generators.sine(9, 0, 1), 0.1, 0, 1)));
    assertEquals(
        "Data set \"pets\": 2 rows, too few for 3 parts. Add rows or set a fraction to 0.",
        error(() -> Split.random(classes(2), 0.1, 0.1, 1)));
  }
}
