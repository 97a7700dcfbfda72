package naklon.datasets.image;

/**
 * A decoded picture.
 *
 * @param width in pixels
 * @param height in pixels
 * @param channels 1 for grey, 3 for red, green and blue
 * @param values unsigned bytes, [height, width, channels]
 */
record Picture(int width, int height, int channels, byte[] values) {

  int at(int x, int y, int channel) {
    return values[(y * width + x) * channels + channel] & 0xFF;
  }

  /** This picture with one channel: the luma of Rec. 601. */
  Picture grey() {
    if (channels == 1) {
      return this;
    }
    byte[] grey = new byte[width * height];
    for (int i = 0; i < grey.length; i++) {
      int red = values[3 * i] & 0xFF;
      int green = values[3 * i + 1] & 0xFF;
      int blue = values[3 * i + 2] & 0xFF;
      grey[i] = (byte) ((299 * red + 587 * green + 114 * blue + 500) / 1000);
    }
    return new Picture(width, height, 1, grey);
  }

  /** This picture with three channels, equal ones if it is grey. */
  Picture coloured() {
    if (channels == 3) {
      return this;
    }
    byte[] coloured = new byte[3 * values.length];
    for (int i = 0; i < values.length; i++) {
      coloured[3 * i] = values[i];
      coloured[3 * i + 1] = values[i];
      coloured[3 * i + 2] = values[i];
    }
    return new Picture(width, height, 3, coloured);
  }

  /** This picture with every value taken from 255. */
  Picture inverted() {
    byte[] inverted = new byte[values.length];
    for (int i = 0; i < inverted.length; i++) {
      inverted[i] = (byte) ~values[i];
    }
    return new Picture(width, height, channels, inverted);
  }

  /** True if more than one pixel in a hundred has channels more than 24 apart. */
  boolean isColoured() {
    long coloured = 0;
    for (int i = 0; channels == 3 && i < values.length; i += 3) {
      int red = values[i] & 0xFF;
      int green = values[i + 1] & 0xFF;
      int blue = values[i + 2] & 0xFF;
      int most = Math.max(red, Math.max(green, blue));
      int least = Math.min(red, Math.min(green, blue));
      coloured += most - least > 24 ? 1 : 0;
    }
    return 100 * coloured > (long) width * height;
  }

  /**
   * Turned and mirrored as Exif 2.3, tag 0x0112, says: 1 as it is, 3 upside down, 6 and 8 on a
   * side, 2, 4, 5 and 7 the same in a mirror.
   */
  Picture oriented(int orientation) {
    if (orientation <= 1 || orientation > 8) {
      return this;
    }
    boolean onItsSide = orientation >= 5;
    int newWidth = onItsSide ? height : width;
    int newHeight = onItsSide ? width : height;
    boolean fromRight = orientation == 2 || orientation == 3 || orientation >= 7;
    boolean fromBelow =
        orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
    byte[] turned = new byte[values.length];
    for (int y = 0; y < newHeight; y++) {
      for (int x = 0; x < newWidth; x++) {
        int alongX = onItsSide ? y : x;
        int alongY = onItsSide ? x : y;
        int fromX = fromRight ? width - 1 - alongX : alongX;
        int fromY = fromBelow ? height - 1 - alongY : alongY;
        int from = (fromY * width + fromX) * channels;
        System.arraycopy(values, from, turned, (y * newWidth + x) * channels, channels);
      }
    }
    return new Picture(newWidth, newHeight, channels, turned);
  }
}
