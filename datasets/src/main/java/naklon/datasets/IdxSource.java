package naklon.datasets;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Stream;
import naklon.data.Dataset;
import org.jspecify.annotations.Nullable;

/** A data set of four IDX files, found in a folder or downloaded into the cache. */
final class IdxSource implements DatasetSource {
  /** Images and labels of one part. */
  record Part(IdxFile images, IdxFile labels) {}

  /** What the publishers made. */
  record Publication(
      String name, Part train, Part test, List<String> classNames, List<URI> mirrors) {

    /** Whether a download makes a file of this name: the file itself, or its beginning. */
    boolean isDownload(String file) {
      return Stream.of(train.images(), train.labels(), test.images(), test.labels())
          .map(IdxFile::packedName)
          .anyMatch(n -> file.equals(n) || file.startsWith(n) && file.endsWith(Download.PART));
    }

    Publication from(List<URI> others) {
      return new Publication(name, train, test, classNames, others);
    }
  }

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Publication publication;
  private final Folders folders;
  private final Progress progress;

  IdxSource(Publication publication, Folders folders, Progress progress) {
    this.publication = publication;
    this.folders = folders;
    this.progress = progress;
  }

  @Override
  public String name() {
    return publication.name();
  }

  @Override
  public Dataset train() {
    return read(publication.train());
  }

  @Override
  public Dataset test() {
    return read(publication.test());
  }

  private Dataset read(Part part) {
    Idx images = read(part.images());
    Idx labels = read(part.labels());
    return assemble(name(), images, labels, publication.classNames());
  }

  static Dataset assemble(String name, Idx images, Idx labels, List<String> classNames) {
    int[] size = images.dimensions();
    if (size.length != 3) {
      throw new DatasetException(
          "%s: dimensions %s, expected images as [count, height, width]. Is this the label file?"
              .formatted(images.name(), Arrays.toString(size)));
    }
    if (labels.dimensions().length != 1) {
      throw new DatasetException(
          "%s: dimensions %s, expected labels as [count]. Is this the image file?"
              .formatted(labels.name(), Arrays.toString(labels.dimensions())));
    }
    if (size[0] != labels.dimensions()[0]) {
      throw new DatasetException(
          ("%s has %s images, but %s has %s labels. They belong to different parts:"
                  + " put the two files of one part together.")
              .formatted(images.name(), size[0], labels.name(), labels.dimensions()[0]));
    }
    int[] classes = new int[size[0]];
    for (int i = 0; i < classes.length; i++) {
      classes[i] = labels.values()[i] & 0xFF;
      if (classes[i] >= classNames.size()) {
        throw new DatasetException(
            "%s: label %s is %s, expected 0 .. %s. Delete the file and fetch it again."
                .formatted(labels.name(), i, classes[i], classNames.size() - 1));
      }
    }
    int[] shape = {1, size[1], size[2]};
    return Dataset.images(name, shape, images.values(), classes, classNames);
  }

  private Idx read(IdxFile file) {
    Path found = find(file);
    return found == null ? download(file) : check(file, found);
  }

  private static Idx check(IdxFile file, Path path) {
    byte[] raw = Idx.bytes(path);
    byte[] content = Idx.unpacked(path, raw);
    String flaw = file.flaw(raw, content);
    if (flaw != null) {
      // A file that is too short says so; only a whole one is judged by its hash.
      Idx.parse(path.toString(), content);
      throw new DatasetException(
          "%s: %s. Delete the file and fetch it again.".formatted(path, flaw));
    }
    return Idx.parse(path.toString(), content);
  }

  private Idx download(IdxFile file) {
    if (folders.given() != null) {
      throw new DatasetException(
          "%s. Put it there, or leave --data out to download it.".formatted(missing(file)));
    }
    Path cache = folders.cache().resolve(name());
    try {
      Download download = new Download(publication.mirrors(), progress, PATIENCE);
      return Idx.parse(cache.resolve(file.packedName()).toString(), download.fetch(file, cache));
    } catch (DatasetException e) {
      throw new DatasetException(
          "%s, and %s\nWithout a network: put %s into %s, or name their folder with %s."
              .formatted(missing(file), e.getMessage(), allFiles(), cache, "--data or NAKLON_DATA"),
          e);
    }
  }

  private @Nullable Path find(IdxFile file) {
    for (Path folder : folders.search()) {
      for (Path inside : List.of(folder.resolve(name()), folder)) {
        for (String spelling : file.names()) {
          Path path = inside.resolve(spelling);
          if (Files.isRegularFile(path)) {
            return path;
          }
        }
      }
    }
    return null;
  }

  private String missing(IdxFile file) {
    StringJoiner looked = new StringJoiner(", ");
    for (Path folder : folders.search()) {
      looked.add(folder.resolve(name()).toString());
      looked.add(folder.toString());
    }
    return "%s: no file %s (or .gz) in %s".formatted(name(), file.name(), looked);
  }

  private String allFiles() {
    StringJoiner names = new StringJoiner(", ");
    for (Part part : List.of(publication.train(), publication.test())) {
      names.add(part.images().packedName()).add(part.labels().packedName());
    }
    return names.toString();
  }
}
