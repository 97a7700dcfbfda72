package naklon.datasets.image;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import naklon.data.Dataset;
import naklon.data.Split;
import naklon.datasets.DatasetException;
import naklon.datasets.DatasetSource;
import naklon.datasets.Progress;
import org.jspecify.annotations.Nullable;

/**
 * Pictures in a folder per class, read into memory as one byte a pixel and channel.
 *
 * <pre>{@code
 * var pets = ImageFolder.open(Path.of("pets"), ImageOptions.standard(), Progress.NONE);
 * Split split = pets.split(0.2, 1); // pets/cat/1.jpg, pets/dog/1.jpg, ...
 * }</pre>
 *
 * <p>The classes are the folders' names: numbers by value, then the others by their letters. A
 * folder that holds a folder {@code train} and a folder {@code test} or {@code validation}, each
 * with a folder per class, and no other folder, is already divided and stays so. Hidden files,
 * {@code Thumbs.db} and {@code desktop.ini} are not looked at.
 */
public final class ImageFolder implements DatasetSource {
  private final String name;
  private final ImageEncoding encoding;
  private final Dataset train;
  private final @Nullable Dataset validation;
  private final Dataset test;
  private final List<String> remarks;

  private ImageFolder(
      String name,
      ImageEncoding encoding,
      Dataset train,
      @Nullable Dataset validation,
      @Nullable Dataset test,
      List<String> remarks) {
    this.name = name;
    this.encoding = encoding;
    this.train = train;
    this.validation = validation;
    this.test = test == null ? train.head(0) : test;
    this.remarks = List.copyOf(remarks);
  }

  /** The parts a folder is divided into; validation and test may be missing. */
  private record Parts(Path train, @Nullable Path validation, @Nullable Path test) {}

  /**
   * Reads all pictures.
   *
   * @param progress in bytes of files; once around for each part
   * @throws DatasetException if there is no such folder, fewer than two classes, a class with fewer
   *     than two pictures, a file that cannot be read, or too much for the memory
   */
  public static ImageFolder open(Path folder, ImageOptions options, Progress progress) {
    Parts parts = parts(folder);
    ClassFolders classes = ClassFolders.list(parts.train).learnable();
    PictureSurvey.Choice choice = PictureSurvey.of(classes, options);
    ImageEncoding encoding = choice.encoding();
    PictureRows rows = PictureRows.read(classes, encoding, options.skipBroken(), progress);
    int[] counts = rows.counts();
    for (int c = 0; c < counts.length; c++) {
      ClassFolders.checkEnough(classes.classes().get(c).path(), counts[c]);
    }
    String name = ClassFolders.name(folder.toAbsolutePath().normalize());
    ImageExamples train = rows.examples(name);
    List<String> remarks = new ArrayList<>(choice.remarks());
    remarks.addAll(train.remarks());
    Dataset validation = part(parts.validation, encoding, options, progress, remarks);
    Dataset test = part(parts.test, encoding, options, progress, remarks);
    return new ImageFolder(name, encoding, train.data(), validation, test, remarks);
  }

  private static @Nullable Dataset part(
      @Nullable Path folder,
      ImageEncoding encoding,
      ImageOptions options,
      Progress progress,
      List<String> remarks) {
    if (folder == null) {
      return null;
    }
    ImageExamples read = encoding.examples(folder, options.skipBroken(), progress);
    remarks.add(
        "%s holds %s pictures and is not learnt from.".formatted(folder, read.data().rows()));
    remarks.addAll(read.remarks());
    return read.data();
  }

  private static Parts parts(Path folder) {
    Path train = null;
    Path validation = null;
    Path test = null;
    boolean others = false;
    for (Path entry : ClassFolders.entries(folder)) {
      if (Files.isDirectory(entry)) {
        switch (ClassFolders.name(entry).toLowerCase(Locale.ROOT)) {
          case "train", "training" -> train = entry;
          case "validation", "valid", "val" -> validation = entry;
          case "test", "testing" -> test = entry;
          default -> others = true;
        }
      }
    }
    boolean divided = train != null && (validation != null || test != null) && !others;
    return train != null && divided
        ? new Parts(train, validation, test)
        : new Parts(folder, null, null);
  }

  @Override
  public String name() {
    return name;
  }

  /** The pictures to learn from: all, unless the folder is divided. */
  @Override
  public Dataset train() {
    return train;
  }

  /** The folder's validation pictures, if it is divided so. */
  public Optional<Dataset> validation() {
    return Optional.ofNullable(validation);
  }

  /** The folder's test pictures; no rows if it has none. */
  @Override
  public Dataset test() {
    return test;
  }

  /** How the pictures were read, to be stored with the model. */
  public ImageEncoding encoding() {
    return encoding;
  }

  /** What was chosen, and what was left out, one plain sentence each. */
  public List<String> remarks() {
    return remarks;
  }

  /**
   * The parts for a training: the folder's own validation pictures, or else a fraction of the
   * training pictures, of each class the same.
   *
   * @param fraction of the training pictures, 0 .. 1; not used if there are validation pictures
   * @throws DatasetException if a class has too few pictures
   */
  public Split split(double fraction, long seed) {
    try {
      Split split = Split.of(train, validation == null ? fraction : 0, 0, seed);
      Dataset watched = validation == null ? split.validation() : validation;
      return new Split(split.train(), watched, test);
    } catch (IllegalArgumentException e) {
      throw new DatasetException(String.valueOf(e.getMessage()), e);
    }
  }
}
