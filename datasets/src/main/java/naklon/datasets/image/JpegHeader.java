package naklon.datasets.image;

/**
 * What the markers before the picture say in a JPEG file (ITU-T T.81, annex B).
 *
 * @param components colours of a pixel: 1, 3 or 4; 0 if no frame was found
 * @param orientation of the Exif data (tag 0x0112), 1 .. 8; 1 if there are none
 */
record JpegHeader(int components, int orientation) {
  private static final int START_OF_SCAN = 0xDA;
  private static final int APP1 = 0xE1;

  /** Reads as far as it can; what is damaged is left to the decoder. */
  static JpegHeader of(byte[] file) {
    int orientation = 1;
    int components = 0;
    int at = 2;
    while (at + 4 <= file.length && (file[at] & 0xFF) == 0xFF) {
      int marker = file[at + 1] & 0xFF;
      if (marker == 0xFF) { // a fill byte
        at++;
        continue;
      }
      int length = two(file, at + 2, true);
      int end = at + 2 + length;
      if (marker == START_OF_SCAN || length < 2 || end > file.length) {
        break;
      }
      if (marker == APP1 && orientation == 1) {
        orientation = orientation(file, at + 4, end);
      }
      boolean frame = marker >= 0xC0 && marker <= 0xCF && marker % 4 != 0 || marker == 0xC0;
      if (frame && length >= 8) {
        components = file[at + 9] & 0xFF;
      }
      at = end;
    }
    return new JpegHeader(components, orientation);
  }

  /** Exif: "Exif", two zero bytes, then a TIFF header whose first directory holds the tag. */
  private static int orientation(byte[] file, int from, int end) {
    int tiff = from + 6;
    if (tiff + 8 > end || four(file, from, true) != 0x45786966) {
      return 1;
    }
    boolean big = file[tiff] == 'M';
    long directory = tiff + (four(file, tiff + 4, big) & 0xFFFFFFFFL);
    if (directory + 2 > end) {
      return 1;
    }
    int entries = two(file, (int) directory, big);
    for (int i = 0; i < entries; i++) {
      long entry = directory + 2 + 12L * i;
      if (entry + 12 > end) {
        return 1;
      }
      if (two(file, (int) entry, big) == 0x0112) {
        int value = two(file, (int) entry + 8, big);
        return value >= 1 && value <= 8 ? value : 1;
      }
    }
    return 1;
  }

  private static int two(byte[] file, int at, boolean big) {
    int first = file[at] & 0xFF;
    int second = file[at + 1] & 0xFF;
    return big ? first << 8 | second : second << 8 | first;
  }

  private static int four(byte[] file, int at, boolean big) {
    int first = two(file, at, big);
    int second = two(file, at + 2, big);
    return big ? first << 16 | second : second << 16 | first;
  }
}
