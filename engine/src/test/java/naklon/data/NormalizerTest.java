package naklon.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import naklon.tensor.Tensor;
import org.junit.jupiter.api.Test;

class NormalizerTest {
  private static final int[] NONE = {};

  private static Split all(Dataset data) {
    return new Split(data, data.select(NONE), data.select(NONE));
  }

  private static Dataset table(int features, float... values) {
    int rows = values.length / features;
    return Dataset.regression("table", new int[] {features}, values, 1, new float[rows]);
  }

  private static float[] normalized(Dataset data) {
    var x = Tensor.floats(data.floats(), data.rows(), data.exampleSize());
    return Normalizer.standard(all(data)).apply(x).toFloats();
  }

  @Test
  void eachFeatureGetsMean0AndDeviation1() {
    assertArrayEquals(new float[] {-1, 1, 1, -1}, normalized(table(2, 1, 40, 3, 20)), 1e-6f);
  }

  @Test
  void alsoWhereAllValuesAreTiny() {
    assertArrayEquals(
        new float[] {-1.2247449f, 0, 1.2247449f}, normalized(table(1, 1e-9f, 2e-9f, 3e-9f)), 1e-5f);
  }

  @Test
  void aFeatureThatNeverChangesIsOnlyShifted() {
    assertArrayEquals(new float[3], normalized(table(1, 16777216f, 16777216f, 16777216f)), 0f);
    assertArrayEquals(new float[3], normalized(table(1, 0.1f, 0.1f, 0.1f)), 1e-7f);
    assertArrayEquals(new float[2], normalized(table(1, 0, 0)), 0f);
  }

  @Test
  void aDeviationWithoutAnInverseIsOnlyShifted() {
    float least = Float.MIN_VALUE;
    assertArrayEquals(new float[] {-least, least}, normalized(table(1, 0, 2 * least)), 0f);
  }

  @Test
  void imagesHaveOneMeanForEachChannel() {
    var pixels = new byte[] {0, 2, 10, 30, 4, 6, 50, 70};
    var data =
        Dataset.images("images", new int[] {2, 1, 2}, pixels, new int[] {0, 0}, List.of("a"));
    var n = Normalizer.standard(all(data));
    assertArrayEquals(new double[] {3, 40}, ((Tensor) n.cells().get(0).value()).toDoubles(), 1e-6);
  }

  @Test
  void aFeatureThatIsNotFiniteIsNamedByTheRowOfTheSource() {
    var source = table(2, 1, 2, 3, Float.NaN, 5, 6);
    var split = all(source.select(new int[] {2, 1}));
    var e = assertThrows(IllegalArgumentException.class, () -> Normalizer.standard(split));
    assertEquals(
        "data set \"table\": feature 1 of row 1 is NaN; every feature must be a finite number",
        e.getMessage());
    var later = all(source.select(new int[] {2, 0, 1}));
    var f = assertThrows(IllegalArgumentException.class, () -> Normalizer.standard(later));
    assertEquals(e.getMessage(), f.getMessage());
  }

  @Test
  void anExampleWithoutAnAxisIsRefused() {
    var e =
        assertThrows(
            IllegalArgumentException.class,
            () -> Dataset.regression("line", NONE, new float[2], 1, new float[2]));
    assertEquals(
        "Data set \"line\": example shape [], expected at least one axis; write [1] for one"
            + " feature.",
        e.getMessage());
  }

  @Test
  void bytesAreCountedAndGiveWhatTheSameNumbersAsFloatsGive() {
    int rows = 500;
    int[] shape = {3, 4, 5};
    var pixels = new byte[rows * 60];
    var floats = new float[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      int value = (i * 31 + i / 7 * (i % 13)) % 256;
      pixels[i] = (byte) value;
      floats[i] = value;
    }
    var labels = new int[rows];
    var names = List.of("a");
    var some = new int[] {3, 1, 499, 250, 17, 17};
    var bytes = Dataset.images("bytes", shape, pixels, labels, names).select(some);
    var same = Dataset.classification("floats", shape, floats, labels, names).select(some);
    var counted = Normalizer.standard(all(bytes)).cells();
    var summed = Normalizer.standard(all(same)).cells();
    for (int i = 0; i < 2; i++) {
      assertArrayEquals(
          ((Tensor) summed.get(i).value()).toFloats(),
          ((Tensor) counted.get(i).value()).toFloats(),
          1e-6f);
    }
  }
}
