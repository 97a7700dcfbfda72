package naklon.cli;

import java.util.Arrays;
import java.util.stream.Collectors;
import naklon.data.Dataset;

/** A data set in words. */
final class DataText {
  private DataText() {}

  /** {@code 12,000 rows of 28×28, 10 classes}. */
  static String of(Dataset data) {
    return of(data, data.rows());
  }

  /** The same for more rows like these. */
  static String of(Dataset data, int rows) {
    return Say.text("%s of %s, %s", Say.count(rows, "row"), shape(data), targets(data));
  }

  private static String shape(Dataset data) {
    int[] shape = data.exampleShape();
    if (shape.length == 1) {
      return Say.count(shape[0], "number");
    }
    // one channel goes without saying
    int from = shape.length == 3 && shape[0] == 1 ? 1 : 0;
    return Arrays.stream(shape)
        .skip(from)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining("×"));
  }

  private static String targets(Dataset data) {
    return data.isClassification()
        ? Say.text("%d classes", data.classes())
        : Say.count(data.outputs(), "value") + " to predict";
  }
}
