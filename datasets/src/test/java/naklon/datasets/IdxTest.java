package naklon.datasets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import naklon.data.Dataset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxTest {
  @TempDir Path folder;

  /** An IDX file with these dimensions whose values count up from 0. */
  static byte[] idx(int... dimensions) {
    int size = 1;
    for (int n : dimensions) {
      size *= n;
    }
    byte[] content = new byte[4 + 4 * dimensions.length + size];
    content[2] = 8;
    content[3] = (byte) dimensions.length;
    for (int d = 0; d < dimensions.length; d++) {
      for (int b = 0; b < 4; b++) {
        content[4 + 4 * d + b] = (byte) (dimensions[d] >>> (24 - 8 * b));
      }
    }
    for (int i = 0; i < size; i++) {
      content[content.length - size + i] = (byte) i;
    }
    return content;
  }

  static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(content);
    }
    return packed.toByteArray();
  }

  private static String error(byte[] content) {
    return assertThrows(DatasetException.class, () -> Idx.parse("f", content)).getMessage();
  }

  @Test
  void readsPackedAndUnpacked() throws IOException {
    Path plain = Files.write(folder.resolve("plain"), idx(2, 3, 50));
    Path packed = Files.write(folder.resolve("packed"), gzip(idx(2, 3, 50)));
    for (Path file : List.of(plain, packed)) {
      Idx idx = Idx.read(file);
      assertEquals(file.toString(), idx.name());
      assertArrayEquals(new int[] {2, 3, 50}, idx.dimensions());
      assertEquals(300, idx.values().length);
      assertEquals((byte) 299, idx.values()[299]);
    }
  }

  @Test
  void saysWhatIsMissing() {
    Path file = folder.resolve("none");
    assertEquals(
        file + ": no such file. Give the folder that holds it with --data, or NAKLON_DATA.",
        assertThrows(DatasetException.class, () -> Idx.read(file)).getMessage());
  }

  @Test
  void saysWhatIsDamaged() throws IOException {
    byte[] packed = gzip(idx(1000));
    Path cut = Files.write(folder.resolve("cut.gz"), Arrays.copyOf(packed, 200));
    assertEquals(
        cut
            + ": the gzip data end too early (after 200 bytes)."
            + " Delete the file and fetch it again.",
        assertThrows(DatasetException.class, () -> Idx.read(cut)).getMessage());
    byte[] broken = packed.clone();
    broken[packed.length - 5] ^= 1; // the checksum
    Path bad = Files.write(folder.resolve("bad.gz"), broken);
    assertEquals(
        bad
            + ": the gzip data are damaged (Corrupt GZIP trailer)."
            + " Delete the file and fetch it again.",
        assertThrows(DatasetException.class, () -> Idx.read(bad)).getMessage());
  }

  @Test
  void headerMustBeThatOfIdx() {
    assertEquals(
        "f: 3 bytes, expected an IDX header of at least 4. Delete the file and fetch it again.",
        error(new byte[3]));
    assertEquals(
        "f: starts with 3c 68 74 6d, expected 00 00 08 and the number of dimensions"
            + " (IDX of unsigned bytes). Is this another file?",
        error("<html>".getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
    byte[] floats = idx(2);
    floats[2] = 0x0D;
    assertEquals(
        "f: starts with 00 00 0d 01, expected 00 00 08 and the number of dimensions"
            + " (IDX of unsigned bytes). Is this another file?",
        error(floats));
    assertEquals(
        "f: 8 bytes, expected a header of 16 for 3 dimensions."
            + " Delete the file and fetch it again.",
        error(Arrays.copyOf(idx(1, 1, 1), 8)));
    byte[] huge = idx(1, 1);
    huge[4] = (byte) 0x80;
    assertEquals(
        "f: dimension 0 is 2147483649, more than a file of bytes can hold."
            + " Delete the file and fetch it again.",
        error(huge));
  }

  @Test
  void lengthMustBeThatOfTheHeader() {
    assertEquals(
        "f: 5 bytes of values, but dimensions [2, 3] need 6: the file is shorter than it must be."
            + " Delete the file and fetch it again.",
        error(Arrays.copyOf(idx(2, 3), 17)));
    assertEquals(
        "f: 7 bytes of values, but dimensions [2, 3] need 6: the file has bytes after its end."
            + " Delete the file and fetch it again.",
        error(Arrays.copyOf(idx(2, 3), 19)));
  }

  @Test
  void imagesAndLabelsMustBelongTogether() {
    List<String> names = List.of("a", "b", "c");
    Idx images = Idx.parse("images", idx(3, 2, 2));
    Dataset data = IdxSource.assemble("d", images, Idx.parse("labels", idx(3)), names);
    assertEquals("d: 3 rows of [1, 2, 2], 3 classes", data.toString());
    assertEquals(2, data.label(2));
    assertEquals(
        "images has 3 images, but labels has 2 labels. They belong to different parts:"
            + " put the two files of one part together.",
        error(images, Idx.parse("labels", idx(2)), names));
    assertEquals(
        "labels: dimensions [3], expected images as [count, height, width]."
            + " Is this the label file?",
        error(Idx.parse("labels", idx(3)), images, names));
    assertEquals(
        "images: dimensions [3, 2, 2], expected labels as [count]. Is this the image file?",
        error(images, images, names));
    assertEquals(
        "labels: label 2 is 2, expected 0 .. 1. Delete the file and fetch it again.",
        error(images, Idx.parse("labels", idx(3)), List.of("a", "b")));
  }

  private static String error(Idx images, Idx labels, List<String> names) {
    return assertThrows(
            DatasetException.class, () -> IdxSource.assemble("d", images, labels, names))
        .getMessage();
  }
}
