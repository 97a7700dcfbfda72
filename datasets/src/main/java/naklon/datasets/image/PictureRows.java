package naklon.datasets.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import naklon.data.Dataset;
import naklon.datasets.DatasetException;
import naklon.datasets.Progress;
import org.jspecify.annotations.Nullable;

/**
 * Decodes all pictures of a folder, several at a time, into one array of bytes. The order of the
 * rows is that of the files.
 */
final class PictureRows {
  private static final int BLOCK = 64; // read at a time, between two reports of progress

  private final ClassFolders folders;
  private final ImageEncoding encoding;
  private final boolean skipBroken;
  private final List<Path> files = new ArrayList<>();
  private final int[] labels;
  private final byte[] pixels;
  private final List<DatasetException> broken = new ArrayList<>();
  private int rows;

  private PictureRows(ClassFolders folders, ImageEncoding encoding, boolean skipBroken) {
    this.folders = folders;
    this.encoding = encoding;
    this.skipBroken = skipBroken;
    folders.classes().forEach(of -> files.addAll(of.files()));
    checkMemory(folders.folder(), files.size(), encoding);
    labels = new int[files.size()];
    pixels = new byte[files.size() * encoding.features()];
  }

  static PictureRows read(
      ClassFolders folders, ImageEncoding encoding, boolean skipBroken, Progress progress) {
    PictureRows rows = new PictureRows(folders, encoding, skipBroken);
    rows.readAll(progress);
    return rows;
  }

  private static void checkMemory(Path folder, int count, ImageEncoding encoding) {
    long bytes = (long) count * encoding.features();
    long most = Math.min(Integer.MAX_VALUE - 8L, Runtime.getRuntime().maxMemory() / 2);
    if (bytes > most) {
      throw new DatasetException(
          ("%s: %s pictures of [%s, %s, %s] need %s MB of memory, expected at most %s MB."
                  + " Choose a smaller size or grey, take fewer pictures%s.")
              .formatted(
                  folder,
                  count,
                  encoding.channels(),
                  encoding.height(),
                  encoding.width(),
                  (bytes >> 20) + 1,
                  most >> 20,
                  bytes < Integer.MAX_VALUE - 8L ? ", or give the JVM more memory (-Xmx)" : ""));
    }
  }

  private void readAll(Progress progress) {
    int[] classOf = new int[files.size()];
    int end = 0;
    for (int c = 0; c < folders.classes().size(); c++) {
      int from = end;
      end += folders.classes().get(c).files().size();
      Arrays.fill(classOf, from, end, c);
    }
    long total = 0;
    for (Path file : files) {
      total += length(file);
    }
    long done = 0;
    for (int from = 0; from < files.size(); from += BLOCK) {
      int block = from;
      int size = Math.min(BLOCK, files.size() - from);
      Object[] results = new Object[size];
      IntStream.range(0, size).parallel().forEach(i -> results[i] = attempt(files.get(block + i)));
      for (int i = 0; i < size; i++) {
        Path file = files.get(from + i);
        if (results[i] == null) { // memory ran out while others were being read
          results[i] = alone(file);
        }
        keep(results[i], classOf[from + i]);
        done += length(file);
      }
      progress.progress(ClassFolders.name(folders.folder()), Math.min(done, total), total);
    }
  }

  /** The row, or what is wrong with the file, or null if memory ran out. */
  private @Nullable Object attempt(Path file) {
    try {
      return encoding.bytes(file.toString(), PictureFile.open(file).decode());
    } catch (DatasetException e) {
      return e;
    } catch (PictureFile.NoMemory e) {
      return null;
    }
  }

  private Object alone(Path file) {
    Object result = attempt(file);
    return result != null
        ? result
        : new DatasetException(
            file + ": too large for the memory there is. Make it smaller, or give the JVM more.");
  }

  private void keep(Object result, int label) {
    switch (result) {
      case byte[] row -> {
        System.arraycopy(row, 0, pixels, rows * row.length, row.length);
        labels[rows++] = label;
      }
      case DatasetException e when skipBroken -> broken.add(e);
      case DatasetException e ->
          throw new DatasetException(e.getMessage() + " --skip-broken leaves such files out.", e);
      default -> throw new AssertionError(result);
    }
  }

  private static long length(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return 0; // the reader will say what is wrong
    }
  }

  /** How many pictures of each class could be read. */
  int[] counts() {
    int[] counts = new int[folders.classes().size()];
    for (int row = 0; row < rows; row++) {
      counts[labels[row]]++;
    }
    return counts;
  }

  /** The rows as a data set of this name. */
  ImageExamples examples(String name) {
    if (rows == 0) {
      throw new DatasetException(folders.folder() + ": no picture in it could be read.");
    }
    List<String> remarks = new ArrayList<>(folders.remarks());
    if (!broken.isEmpty()) {
      remarks.add(
          broken.size() == 1
              ? "1 broken file is left out: " + broken.getFirst().getMessage()
              : "%s broken files are left out; the first: %s"
                  .formatted(broken.size(), broken.getFirst().getMessage()));
    }
    int[] shape = {encoding.channels(), encoding.height(), encoding.width()};
    boolean all = rows == labels.length;
    Dataset data =
        Dataset.images(
            name,
            shape,
            all ? pixels : Arrays.copyOf(pixels, rows * encoding.features()),
            all ? labels : Arrays.copyOf(labels, rows),
            encoding.classNames());
    return new ImageExamples(data, remarks);
  }
}
