package naklon.datasets.image;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.stream.MemoryCacheImageInputStream;
import naklon.datasets.DatasetException;

/**
 * A PNG or JPEG file, told apart by its content. Its size is read from the header and checked
 * before a pixel is unpacked.
 */
final class PictureFile {
  /** More is no photograph, and may be a small file that unpacks to gigabytes. */
  static final long MOST_PIXELS = 120_000_000;

  static final long MOST_BYTES = 128L << 20;

  /** Above this, every second, third ... pixel is enough for a net's input. */
  private static final long THINNED_ABOVE = 16_000_000;

  /** What the JPEG reader says before it makes up the pixels that are missing. */
  private static final Pattern CUT_SHORT = Pattern.compile("Truncated File|Premature end");

  private final String name;
  private final byte[] content;
  private final boolean jpeg;

  private PictureFile(String name, byte[] content, boolean jpeg) {
    this.name = name;
    this.content = content;
    this.jpeg = jpeg;
  }

  /** A file's size in pixels, as the header says it. */
  record Size(int width, int height) {}

  /** Thrown where memory ran out: perhaps there is more when nothing else is being read. */
  static final class NoMemory extends RuntimeException {
    private static final long serialVersionUID = 1;

    NoMemory(OutOfMemoryError cause) {
      super(cause);
    }
  }

  /**
   * Reads the bytes.
   *
   * @throws DatasetException if that cannot be done, or they are neither PNG nor JPEG
   */
  static PictureFile open(Path file) {
    try {
      if (Files.isDirectory(file)) {
        throw new DatasetException(file + ": a folder, expected a PNG or JPEG file.");
      }
      long size = Files.size(file);
      if (size > MOST_BYTES) {
        throw new DatasetException(
            "%s: %s MB, expected a picture of at most %s MB. Save it smaller or delete it."
                .formatted(file, size >> 20, MOST_BYTES >> 20));
      }
      return of(file.toString(), Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      throw new DatasetException(file + ": no such file.", e);
    } catch (IOException e) {
      throw new DatasetException(
          "%s: cannot be read (%s). Check the disk and the file's permissions."
              .formatted(file, ClassFolders.reason(e)),
          e);
    }
  }

  /** The same from bytes in memory. */
  static PictureFile of(String name, byte[] content) {
    boolean jpeg = starts(content, 0xFF, 0xD8, 0xFF);
    if (!jpeg && !starts(content, 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A)) {
      throw new DatasetException(
          "%s: not a PNG or JPEG picture (%s). %s"
              .formatted(name, kind(content), "Save it as one of these or delete it."));
    }
    return new PictureFile(name, content, jpeg);
  }

  private static String kind(byte[] content) {
    if (content.length == 0) {
      return "it is empty";
    } else if (starts(content, 'G', 'I', 'F', '8')) {
      return "it is a GIF";
    } else if (starts(content, 'R', 'I', 'F', 'F') && at(content, 8, "WEBP")) {
      return "it is a WebP";
    } else if (starts(content, 'B', 'M')) {
      return "it is a BMP";
    } else if (at(content, 4, "ftyp")) {
      return "it is a HEIC, AVIF or a video";
    } else if (starts(content, 'I', 'I', 42, 0) || starts(content, 'M', 'M', 0, 42)) {
      return "it is a TIFF";
    }
    StringBuilder hex = new StringBuilder("it starts with");
    for (int i = 0; i < Math.min(4, content.length); i++) {
      hex.append(" %02x".formatted(content[i]));
    }
    return hex.toString();
  }

  private static boolean at(byte[] content, int from, String text) {
    byte[] wanted = text.getBytes(StandardCharsets.US_ASCII);
    boolean same = content.length >= from + wanted.length;
    for (int i = 0; same && i < wanted.length; i++) {
      same = content[from + i] == wanted[i];
    }
    return same;
  }

  private static boolean starts(byte[] content, int... wanted) {
    boolean same = content.length >= wanted.length;
    for (int i = 0; same && i < wanted.length; i++) {
      same = (content[i] & 0xFF) == wanted[i];
    }
    return same;
  }

  /**
   * As the header says it, turned as the Exif data say.
   *
   * @throws DatasetException if the header is damaged or the picture absurdly large
   */
  Size size() {
    return with(
        reader -> {
          Size stored = checked(reader);
          int orientation = jpeg ? JpegHeader.of(content).orientation() : 1;
          return orientation >= 5 ? new Size(stored.height, stored.width) : stored;
        });
  }

  /**
   * Unpacks the picture: the right way up (Exif), transparency over white, 16 bits reduced to 8, a
   * palette resolved. A colour profile is not applied: the numbers are taken as sRGB.
   *
   * @throws DatasetException if it is damaged, absurdly large or of a kind that cannot be read
   */
  Picture decode() {
    JpegHeader header = jpeg ? JpegHeader.of(content) : new JpegHeader(3, 1);
    if (header.components() > 3) {
      throw new DatasetException(
          name
              + ": a JPEG in the colours of print (CMYK), which cannot be read."
              + " Save it in RGB colours or as a PNG.");
    }
    return with(reader -> decoded(reader)).oriented(header.orientation());
  }

  private Picture decoded(ImageReader reader) throws IOException {
    Size size = checked(reader);
    ImageReadParam parameters = reader.getDefaultReadParam();
    double pixels = (double) size.width * size.height;
    int every = (int) Math.ceil(Math.sqrt(pixels / THINNED_ABOVE));
    if (every > 1) {
      parameters.setSourceSubsampling(every, every, 0, 0);
      parameters.setSourceRegion(new Rectangle(size.width, size.height));
    }
    boolean[] cut = new boolean[1];
    IIOReadWarningListener listener =
        (_, warning) -> cut[0] |= warning != null && CUT_SHORT.matcher(warning).find();
    reader.addIIOReadWarningListener(listener);
    BufferedImage image = reader.read(0, parameters);
    if (cut[0]) {
      throw new IOException("it is cut short");
    }
    return Samples.of(image);
  }

  private Size checked(ImageReader reader) throws IOException {
    int width = reader.getWidth(0);
    int height = reader.getHeight(0);
    if (width < 1 || height < 1 || (long) width * height > MOST_PIXELS) {
      throw new DatasetException(
          "%s: %s x %s pixels, expected at most %s million in all. Make it smaller or delete it."
              .formatted(name, width, height, MOST_PIXELS / 1_000_000));
    }
    return new Size(width, height);
  }

  @FunctionalInterface
  private interface Use<T> {
    T of(ImageReader reader) throws IOException;
  }

  /** The platform's readers answer damaged files with exceptions of many kinds. */
  private <T> T with(Use<T> use) {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(jpeg ? "jpeg" : "png");
    if (!readers.hasNext()) {
      throw new DatasetException(
          name + ": this Java runtime reads no " + format() + " files. Use a full JDK.");
    }
    ImageReader reader = readers.next();
    try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
      reader.setInput(in, true, true);
      return use.of(reader);
    } catch (OutOfMemoryError e) {
      throw new NoMemory(e);
    } catch (DatasetException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      String reason = ClassFolders.reason(e).strip().replaceAll("[\\s.!]+$", "");
      throw new DatasetException(
          "%s: a damaged %s file (%s). Delete it or put a sound one in its place."
              .formatted(name, format(), reason.replaceAll("\\s+", " ")),
          e);
    } finally {
      reader.dispose();
    }
  }

  private String format() {
    return jpeg ? "JPEG" : "PNG";
  }
}
