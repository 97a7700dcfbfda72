package naklon.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import naklon.tensor.DType;
import naklon.tensor.Tensor;

/** A table of cases that PyTorch computed; see the scripts in the folder {@code oracle}. */
record Oracle(Map<String, Map<String, Tensor>> cases) {

  /** Reads a table from the test resources: rows of quoted case, name, shape and values. */
  static Oracle read(String file) {
    var cases = new LinkedHashMap<String, Map<String, Tensor>>();
    try (var in = Oracle.class.getResourceAsStream("/oracle/" + file)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      text.lines()
          .skip(1)
          .map(line -> line.substring(1, line.length() - 1).split("\",\"", -1))
          .forEach(
              row ->
                  cases
                      .computeIfAbsent(row[0], k -> new LinkedHashMap<>())
                      .put(row[1], tensor(row)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Oracle(cases);
  }

  private static Tensor tensor(String[] row) {
    double[] values = Stream.of(row[3].split(" ")).mapToDouble(Double::parseDouble).toArray();
    int[] dims =
        row[2].isEmpty()
            ? new int[0]
            : Stream.of(row[2].split("x")).mapToInt(Integer::parseInt).toArray();
    return Tensor.doubles(values, dims);
  }

  /** Labels, which the table has as numbers, as int32. */
  static Tensor labels(Tensor values) {
    double[] v = values.toDoubles();
    var labels = new int[v.length];
    for (int i = 0; i < v.length; i++) {
      labels[i] = (int) v[i];
    }
    return Tensor.ints(labels, values.shape().dims());
  }

  /**
   * Compares element by element: the relative error may be {@code tolerance}; next to the largest
   * element, an error in its last bits is none. Gives the largest error over the largest element.
   */
  static double assertClose(Tensor expected, Tensor actual, double tolerance, String what) {
    assertEquals(expected.shape(), actual.shape(), what);
    double[] e = expected.toDoubles();
    double[] a = actual.toDoubles();
    double largest = 0;
    for (double x : e) {
      largest = Math.max(largest, Math.abs(x));
    }
    double worst = 0;
    double last = largest * (actual.dtype() == DType.FLOAT32 ? 0x1p-22 : 0x1p-50);
    for (int i = 0; i < e.length; i++) {
      if (!(Math.abs(e[i] - a[i]) <= Math.max(last, tolerance * Math.abs(e[i])))) {
        fail(what + ": element " + i + " is " + a[i] + ", PyTorch has " + e[i]);
      }
      worst = Math.max(worst, Math.abs(e[i] - a[i]));
    }
    return worst == 0 ? 0 : worst / largest;
  }

  /** One scalar. */
  static double assertClose(double expected, double actual, double tolerance, String what) {
    return assertClose(Tensor.scalar(expected), Tensor.scalar(actual), tolerance, what);
  }
}
