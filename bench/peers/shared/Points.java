import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.zip.GZIPInputStream;

/** The data of the workloads: MNIST in memory, normalised; or four points. */
final class Points {
  /** Mean and deviation of MNIST's training images, of 0 .. 255. */
  private static final double MEAN = 33.318421449829934;
  private static final double DEVIATION = 78.56748998339798;

  final float[] x; // [rows, features]
  final int[] labels; // [rows], or empty
  final float[] y; // [rows], or empty

  private Points(float[] x, int[] labels, float[] y) {
    this.x = x;
    this.labels = labels;
    this.y = y;
  }

  /** The lesson's line, or the parabola of W4b. */
  static Points tiny(String workload) {
    float third = 1f / 3;
    boolean isLine = workload.equals("W4A");
    float[] x = isLine ? new float[] {1, 2, 3, 4} : new float[] {-1, -third, third, 1};
    var y = new float[4];
    for (int i = 0; i < 4; i++) {
      y[i] = isLine ? 2 * x[i] : x[i] * x[i];
    }
    return new Points(x, new int[0], y);
  }

  /** The part "train" or "t10k" of MNIST. */
  static Points mnist(String folder, String part) throws IOException {
    Path mnist = Path.of(folder, "mnist");
    byte[] pixels;
    int rows;
    try (var in = open(mnist.resolve(part + "-images-idx3-ubyte.gz"))) {
      in.readInt();
      rows = in.readInt();
      in.readLong();
      pixels = in.readNBytes(rows * 784);
    }
    var x = new float[pixels.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) (((pixels[i] & 255) - MEAN) / DEVIATION);
    }
    var labels = new int[rows];
    try (var in = open(mnist.resolve(part + "-labels-idx1-ubyte.gz"))) {
      in.readLong();
      byte[] bytes = in.readNBytes(rows);
      for (int i = 0; i < rows; i++) {
        labels[i] = bytes[i];
      }
    }
    return new Points(x, labels, new float[0]);
  }

  private static DataInputStream open(Path file) throws IOException {
    var packed = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    return new DataInputStream(new BufferedInputStream(new GZIPInputStream(packed, 1 << 16)));
  }

  /** The weights that naklon-bench wrote, in Naklon's order and shapes ([in, out]), one after another. */
  static float[] weights(String folder) throws IOException {
    ByteBuffer b = read(folder, "weights.bin");
    var w = new float[b.remaining() / 4];
    b.asFloatBuffer().get(w);
    return w;
  }

  /** The batches that naklon-bench wrote. */
  static int[][] rows(String folder) throws IOException {
    ByteBuffer b = read(folder, "rows.bin");
    var rows = new int[b.getInt()][b.getInt()];
    for (var batch : rows) {
      for (int i = 0; i < batch.length; i++) {
        batch[i] = b.getInt();
      }
    }
    return rows;
  }

  private static ByteBuffer read(String folder, String name) throws IOException {
    return ByteBuffer.wrap(Files.readAllBytes(Path.of(folder, name))).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** A matrix [rows, columns] with rows and columns exchanged. */
  static float[] transposed(float[] m, int from, int rows, int columns) {
    var t = new float[rows * columns];
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        t[c * rows + r] = m[from + r * columns + c];
      }
    }
    return t;
  }

  /** Full batches of rows, in a new order each epoch. */
  static final class Order {
    private final SplittableRandom random = new SplittableRandom(7);
    private final int[] order;
    private final int[] rows;
    private int at;

    Order(int rows, int batch) {
      order = new int[rows];
      for (int i = 0; i < rows; i++) {
        order[i] = i;
      }
      this.rows = new int[batch];
      at = rows;
    }

    /** The next batch; the same array each time. */
    int[] next() {
      if (order.length == rows.length) {
        return order;
      }
      if (at + rows.length > order.length) {
        for (int i = order.length - 1; i > 0; i--) {
          int j = random.nextInt(i + 1);
          int kept = order[i];
          order[i] = order[j];
          order[j] = kept;
        }
        at = 0;
      }
      System.arraycopy(order, at, rows, 0, rows.length);
      at += rows.length;
      return rows;
    }
  }
}
