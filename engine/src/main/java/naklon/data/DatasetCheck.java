package naklon.data;

import java.util.Arrays;
import java.util.List;

/** What a {@link Dataset} must fulfil, with errors that say which row breaks it. */
final class DatasetCheck {
  private DatasetCheck() {}

  static void features(String name, int[] shape, int length, int rows, String what) {
    long size = shape(name, shape);
    if (length != rows * size) {
      throw new IllegalArgumentException(
          ("Data set \"%s\": %s features, but %s %s with examples of shape %s need %s"
                  + " (%s x %s). Are the features cut short, or is the shape another?")
              .formatted(
                  name, length, rows, what, Arrays.toString(shape), rows * size, rows, size));
    }
  }

  /** The features of one example. */
  static long shape(String name, int[] shape) {
    if (shape.length == 0) {
      throw new IllegalArgumentException(
          ("Data set \"%s\": example shape [], expected at least one axis;"
                  + " write [1] for one feature.")
              .formatted(name));
    }
    long size = 1;
    for (int n : shape) {
      size *= n;
      if (n < 1 || size > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            ("Data set \"%s\": example shape %s, expected sizes of at least 1"
                    + " and fewer than 2^31 features.")
                .formatted(name, Arrays.toString(shape)));
      }
    }
    return size;
  }

  static void labels(String name, int[] labels, List<String> classNames) {
    if (classNames.isEmpty()) {
      throw new IllegalArgumentException(
          "Data set \"%s\": no class names. Give one name for each class.".formatted(name));
    }
    int classes = classNames.size();
    for (int row = 0; row < labels.length; row++) {
      if (labels[row] < 0 || labels[row] >= classes) {
        throw new IllegalArgumentException(
            ("Data set \"%s\": row %s has label %s, expected 0 .. %s (%s classes)."
                    + " Classes are numbered from 0.")
                .formatted(name, row, labels[row], classes - 1, classes));
      }
    }
  }

  static int valueRows(String name, int outputs, int length) {
    if (outputs < 1) {
      throw new IllegalArgumentException(
          "Data set \"%s\": %s outputs, expected at least 1.".formatted(name, outputs));
    }
    if (length % outputs != 0) {
      throw new IllegalArgumentException(
          "Data set \"%s\": %s values cannot be divided into rows of %s outputs."
              .formatted(name, length, outputs));
    }
    return length / outputs;
  }
}
