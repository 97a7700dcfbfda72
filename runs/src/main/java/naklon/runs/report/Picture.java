package naklon.runs.report;

import java.util.Base64;
import naklon.data.Dataset;

/** Rows of image data as pictures. */
final class Picture {
  /** Larger pictures are made smaller: 24 of them must not weigh more than the rest. */
  private static final int LARGEST = 64;

  private static final int SMALLEST = 4;

  private Picture() {}

  /** Whether the rows are pictures: [channels, height, width], grey or coloured. */
  static boolean isOf(Dataset data) {
    int[] shape = data.exampleShape();
    return shape.length == 3
        && (shape[0] == 1 || shape[0] == 3)
        && shape[1] >= SMALLEST
        && shape[2] >= SMALLEST;
  }

  /** One row as a {@code data:} URI. */
  static String of(Dataset data, int row) {
    int[] shape = data.exampleShape();
    int channels = shape[0];
    float[] values = data.example(row);
    int factor = Math.max(1, Math.ceilDiv(Math.max(shape[1], shape[2]), LARGEST));
    int height = shape[1] / factor;
    int width = shape[2] / factor;
    float low = data.bytes() != null ? 0 : smallest(values);
    float high = data.bytes() != null ? 255 : largest(values);
    var pixels = new byte[height * width * channels];
    for (int c = 0; c < channels; c++) {
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          double mean = mean(values, shape, c, y * factor, x * factor, factor);
          double share = high > low ? (mean - low) / (high - low) : 0;
          pixels[(y * width + x) * channels + c] = (byte) Math.round(255 * share);
        }
      }
    }
    byte[] png = Png.of(width, height, channels, pixels);
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(png);
  }

  private static double mean(float[] values, int[] shape, int c, int y0, int x0, int factor) {
    double sum = 0;
    for (int y = y0; y < y0 + factor; y++) {
      for (int x = x0; x < x0 + factor; x++) {
        sum += values[(c * shape[1] + y) * shape[2] + x];
      }
    }
    return sum / (factor * factor);
  }

  private static float smallest(float[] values) {
    float least = Float.POSITIVE_INFINITY;
    for (float v : values) {
      least = Math.min(least, v);
    }
    return least;
  }

  private static float largest(float[] values) {
    float most = Float.NEGATIVE_INFINITY;
    for (float v : values) {
      most = Math.max(most, v);
    }
    return most;
  }
}
