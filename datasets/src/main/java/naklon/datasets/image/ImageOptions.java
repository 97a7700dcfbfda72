package naklon.datasets.image;

import naklon.datasets.DatasetException;

/**
 * How pictures are to be read.
 *
 * @param size of a side in pixels, 4 .. 512; 0: chosen by the pictures
 * @param colour grey, colour, or chosen by the pictures
 * @param skipBroken true to leave out files that cannot be read, false to stop at the first
 */
public record ImageOptions(int size, Colour colour, boolean skipBroken) {
  private static final int SMALLEST = 4;
  private static final int LARGEST = 512;

  /** How many numbers a pixel becomes. */
  public enum Colour {
    /** Grey if no picture that is looked at has colour. */
    AUTO,
    /** One: the luma of Rec. 601, 0.299 red + 0.587 green + 0.114 blue. */
    GREY,
    /** Three: red, green and blue. */
    COLOUR
  }

  /** With a size that makes sense. */
  public ImageOptions {
    if (size != 0 && (size < SMALLEST || size > LARGEST)) {
      throw new DatasetException(
          "A picture size of %s was asked for, expected %s .. %s pixels, such as 64."
              .formatted(size, SMALLEST, LARGEST));
    }
  }

  /** Everything chosen by the pictures; a broken file is an error. */
  public static ImageOptions standard() {
    return new ImageOptions(0, Colour.AUTO, false);
  }

  /** These options with another size. */
  public ImageOptions size(int size) {
    return new ImageOptions(size, colour, skipBroken);
  }

  /** These options with grey or coloured pictures. */
  public ImageOptions colour(Colour colour) {
    return new ImageOptions(size, colour, skipBroken);
  }

  /** These options with broken files left out, or not. */
  public ImageOptions skipBroken(boolean skipBroken) {
    return new ImageOptions(size, colour, skipBroken);
  }
}
