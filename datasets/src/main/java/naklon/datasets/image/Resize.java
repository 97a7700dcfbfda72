package naklon.datasets.image;

/**
 * Scales a picture: an axis that shrinks by area averaging (each new pixel is the mean of what it
 * covers), an axis that grows by linear interpolation between the pixels' centres.
 */
final class Resize {
  private Resize() {}

  /** One axis: new pixel {@code i} is the weighted sum of old ones from {@code first[i]}. */
  private record Axis(int[] first, float[][] weights) {
    static Axis of(int from, int to) {
      int[] first = new int[to];
      float[][] weights = new float[to][];
      double step = (double) from / to;
      for (int i = 0; i < to; i++) {
        if (step >= 1) {
          cover(i * step, Math.min(from, (i + 1) * step), i, first, weights);
        } else {
          double centre = Math.max(0, Math.min(from - 1.0, (i + 0.5) * step - 0.5));
          int low = (int) Math.min(centre, Math.max(0, from - 2));
          float share = (float) (centre - low);
          first[i] = low;
          weights[i] = from == 1 ? new float[] {1} : new float[] {1 - share, share};
        }
      }
      return new Axis(first, weights);
    }

    private static void cover(double low, double high, int i, int[] first, float[][] weights) {
      first[i] = (int) low;
      int end = (int) Math.ceil(high);
      weights[i] = new float[end - first[i]];
      for (int k = 0; k < weights[i].length; k++) {
        double left = Math.max(low, first[i] + k);
        double right = Math.min(high, first[i] + k + 1.0);
        weights[i][k] = (float) (Math.max(0, right - left) / (high - low));
      }
    }
  }

  /** A picture of {@code width} by {@code height} pixels, each at least 1. */
  static Picture to(Picture picture, int width, int height) {
    if (width == picture.width() && height == picture.height()) {
      return picture;
    }
    int channels = picture.channels();
    Axis across = Axis.of(picture.width(), width);
    Axis down = Axis.of(picture.height(), height);
    float[][] rows = new float[picture.height()][]; // made when first needed, dropped after
    byte[] values = new byte[height * width * channels];
    int dropped = 0;
    for (int y = 0; y < height; y++) {
      while (dropped < down.first[y]) {
        rows[dropped++] = EMPTY;
      }
      float[] sum = new float[width * channels];
      for (int k = 0; k < down.weights[y].length; k++) {
        int source = down.first[y] + k;
        if (rows[source] == null) {
          rows[source] = row(picture, source, across);
        }
        for (int i = 0; i < sum.length; i++) {
          sum[i] += down.weights[y][k] * rows[source][i];
        }
      }
      for (int i = 0; i < sum.length; i++) {
        values[y * sum.length + i] = (byte) Math.max(0, Math.min(255, Math.round(sum[i])));
      }
    }
    return new Picture(width, height, channels, values);
  }

  private static final float[] EMPTY = {};

  private static float[] row(Picture picture, int y, Axis across) {
    int channels = picture.channels();
    byte[] values = picture.values();
    float[] row = new float[across.first.length * channels];
    for (int x = 0; x < across.first.length; x++) {
      int from = (y * picture.width() + across.first[x]) * channels;
      float[] weights = across.weights[x];
      for (int c = 0; c < channels; c++) {
        float sum = 0;
        for (int k = 0; k < weights.length; k++) {
          sum += weights[k] * (values[from + k * channels + c] & 0xFF);
        }
        row[x * channels + c] = sum;
      }
    }
    return row;
  }

  /**
   * Scales the picture, keeping its proportions, until it fits, and puts it into the middle; the
   * rest has the mean colour of the picture's edge.
   */
  static Picture into(Picture picture, int width, int height) {
    double scale = Math.min((double) width / picture.width(), (double) height / picture.height());
    int newWidth = Math.max(1, Math.min(width, (int) Math.round(scale * picture.width())));
    int newHeight = Math.max(1, Math.min(height, (int) Math.round(scale * picture.height())));
    Picture scaled = to(picture, newWidth, newHeight);
    if (newWidth == width && newHeight == height) {
      return scaled;
    }
    int channels = picture.channels();
    byte[] edge = edge(scaled);
    byte[] values = new byte[width * height * channels];
    for (int i = 0; i < values.length; i++) {
      values[i] = edge[i % channels];
    }
    int left = (width - newWidth) / 2;
    int top = (height - newHeight) / 2;
    for (int y = 0; y < newHeight; y++) {
      System.arraycopy(
          scaled.values(),
          y * newWidth * channels,
          values,
          ((top + y) * width + left) * channels,
          newWidth * channels);
    }
    return new Picture(width, height, channels, values);
  }

  private static byte[] edge(Picture picture) {
    byte[] mean = new byte[picture.channels()];
    for (int c = 0; c < mean.length; c++) {
      long sum = 0;
      long count = 0;
      for (int y = 0; y < picture.height(); y++) {
        boolean whole = y == 0 || y == picture.height() - 1;
        for (int x = 0; x < picture.width(); x += whole ? 1 : Math.max(1, picture.width() - 1)) {
          sum += picture.at(x, y, c);
          count++;
        }
      }
      mean[c] = (byte) ((sum + count / 2) / count);
    }
    return mean;
  }
}
