package naklon.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import naklon.datasets.Idx;
import naklon.datasets.image.ImageEncoding;
import naklon.runs.SettingsException;

/** Pictures to predict from: a PNG or JPEG file, a folder of them, or an IDX file of many. */
final class PictureInput {
  private static final List<String> ENDINGS = List.of(".png", ".jpg", ".jpeg");

  private PictureInput() {}

  static ExampleReader.Examples open(
      ImageEncoding encoding, String input, Path path, Console console) {
    if (Files.isDirectory(path)) {
      return folder(encoding, input, path, console);
    }
    return isIdx(path)
        ? idx(encoding, input, path)
        : new Each(List.of(path), file -> encode(encoding, file, input));
  }

  private static ExampleReader.Example encode(ImageEncoding encoding, Path file, String name) {
    return new ExampleReader.Example(name, 0, encoding.encode(file));
  }

  /** All pictures below the folder, in the order of their paths. */
  private static ExampleReader.Examples folder(
      ImageEncoding encoding, String input, Path folder, Console console) {
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.filter(PictureInput::isPicture).sorted().toList();
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
        });
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
    private final java.util.function.Function<Path, ExampleReader.Example> read;

    Each(List<Path> files, java.util.function.Function<Path, ExampleReader.Example> read) {
      this.files = files.iterator();
      this.read = read;
    }

    @Override
    public boolean hasNext() {
      return files.hasNext();
    }

    @Override
    public ExampleReader.Example next() {
      return read.apply(files.next());
    }

    @Override
    public void close() {}
  }
}
