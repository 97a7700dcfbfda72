package naklon.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import naklon.datasets.DatasetException;
import naklon.datasets.Idx;
import naklon.datasets.image.ImageEncoding;
import naklon.runs.SettingsException;
import org.jspecify.annotations.Nullable;

/** Pictures to predict from: a PNG or JPEG file, a folder of them, or an IDX file of many. */
final class PictureInput {
  private static final List<String> ENDINGS = List.of(".png", ".jpg", ".jpeg");

  private PictureInput() {}

  /**
   * Opens a file or a folder.
   *
   * @param skipsBroken whether pictures that cannot be read are left out, and said so
   */
  static ExampleReader.Examples open(
      ImageEncoding encoding, String input, Path path, boolean skipsBroken, Console console) {
    Consumer<String> skipped =
        skipsBroken ? why -> console.err().println("naklon: left out: " + why) : null;
    if (Files.isDirectory(path)) {
      return folder(encoding, input, path, skipped, console);
    }
    return isIdx(path)
        ? idx(encoding, input, path)
        : new Each(List.of(path), file -> encode(encoding, file, input), skipped);
  }

  private static ExampleReader.Example encode(ImageEncoding encoding, Path file, String name) {
    return new ExampleReader.Example(name, 0, encoding.encode(file));
  }

  /**
   * All pictures below the folder, in the order of their paths; what is hidden is not looked at.
   */
  private static ExampleReader.Examples folder(
      ImageEncoding encoding,
      String input,
      Path folder,
      @Nullable Consumer<String> skipped,
      Console console) {
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files =
          all.filter(file -> !isHidden(folder.relativize(file)))
              .filter(PictureInput::isPicture)
              .sorted()
              .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (files.isEmpty()) {
      throw new SettingsException(input + " has no PNG or JPEG picture in it.");
    }
    var line = new ReadingLine(console);
    var read = new int[1];
    return new Each(
        files,
        file -> {
          line.progress(input, ++read[0], files.size());
          Path inside = folder.relativize(file);
          return encode(encoding, file, Path.of(input).resolve(inside).toString());
        },
        skipped);
  }

  /** Thumbnails and the like: .thumbs, and what macOS packs into archives. */
  private static boolean isHidden(Path inside) {
    for (Path part : inside) {
      String name = part.toString();
      if (name.startsWith(".") || name.equals("__MACOSX")) {
        return true;
      }
    }
    return false;
  }

  private static boolean isPicture(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return ENDINGS.stream().anyMatch(name::endsWith) && Files.isRegularFile(file);
  }

  private static boolean isIdx(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.contains("idx") || name.endsWith("ubyte") || name.endsWith(".gz");
  }

  private static ExampleReader.Examples idx(ImageEncoding encoding, String input, Path file) {
    Idx idx = Idx.read(file);
    int[] found = idx.dimensions();
    int pixels = encoding.features();
    boolean isFitting =
        found.length == 3
            && encoding.channels() == 1
            && found[1] == encoding.height()
            && found[2] == encoding.width();
    if (!isFitting) {
      throw new SettingsException(
          Say.text(
              "%s holds %s, but this model reads [count, %d, %d].",
              input, Arrays.toString(found), encoding.height(), encoding.width()));
    }
    return new ExampleReader.Examples() {
      private int row;

      @Override
      public boolean hasNext() {
        return row < found[0];
      }

      @Override
      public ExampleReader.Example next() {
        var features = new float[pixels];
        for (int i = 0; i < pixels; i++) {
          features[i] = idx.values()[row * pixels + i] & 0xFF;
        }
        return new ExampleReader.Example(input, ++row, features);
      }

      @Override
      public void close() {}
    };
  }

  /** One example from each file. */
  private static final class Each implements ExampleReader.Examples {
    private final Iterator<Path> files;
    private final Function<Path, ExampleReader.Example> read;
    private final @Nullable Consumer<String> skipped;
    private ExampleReader.@Nullable Example next;

    /**
     * @param skipped is told why a file was left out; null if that is an error
     */
    Each(
        List<Path> files,
        Function<Path, ExampleReader.Example> read,
        @Nullable Consumer<String> skipped) {
      this.files = files.iterator();
      this.read = read;
      this.skipped = skipped;
    }

    @Override
    public boolean hasNext() {
      while (next == null && files.hasNext()) {
        next = read(files.next());
      }
      return next != null;
    }

    private ExampleReader.@Nullable Example read(Path file) {
      try {
        return read.apply(file);
      } catch (DatasetException e) {
        if (skipped == null) {
          throw e;
        }
        skipped.accept(e.getMessage());
        return null;
      }
    }

    @Override
    public ExampleReader.Example next() {
      var now = hasNext() ? next : null;
      if (now == null) {
        throw new NoSuchElementException();
      }
      next = null;
      return now;
    }

    @Override
    public void close() {}
  }
}
