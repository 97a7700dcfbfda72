package naklon.datasets.image;

import java.util.Arrays;

/**
 * Puts a drawn, scanned or photographed sign where MNIST has it: light on dark, its longer side 20
 * of the net's 28 pixels, its centre of mass in the middle (LeCun, Cortes and Burges, "The MNIST
 * database of handwritten digits", 1998).
 *
 * <p>The paper's shade is taken from the picture's four corners, so light that falls from one side
 * does no harm. Specks are left out: what holds less than a fiftieth of the largest stroke's ink.
 */
final class CentredInk {
  private static final int MOST_SIDE = 256; // more detail than that is noise
  private static final int LEAST_CONTRAST = 24;
  private static final double BOX = 20.0 / 28;
  private static final float EDGE = 0.3f; // from here on a pixel counts as ink

  private final int width;
  private final int height;
  private final float[] ink; // 0 .. 1

  private CentredInk(int width, int height, float[] ink) {
    this.width = width;
    this.height = height;
    this.ink = ink;
  }

  /** True if the paper is lighter than the middle grey: the ink is dark. */
  static boolean isDarkOnLight(Picture grey) {
    double sum = 0;
    for (int corner = 0; corner < 4; corner++) {
      sum += paper(grey, corner)[0];
    }
    return sum / 4 > 127;
  }

  /** The picture as [height, width] with one channel; all 0 if there is no ink in it. */
  static Picture of(Picture picture, int width, int height) {
    Picture grey = picture.grey();
    int longer = Math.max(grey.width(), grey.height());
    if (longer > MOST_SIDE) {
      grey =
          Resize.to(
              grey,
              Math.max(1, grey.width() * MOST_SIDE / longer),
              Math.max(1, grey.height() * MOST_SIDE / longer));
    }
    CentredInk found = find(isDarkOnLight(grey) ? grey.inverted() : grey);
    found.dropSpecks();
    return found.placed(width, height);
  }

  /** Median and noise (how far 95 % of the pixels are from it at most) of one corner. */
  private static int[] paper(Picture grey, int corner) {
    int wide = Math.max(1, grey.width() / 10);
    int high = Math.max(1, grey.height() / 10);
    int left = corner % 2 == 0 ? 0 : grey.width() - wide;
    int top = corner / 2 == 0 ? 0 : grey.height() - high;
    int[] shades = new int[wide * high];
    for (int i = 0; i < shades.length; i++) {
      shades[i] = grey.at(left + i % wide, top + i / wide, 0);
    }
    Arrays.sort(shades);
    int median = shades[shades.length / 2];
    for (int i = 0; i < shades.length; i++) {
      shades[i] = Math.abs(shades[i] - median);
    }
    Arrays.sort(shades);
    return new int[] {median, shades[shades.length * 95 / 100]};
  }

  private static CentredInk find(Picture light) {
    int width = light.width();
    int height = light.height();
    float[] over = new float[width * height];
    int[][] paper = new int[4][];
    float noise = 0;
    for (int corner = 0; corner < 4; corner++) {
      paper[corner] = paper(light, corner);
      noise = Math.max(noise, paper[corner][1]);
    }
    for (int i = 0; i < over.length; i++) {
      float x = (i % width + 0.5f) / width;
      float y = (i / width + 0.5f) / height;
      float above = paper[0][0] + x * (paper[1][0] - paper[0][0]);
      float below = paper[2][0] + x * (paper[3][0] - paper[2][0]);
      over[i] = (light.values()[i] & 0xFF) - (above + y * (below - above));
    }
    float[] sorted = over.clone();
    Arrays.sort(sorted);
    float full = sorted[sorted.length - 1 - sorted.length / 200]; // one pixel in 200 is lighter
    if (full < LEAST_CONTRAST) {
      full = sorted[sorted.length - 1]; // a thin line in a large picture
    }
    if (full < LEAST_CONTRAST) {
      return new CentredInk(width, height, new float[over.length]);
    }
    float floor = Math.min(full / 2, noise == 0 ? 0 : 2 * noise + 4);
    for (int i = 0; i < over.length; i++) {
      over[i] = Math.max(0, Math.min(1, (over[i] - floor) / (full - floor)));
    }
    return new CentredInk(width, height, over);
  }

  private void dropSpecks() {
    int[] part = new int[ink.length]; // 0: not seen yet
    float[] mass = new float[ink.length + 1];
    int[] queue = new int[ink.length];
    int parts = 0;
    float most = 0;
    for (int start = 0; start < ink.length; start++) {
      if (ink[start] == 0 || part[start] != 0) {
        continue;
      }
      part[start] = ++parts;
      queue[0] = start;
      int end = 1;
      for (int next = 0; next < end; next++) {
        int at = queue[next];
        mass[parts] += ink[at];
        for (int dy = -1; dy <= 1; dy++) {
          for (int dx = -1; dx <= 1; dx++) {
            int x = at % width + dx;
            int y = at / width + dy;
            boolean inside = x >= 0 && x < width && y >= 0 && y < height;
            int neighbour = y * width + x;
            if (inside && ink[neighbour] > 0 && part[neighbour] == 0) {
              part[neighbour] = parts;
              queue[end++] = neighbour;
            }
          }
        }
      }
      most = Math.max(most, mass[parts]);
    }
    for (int i = 0; i < ink.length; i++) {
      if (mass[part[i]] < most / 50) {
        ink[i] = 0;
      }
    }
  }

  private Picture placed(int toWidth, int toHeight) {
    int left = width;
    int right = -1;
    int top = height;
    int bottom = -1;
    for (int i = 0; i < ink.length; i++) {
      if (ink[i] >= EDGE) {
        left = Math.min(left, i % width);
        right = Math.max(right, i % width);
        top = Math.min(top, i / width);
        bottom = Math.max(bottom, i / width);
      }
    }
    if (right < 0) {
      return new Picture(toWidth, toHeight, 1, new byte[toWidth * toHeight]);
    }
    int wide = right - left + 1;
    int high = bottom - top + 1;
    byte[] cut = new byte[wide * high];
    for (int i = 0; i < cut.length; i++) {
      cut[i] = (byte) Math.round(255 * ink[(top + i / wide) * width + left + i % wide]);
    }
    double scale = Math.min(BOX * toWidth / wide, BOX * toHeight / high);
    Picture box =
        Resize.to(
            new Picture(wide, high, 1, cut),
            Math.max(1, (int) Math.round(scale * wide)),
            Math.max(1, (int) Math.round(scale * high)));
    return byMass(brightened(box), toWidth, toHeight);
  }

  /** A thin line fades when it shrinks: the lightest pixel becomes 255 again. */
  private static Picture brightened(Picture box) {
    int most = 1;
    for (byte value : box.values()) {
      most = Math.max(most, value & 0xFF);
    }
    byte[] values = new byte[box.values().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (byte) ((box.values()[i] & 0xFF) * 255 / most);
    }
    return new Picture(box.width(), box.height(), 1, values);
  }

  private static Picture byMass(Picture box, int width, int height) {
    double mass = 0;
    double massX = 0;
    double massY = 0;
    for (int i = 0; i < box.values().length; i++) {
      int value = box.values()[i] & 0xFF;
      mass += value;
      massX += value * (i % box.width());
      massY += value * (i / box.width());
    }
    int left = width / 2 - (int) Math.round(massX / mass);
    int up = height / 2 - (int) Math.round(massY / mass);
    byte[] values = new byte[width * height];
    for (int i = 0; i < box.values().length; i++) {
      int x = i % box.width() + left;
      int y = i / box.width() + up;
      if (x >= 0 && x < width && y >= 0 && y < height) {
        values[y * width + x] = box.values()[i];
      }
    }
    return new Picture(width, height, 1, values);
  }
}
