package naklon.datasets.image;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;

/**
 * Takes the stored numbers out of an image. {@code BufferedImage.getRGB} would not do: it brightens
 * grey images, whose numbers it takes for linear light, and applies a colour profile pixel by
 * pixel, which takes minutes for a photograph.
 */
final class Samples {
  private Samples() {}

  static Picture of(BufferedImage image) throws IOException {
    ColorModel colours = image.getColorModel();
    if (colours instanceof IndexColorModel palette) {
      return ofPalette(image.getRaster(), palette);
    }
    Raster raster = image.getRaster();
    int bands = raster.getNumBands();
    if (bands > 4) {
      throw new IOException(bands + " channels, expected 1 to 4");
    }
    int channels = bands <= 2 ? 1 : 3;
    boolean hasAlpha = bands == 2 || bands == 4;
    int width = raster.getWidth();
    int height = raster.getHeight();
    int[] most = new int[bands];
    for (int b = 0; b < bands; b++) {
      most[b] = (1 << raster.getSampleModel().getSampleSize(b)) - 1;
    }
    byte[] values = new byte[width * height * channels];
    int[] row = new int[width * bands];
    for (int y = 0; y < height; y++) {
      raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
      for (int x = 0; x < width; x++) {
        int alpha = hasAlpha ? row[x * bands + bands - 1] * 255 / most[bands - 1] : 255;
        for (int c = 0; c < channels; c++) {
          long sample = row[x * bands + c];
          int value = (int) ((sample * 255 + most[c] / 2) / most[c]);
          values[(y * width + x) * channels + c] = overWhite(value, alpha);
        }
      }
    }
    return new Picture(width, height, channels, values);
  }

  private static Picture ofPalette(Raster raster, IndexColorModel palette) {
    int[] argb = new int[palette.getMapSize()];
    palette.getRGBs(argb);
    int width = raster.getWidth();
    int height = raster.getHeight();
    byte[] values = new byte[width * height * 3];
    int[] row = new int[width];
    for (int y = 0; y < height; y++) {
      raster.getSamples(raster.getMinX(), raster.getMinY() + y, width, 1, 0, row);
      for (int x = 0; x < width; x++) {
        int colour = row[x] < argb.length ? argb[row[x]] : 0xFF000000;
        int alpha = colour >>> 24;
        int at = (y * width + x) * 3;
        values[at] = overWhite(colour >> 16 & 0xFF, alpha);
        values[at + 1] = overWhite(colour >> 8 & 0xFF, alpha);
        values[at + 2] = overWhite(colour & 0xFF, alpha);
      }
    }
    return new Picture(width, height, 3, values);
  }

  private static byte overWhite(int value, int alpha) {
    return (byte) ((value * alpha + 255 * (255 - alpha) + 127) / 255);
  }
}
