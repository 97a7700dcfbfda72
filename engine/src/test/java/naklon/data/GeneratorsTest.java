package naklon.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class GeneratorsTest {
  private static String error(Runnable action) {
    return assertThrows(IllegalArgumentException.class, action::run).getMessage();
  }

  @Test
  void lineIsTheLessons() {
    Dataset line = Generators.line();
    assertEquals("line: 4 rows of [1], 1 value", line.toString());
    assertArrayEquals(new float[] {1, 2, 3, 4}, line.floats());
    assertArrayEquals(new float[] {2, 4, 6, 8}, line.values());
  }

  @Test
  void xorIsTheTruthTable() {
    Dataset xor = Generators.xor(4, 0, 1);
    for (int row = 0; row < 4; row++) {
      float[] x = xor.example(row);
      assertEquals((int) x[0] ^ (int) x[1], xor.label(row));
    }
    assertArrayEquals(new float[] {0, 0, 0, 1, 1, 1, 1, 0}, xor.floats());
  }

  @Test
  void circlesHaveTheirRadii() {
    Dataset circles = Generators.circles(100, 0, 1);
    for (int row = 0; row < 100; row++) {
      float[] x = circles.example(row);
      assertEquals(circles.label(row) == 0 ? 1 : 0.5, Math.hypot(x[0], x[1]), 1e-6);
    }
  }

  @Test
  void classesAreBalanced() {
    assertArrayEquals(new int[] {334, 333, 333}, Generators.spirals(1000, 3, 0, 1).classCounts());
    assertArrayEquals(new int[] {50, 50}, Generators.moons(100, 0.1, 1).classCounts());
    assertArrayEquals(new int[] {3, 3, 2, 2}, Generators.gaussians(10, 4, 0, 1).classCounts());
  }

  @Test
  void sineIsASine() {
    Dataset sine = Generators.sine(50, 0, 3);
    for (int row = 0; row < 50; row++) {
      assertEquals(Math.sin(sine.example(row)[0]), sine.value(row, 0), 1e-6);
    }
  }

  @Test
  void sameBitsForEver() {
    assertEquals(
        "5af94782f3ffce681bfe75c09ec5afda13332906d5cf9a87082f8f9de1838fd3",
        Generators.xor(100, 0.1, 7).hash());
    assertEquals(
        "c4f29c52da5452de80c768389f00dc668343b3d787cad3a84ab61a7e2408cb69",
        Generators.moons(100, 0.1, 7).hash());
    assertEquals(
        "cfe24c272f77b6a153b6ea22a82ced72814f6beb7b56311e016034bcbb991c29",
        Generators.circles(100, 0.1, 7).hash());
    assertEquals(
        "3969e0d3127b3827771475ce75c4fbbbc53e26e2161484a678ada66560721df3",
        Generators.spirals(100, 3, 0.1, 7).hash());
    assertEquals(
        "47e9e23284881761e7fbc3bf91e3830949f8beeee33b52ef8d422a9b462b6d2f",
        Generators.gaussians(100, 3, 0.1, 7).hash());
    assertEquals(
        "a9ac8bde92e4870af2ad84cd1cce2f15758cdf865934cd3f72412aacb9caafd7",
        Generators.sine(100, 0.1, 7).hash());
  }

  @Test
  void errorsSayWhatIsExpected() {
    assertEquals(
        "xor: 3 examples were asked for, expected at least 4.",
        error(() -> Generators.xor(3, 0, 1)));
    assertEquals(
        "moons: noise is -1.0, expected a standard deviation of 0 or more.",
        error(() -> Generators.moons(10, -1, 1)));
    assertEquals(
        "spirals: 4 classes, expected 2 or 3.", error(() -> Generators.spirals(10, 4, 0, 1)));
    assertEquals(
        "gaussians: 1 classes, expected at least 2.",
        error(() -> Generators.gaussians(10, 1, 0, 1)));
  }
}
