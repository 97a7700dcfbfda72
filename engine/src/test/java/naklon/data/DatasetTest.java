package naklon.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class DatasetTest {
  private static final List<String> AB = List.of("a", "b");

  private static Dataset points() {
    float[] x = {1, 2, 3, 4, 5, 6};
    return Dataset.classification("points", new int[] {2}, x, new int[] {0, 1, 1}, AB);
  }

  private static Dataset images() {
    byte[] pixels = {0, 127, (byte) 128, (byte) 255};
    return Dataset.images("images", new int[] {1, 1, 2}, pixels, new int[] {1, 0}, AB);
  }

  private static String error(Runnable action) {
    return assertThrows(IllegalArgumentException.class, action::run).getMessage();
  }

  @Test
  void tellsWhatItHolds() {
    Dataset data = images();
    assertEquals("images: 2 rows of [1, 1, 2], 2 classes", data.toString());
    assertTrue(data.isClassification());
    assertEquals(2, data.classes());
    assertEquals(2, data.outputs());
    assertEquals(2, data.exampleSize());
    assertArrayEquals(new int[] {1, 1, 2}, data.exampleShape());
    assertArrayEquals(new float[] {128, 255}, data.example(1));
    assertArrayEquals(new int[] {1, 1}, data.classCounts());
    assertNull(data.floats());
    assertNull(data.values());
  }

  @Test
  void holdsValuesOfSeveralOutputs() {
    float[] y = {1, 2, 3, 4};
    Dataset data = Dataset.regression("two", new int[] {1}, new float[] {5, 6}, 2, y);
    assertEquals("two: 2 rows of [1], 2 values", data.toString());
    assertEquals(0, data.classes());
    assertFalse(data.isClassification());
    assertEquals(4, data.select(new int[] {1}).value(0, 1));
    assertEquals(0, data.classCounts().length);
    assertEquals(
        "Data set \"two\" has values to predict, not classes: use value(row, output).",
        assertThrows(IllegalStateException.class, () -> data.label(0)).getMessage());
    assertEquals(
        "Data set \"points\" has classes to predict, not values: use label(row).",
        assertThrows(IllegalStateException.class, () -> points().value(0, 0)).getMessage());
  }

  @Test
  void selectSharesTheFeatures() {
    Dataset data = points();
    Dataset view = data.select(new int[] {2, 0, 2}).select(new int[] {2, 1});
    assertSame(data.floats(), view.floats());
    assertEquals(2, view.rows());
    assertArrayEquals(new float[] {5, 6}, view.example(0));
    assertArrayEquals(new float[] {1, 2}, view.example(1));
    assertEquals(1, view.label(0));
    assertEquals(2, view.sourceRow(0));
    assertEquals(1, data.head(1).rows());
    assertEquals(3, data.head(10).rows());
    assertThrows(IndexOutOfBoundsException.class, () -> view.example(2));
  }

  @Test
  void hashIsThatOfTheContents() {
    Dataset data = points();
    float[] x = {3, 4, 1, 2};
    Dataset copy = Dataset.classification("copy", new int[] {2}, x, new int[] {1, 0}, AB);
    assertEquals(copy.hash(), data.select(new int[] {1, 0}).hash());
    assertNotEquals(copy.hash(), data.select(new int[] {0, 1}).hash());
    assertEquals("370cbbca5bb31bb455f0ede2ec4a1f69eaec20245fa256776f5a85fbef22b82e", data.hash());
    assertEquals(
        "1429083d4d0662c2d80a0862bcc662d33401aadf290a61bb12e2b9c0cf2ea0bc", images().hash());
    assertEquals(
        "0aab2cc5b172704e277c4aa5e587e6479d265da2b7fc23ac4da69d92921bacf9",
        Generators.line().hash());
  }

  @Test
  void lengthsMustAgree() {
    assertEquals(
        "Data set \"d\": 5 features, but 3 labels with examples of shape [2] need 6 (3 x 2)."
            + " Are the features cut short, or is the shape another?",
        error(() -> Dataset.classification("d", new int[] {2}, new float[5], new int[3], AB)));
    assertEquals(
        "Data set \"d\": 5 features, but 1 rows of values with examples of shape [1, 4] need 4"
            + " (1 x 4). Are the features cut short, or is the shape another?",
        error(() -> Dataset.regression("d", new int[] {1, 4}, new float[5], 3, new float[3])));
    assertEquals(
        "Data set \"d\": 5 values cannot be divided into rows of 2 outputs.",
        error(() -> Dataset.regression("d", new int[] {1}, new float[5], 2, new float[5])));
    assertEquals(
        "Data set \"d\": 0 outputs, expected at least 1.",
        error(() -> Dataset.regression("d", new int[] {1}, new float[5], 0, new float[5])));
    assertEquals(
        "Data set \"d\": example shape [2, 0], expected sizes of at least 1 and fewer than 2^31"
            + " features.",
        error(() -> Dataset.images("d", new int[] {2, 0}, new byte[5], new int[3], AB)));
  }

  @Test
  void labelsMustBeClasses() {
    assertEquals(
        "Data set \"d\": row 1 has label 2, expected 0 .. 1 (2 classes)."
            + " Classes are numbered from 0.",
        error(() -> Dataset.images("d", new int[] {1}, new byte[2], new int[] {0, 2}, AB)));
    assertEquals(
        "Data set \"d\": no class names. Give one name for each class.",
        error(() -> Dataset.images("d", new int[] {1}, new byte[2], new int[2], List.of())));
  }

  @Test
  void selectedRowsMustExist() {
    assertEquals(
        "Data set \"points\": row 3 was selected (at position 1), but the rows are 0 .. 2.",
        error(() -> points().select(new int[] {0, 3})));
    assertEquals(
        "Data set \"points\": head(-1), expected a number of rows, 0 or more.",
        error(() -> points().head(-1)));
  }
}
