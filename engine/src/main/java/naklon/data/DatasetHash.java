package naklon.data;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 over the contents of a data set, for provenance. Digested, in this order, every number
 * big endian: the ASCII text {@code naklon-dataset-1}; int rank and the sizes of the example shape;
 * int rows; one byte, 'B' for byte features or 'F' for floats, wherever they lie; one byte, 'C' for
 * classes or 'R' for regression; int outputs; for each class name its int length in UTF-8 and the
 * bytes; then for each row its features (bytes, or float bits) and its target (int label, or float
 * bits of the values). Float bits are those of {@link Float#floatToIntBits}, so all NaN are alike.
 */
final class DatasetHash {
  private DatasetHash() {}

  static String of(Dataset data) {
    MessageDigest digest = sha256();
    digest.update("naklon-dataset-1".getBytes(StandardCharsets.US_ASCII));
    byte[] bytes = data.bytes();
    var floats = new float[bytes != null ? 0 : data.exampleSize()];
    int[] labels = data.labels();
    float[] values = data.values();
    int[] shape = data.exampleShape();
    int size = data.exampleSize();
    int outputs = data.outputs();

    ByteBuffer header = ByteBuffer.allocate(4 * (shape.length + 3) + 2);
    header.putInt(shape.length);
    for (int n : shape) {
      header.putInt(n);
    }
    header.putInt(data.rows());
    header.put((byte) (bytes != null ? 'B' : 'F')).put((byte) (labels != null ? 'C' : 'R'));
    header.putInt(outputs);
    digest.update(header.array());
    for (String className : data.classNames()) {
      byte[] utf8 = className.getBytes(StandardCharsets.UTF_8);
      digest.update(ByteBuffer.allocate(4).putInt(utf8.length).array());
      digest.update(utf8);
    }

    int featureBytes = bytes != null ? size : 4 * size;
    ByteBuffer row = ByteBuffer.allocate(featureBytes + (labels != null ? 4 : 4 * outputs));
    for (int i = 0; i < data.rows(); i++) {
      int source = data.sourceRow(i);
      row.clear();
      if (bytes != null) {
        row.put(bytes, source * size, size);
      }
      if (bytes == null) {
        data.copy(i, floats, 0);
        for (float x : floats) {
          row.putInt(Float.floatToIntBits(x));
        }
      }
      if (labels != null) {
        row.putInt(labels[source]);
      }
      for (int k = 0; values != null && k < outputs; k++) {
        row.putInt(Float.floatToIntBits(values[source * outputs + k]));
      }
      digest.update(row.array());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
