package naklon.data;

/**
 * Images [channels, height, width] moved, turned and bent: each pixel is read from where it was,
 * between pixels by bilinear interpolation, and 0 from outside.
 *
 * <p>The elastic part is that of Simard, Steinkraus and Platt, "Best practices for convolutional
 * neural networks applied to visual document analysis" (2003): displacements drawn uniformly from
 * [−1, 1] for each pixel, smoothed by a Gaussian of standard deviation σ, times α. They found σ = 4
 * and α = 34 best for MNIST.
 *
 * @param shift most pixels in each direction
 * @param rotate most degrees to either side
 * @param alpha strength of the elastic part, in pixels; 0 for none
 * @param sigma its smoothness, in pixels
 */
public record Distortion(double shift, double rotate, double alpha, double sigma)
    implements Augmentation {
  /** Checks that no figure is negative or not finite. */
  public Distortion {
    require("shift", shift);
    require("rotate", rotate);
    require("alpha", alpha);
    require("sigma", sigma);
    if (alpha > 0 && sigma == 0) {
      throw new IllegalArgumentException("elastic: sigma is 0; it must be positive, such as 4");
    }
  }

  /** Leaves images as they are. */
  public static Distortion none() {
    return new Distortion(0, 0, 0, 1);
  }

  /** The same, moved by up to so many pixels in each direction. */
  public Distortion shift(double most) {
    return new Distortion(most, rotate, alpha, sigma);
  }

  /** The same, turned by up to so many degrees to either side, about the middle. */
  public Distortion rotate(double most) {
    return new Distortion(shift, most, alpha, sigma);
  }

  /** The same, bent: Simard's α and σ, 34 and 4 for images of 28 × 28. */
  public Distortion elastic(double strength, double smoothness) {
    return new Distortion(shift, rotate, strength, smoothness);
  }

  private static void require(String name, double value) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "distortion: " + name + " is " + value + "; it must be at least 0 and finite");
    }
  }

  @Override
  public void change(float[] x, int at, int[] shape, Rng random) {
    if (shape.length != 3) {
      throw new IllegalArgumentException(
          "only images [channels, height, width] can be distorted; the examples have the shape "
              + java.util.Arrays.toString(shape));
    }
    int h = shape[1];
    int w = shape[2];
    double dx = random.nextDouble(-shift, shift);
    double dy = random.nextDouble(-shift, shift);
    double angle = StrictMath.toRadians(random.nextDouble(-rotate, rotate));
    double[] bendX = field(h, w, random);
    double[] bendY = field(h, w, random);
    double cos = StrictMath.cos(angle);
    double sin = StrictMath.sin(angle);
    var from = new float[h * w];
    for (int c = 0; c < shape[0]; c++) {
      int image = at + c * h * w;
      System.arraycopy(x, image, from, 0, from.length);
      for (int i = 0; i < h; i++) {
        for (int j = 0; j < w; j++) {
          double v = i - (h - 1) / 2.0;
          double u = j - (w - 1) / 2.0;
          int p = i * w + j;
          double row = (h - 1) / 2.0 + sin * u + cos * v + dy + bendY[p];
          double column = (w - 1) / 2.0 + cos * u - sin * v + dx + bendX[p];
          x[image + p] = at(from, h, w, row, column);
        }
      }
    }
  }

  /** Bilinear interpolation; 0 outside. */
  private static float at(float[] image, int h, int w, double row, double column) {
    int i = (int) Math.floor(row);
    int j = (int) Math.floor(column);
    double y = row - i;
    double x = column - j;
    double top = (1 - x) * pixel(image, h, w, i, j) + x * pixel(image, h, w, i, j + 1);
    double bottom = (1 - x) * pixel(image, h, w, i + 1, j) + x * pixel(image, h, w, i + 1, j + 1);
    return (float) ((1 - y) * top + y * bottom);
  }

  private static double pixel(float[] image, int h, int w, int i, int j) {
    return i < 0 || i >= h || j < 0 || j >= w ? 0 : image[i * w + j];
  }

  /** Displacements in one direction, in pixels. */
  private double[] field(int h, int w, Rng random) {
    var field = new double[h * w];
    if (alpha == 0) {
      return field;
    }
    for (int p = 0; p < field.length; p++) {
      field[p] = random.nextDouble(-1, 1);
    }
    double[] kernel = gaussian();
    return smooth(smooth(field, h, w, 1, w, kernel, alpha), w, h, w, 1, kernel, 1);
  }

  /** Weights of a Gaussian at 0, 1, 2 ... pixels, up to 3σ; both sides together sum to 1. */
  private double[] gaussian() {
    var kernel = new double[(int) Math.ceil(3 * sigma) + 1];
    double sum = 0;
    for (int k = 0; k < kernel.length; k++) {
      kernel[k] = StrictMath.exp(-k * (double) k / (2 * sigma * sigma));
      sum += k == 0 ? kernel[k] : 2 * kernel[k];
    }
    for (int k = 0; k < kernel.length; k++) {
      kernel[k] /= sum;
    }
    return kernel;
  }

  /** Along lines of n entries, step apart; there are {@code lines} of them, {@code apart} apart. */
  private static double[] smooth(
      double[] f, int lines, int n, int step, int apart, double[] kernel, double times) {
    var out = new double[f.length];
    for (int line = 0; line < lines; line++) {
      for (int i = 0; i < n; i++) {
        double sum = kernel[0] * f[line * apart + i * step];
        for (int k = 1; k < kernel.length; k++) {
          double before = i - k < 0 ? 0 : f[line * apart + (i - k) * step];
          double after = i + k >= n ? 0 : f[line * apart + (i + k) * step];
          sum += kernel[k] * (before + after);
        }
        out[line * apart + i * step] = times * sum;
      }
    }
    return out;
  }
}
