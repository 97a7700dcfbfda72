package naklon.datasets.image;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import naklon.datasets.DatasetException;

/**
 * Looks at up to {@value #SAMPLE} pictures, evenly spread over all, to choose size and colour.
 *
 * <p>Size: of the pictures' longer sides the median m. If m is at most 32: m, rounded up to a
 * multiple of 4 and at least 8; below 128: 32; else 64. Colour: grey if no picture has colour, that
 * is, more than one pixel in a hundred with channels more than 24 of 255 apart.
 */
final class PictureSurvey {
  private static final int SAMPLE = 60;

  private PictureSurvey() {}

  /** The encoding for these classes, and why. */
  record Choice(ImageEncoding encoding, List<String> remarks) {}

  static Choice of(ClassFolders folders, ImageOptions options) {
    List<Path> files = new ArrayList<>();
    folders.classes().forEach(of -> files.addAll(of.files()));
    int count = Math.min(SAMPLE, files.size());
    int[] longer = new int[count];
    int coloured = 0;
    int readable = 0;
    for (int i = 0; i < count; i++) {
      Path file = files.get((int) ((long) i * files.size() / count));
      try {
        PictureFile picture = PictureFile.open(file);
        PictureFile.Size size = picture.size();
        if (options.colour() == ImageOptions.Colour.AUTO) {
          int side = Math.min(64, Math.max(size.width(), size.height()));
          coloured += Resize.into(picture.decode(), side, side).isColoured() ? 1 : 0;
        }
        longer[readable++] = Math.max(size.width(), size.height());
      } catch (DatasetException | PictureFile.NoMemory e) {
        continue; // the reading of all files says what is wrong with this one
      }
    }
    List<String> remarks = new ArrayList<>();
    int median = median(Arrays.copyOf(longer, readable));
    int side = options.size() == 0 ? side(median) : options.size();
    remarks.add(
        options.size() == 0
            ? "Pictures become %s x %s pixels: the longer side of most is near %s."
                .formatted(side, side, median)
            : "Pictures become %s x %s pixels, as asked.".formatted(side, side));
    int channels = channels(options.colour(), coloured, readable, remarks);
    return new Choice(ImageEncoding.of(channels, side, folders.names()), remarks);
  }

  private static int channels(
      ImageOptions.Colour colour, int coloured, int seen, List<String> remarks) {
    return switch (colour) {
      case GREY -> {
        remarks.add("They are grey, as asked.");
        yield 1;
      }
      case COLOUR -> {
        remarks.add("They keep their colours, as asked.");
        yield 3;
      }
      case AUTO -> {
        remarks.add(
            coloured == 0
                ? "They are grey: of %s looked at, none has colour.".formatted(seen)
                : String.format(
                    Locale.ROOT,
                    "They keep their colours: of %s looked at, %s have colour.",
                    seen,
                    coloured));
        yield coloured == 0 ? 1 : 3;
      }
    };
  }

  private static int median(int[] sorted) {
    Arrays.sort(sorted);
    return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
  }

  static int side(int median) {
    if (median <= 32) {
      return Math.max(8, (median + 3) / 4 * 4);
    }
    return median < 128 ? 32 : 64;
  }
}
