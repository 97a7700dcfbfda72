package naklon.data;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An immutable supervised data set: rows of features and, for each row, a class or a few numbers to
 * predict.
 *
 * <p>Features are stored as bytes (0 .. 255, images: 60,000 MNIST images are 47 MB and stay 47 MB)
 * or as floats, or lie outside the Java heap ({@link Features}), in a file, say. Targets are class
 * labels, or {@code outputs} float values a row (regression).
 *
 * <p>A data set may be a view: {@link #select} and {@link #head} copy no features; they carry the
 * rows of the <em>source</em> they consist of. The raw arrays ({@link #bytes}, {@link #floats},
 * {@link #labels}, {@link #values}) are always those of the source, to be read at {@link
 * #sourceRow}:
 *
 * <pre>{@code
 * byte[] pixels = data.bytes();
 * int from = data.sourceRow(row) * data.exampleSize();
 * int label = data.labels()[data.sourceRow(row)];
 * }</pre>
 *
 * <p>The arrays given to a factory belong to the data set from then on, and the raw arrays must
 * never be written. Safe for use by many threads.
 */
public final class Dataset {
  private final String name;
  private final Source source;
  private final int @Nullable [] index; // row -> row of the source; null: the source itself
  private final int rows;

  /** What all views share. Of bytes, floats and elsewhere one is there; of labels and values. */
  private record Source(
      int[] shape,
      int exampleSize,
      byte @Nullable [] bytes,
      float @Nullable [] floats,
      @Nullable Features elsewhere,
      int @Nullable [] labels,
      float @Nullable [] values,
      int outputs,
      List<String> classNames) {}

  private Dataset(String name, Source source, int @Nullable [] index, int rows) {
    this.name = name;
    this.source = source;
    this.index = index;
    this.rows = rows;
  }

  /**
   * Images with a class each.
   *
   * @param shape of one example, such as [1, 28, 28] (channels, height, width)
   * @param pixels 0 .. 255 as unsigned bytes, row after row
   * @param labels one a row, each 0 .. classNames.size()−1
   * @throws IllegalArgumentException if the lengths do not agree or a label is out of range
   */
  public static Dataset images(
      String name, int[] shape, byte[] pixels, int[] labels, List<String> classNames) {
    DatasetCheck.features(name, shape, pixels.length, labels.length, "labels");
    DatasetCheck.labels(name, labels, classNames);
    var source =
        new Source(
            shape.clone(),
            product(shape),
            pixels,
            null,
            null,
            labels,
            null,
            classNames.size(),
            List.copyOf(classNames));
    return new Dataset(name, source, null, labels.length);
  }

  /**
   * Numeric features with a class for each row.
   *
   * @param shape of one example, such as [2]
   * @param features row after row
   * @param labels one a row, each 0 .. classNames.size()−1
   * @throws IllegalArgumentException if the lengths do not agree or a label is out of range
   */
  public static Dataset classification(
      String name, int[] shape, float[] features, int[] labels, List<String> classNames) {
    DatasetCheck.features(name, shape, features.length, labels.length, "labels");
    DatasetCheck.labels(name, labels, classNames);
    var source =
        new Source(
            shape.clone(),
            product(shape),
            null,
            features,
            null,
            labels,
            null,
            classNames.size(),
            List.copyOf(classNames));
    return new Dataset(name, source, null, labels.length);
  }

  /**
   * Numeric features with {@code outputs} values to predict for each row.
   *
   * @param shape of one example, such as [2]
   * @param features row after row
   * @param values row after row, {@code outputs} each
   * @throws IllegalArgumentException if the lengths do not agree
   */
  public static Dataset regression(
      String name, int[] shape, float[] features, int outputs, float[] values) {
    int rows = DatasetCheck.valueRows(name, outputs, values.length);
    DatasetCheck.features(name, shape, features.length, rows, "rows of values");
    var source =
        new Source(
            shape.clone(), product(shape), null, features, null, null, values, outputs, List.of());
    return new Dataset(name, source, null, rows);
  }

  /**
   * As {@link #classification(String, int[], float[], int[], List)}, with features that lie outside
   * the Java heap: {@link #floats} and {@link #bytes} are null, and a batch is copied when it is
   * learnt from.
   *
   * @param features one row for each label
   * @throws IllegalArgumentException if a label is out of range
   */
  public static Dataset classification(
      String name, int[] shape, Features features, int[] labels, List<String> classNames) {
    DatasetCheck.shape(name, shape);
    DatasetCheck.labels(name, labels, classNames);
    var source =
        new Source(
            shape.clone(),
            product(shape),
            null,
            null,
            features,
            labels,
            null,
            classNames.size(),
            List.copyOf(classNames));
    return new Dataset(name, source, null, labels.length);
  }

  /**
   * As {@link #regression(String, int[], float[], int, float[])}, with features that lie outside
   * the Java heap: {@link #floats} and {@link #bytes} are null, and a batch is copied when it is
   * learnt from.
   *
   * @param features one row for each {@code outputs} values
   */
  public static Dataset regression(
      String name, int[] shape, Features features, int outputs, float[] values) {
    int rows = DatasetCheck.valueRows(name, outputs, values.length);
    DatasetCheck.shape(name, shape);
    var source =
        new Source(
            shape.clone(), product(shape), null, null, features, null, values, outputs, List.of());
    return new Dataset(name, source, null, rows);
  }

  /** What the data are called, such as "digits". */
  public String name() {
    return name;
  }

  /** Number of examples. */
  public int rows() {
    return rows;
  }

  /** Shape of one example, such as [1, 28, 28]; a copy. */
  public int[] exampleShape() {
    return source.shape.clone();
  }

  /** Features in one example: the product of the shape. */
  public int exampleSize() {
    return source.exampleSize;
  }

  /** Number of classes; 0 for regression. */
  public int classes() {
    return source.classNames.size();
  }

  /** What the classes are called, in order; empty for regression. */
  public List<String> classNames() {
    return source.classNames;
  }

  /** True if the targets are class labels, false if they are values. */
  public boolean isClassification() {
    return source.labels != null;
  }

  /** How many numbers a net must give for one row: the classes, or the values of a regression. */
  public int outputs() {
    return source.outputs;
  }

  /** The source's features if they are bytes, else null. Unsigned; read only, at sourceRow. */
  public byte @Nullable [] bytes() {
    return source.bytes;
  }

  /** The source's features if they are floats, else null. Read only, at sourceRow. */
  public float @Nullable [] floats() {
    return source.floats;
  }

  /** The features outside the Java heap, else null. Read at sourceRow. */
  public @Nullable Features elsewhere() {
    return source.elsewhere;
  }

  /** The source's labels, or null for regression. Read only, at sourceRow. */
  public int @Nullable [] labels() {
    return source.labels;
  }

  /** The source's values, or null for classification. Read only, at sourceRow. */
  public float @Nullable [] values() {
    return source.values;
  }

  /** Where row {@code row} of this data set lies in the raw arrays, counted in rows. */
  public int sourceRow(int row) {
    Objects.checkIndex(row, rows);
    return index == null ? row : index[row];
  }

  /** The features of one row; bytes as 0 .. 255. A copy. */
  public float[] example(int row) {
    var example = new float[source.exampleSize];
    copy(row, example, 0);
    return example;
  }

  /** Writes the features of one row to {@code to}, from {@code at} on; bytes as 0 .. 255. */
  public void copy(int row, float[] to, int at) {
    int from = sourceRow(row);
    int size = source.exampleSize;
    Objects.checkFromIndexSize(at, size, to.length);
    if (source.floats != null) {
      System.arraycopy(source.floats, from * size, to, at, size);
    } else if (source.bytes != null) {
      for (int i = 0; i < size; i++) {
        to[at + i] = source.bytes[from * size + i] & 0xFF;
      }
    } else {
      Objects.requireNonNull(source.elsewhere).copy(from, to, at);
    }
  }

  /**
   * The class of one row.
   *
   * @throws IllegalStateException for regression
   */
  public int label(int row) {
    int[] labels = source.labels;
    if (labels == null) {
      throw new IllegalStateException(
          "Data set \"" + name + "\" has values to predict, not classes: use value(row, output).");
    }
    return labels[sourceRow(row)];
  }

  /**
   * One value to predict.
   *
   * @throws IllegalStateException for classification
   */
  public float value(int row, int output) {
    float[] values = source.values;
    if (values == null) {
      throw new IllegalStateException(
          "Data set \"" + name + "\" has classes to predict, not values: use label(row).");
    }
    return values[sourceRow(row) * source.outputs + Objects.checkIndex(output, source.outputs)];
  }

  /** How many rows each class has. Empty for regression. */
  public int[] classCounts() {
    int[] counts = new int[classes()];
    for (int row = 0; isClassification() && row < rows; row++) {
      counts[label(row)]++;
    }
    return counts;
  }

  /**
   * The given rows in the given order, repeats allowed, as a view that shares the features.
   *
   * @throws IllegalArgumentException if a row does not exist
   */
  public Dataset select(int[] selected) {
    int[] mapped = new int[selected.length];
    for (int i = 0; i < selected.length; i++) {
      int row = selected[i];
      if (row < 0 || row >= rows) {
        throw new IllegalArgumentException(
            "Data set \"%s\": row %s was selected (at position %s), but the rows are 0 .. %s."
                .formatted(name, row, i, rows - 1));
      }
      mapped[i] = sourceRow(row);
    }
    return new Dataset(name, source, mapped, mapped.length);
  }

  /** The first {@code n} rows, or all if there are fewer; a view. */
  public Dataset head(int n) {
    if (n < 0) {
      throw new IllegalArgumentException(
          "Data set \"%s\": head(%s), expected a number of rows, 0 or more.".formatted(name, n));
    }
    int[] first = new int[Math.min(n, rows)];
    for (int i = 0; i < first.length; i++) {
      first[i] = i;
    }
    return select(first);
  }

  /**
   * SHA-256 of the contents as 64 hexadecimal digits: equal for a view and for a copy of it, and
   * independent of the name. {@link DatasetHash} says what is digested.
   */
  public String hash() {
    return DatasetHash.of(this);
  }

  /** One line, such as {@code digits: 10000 rows of [1, 28, 28], 10 classes}. */
  @Override
  public String toString() {
    String targets =
        isClassification()
            ? classes() + " classes"
            : outputs() + (outputs() == 1 ? " value" : " values");
    return name + ": " + rows + " rows of " + Arrays.toString(source.shape) + ", " + targets;
  }

  private static int product(int[] shape) {
    int size = 1;
    for (int n : shape) {
      size *= n;
    }
    return size;
  }
}
