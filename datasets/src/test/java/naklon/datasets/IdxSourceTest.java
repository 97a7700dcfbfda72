package naklon.datasets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdxSourceTest {
  @TempDir Path folder;

  private static DatasetSource source(Folders folders) {
    return new IdxSource(TinyPublication.sha256(List.of()), folders, Progress.NONE);
  }

  private Folders given(Path given) {
    return new Folders(given, List.of(), folder.resolve("cache"));
  }

  private static String error(DatasetSource source) {
    return assertThrows(DatasetException.class, source::train).getMessage();
  }

  @ParameterizedTest
  @CsvSource({"'',false", "'',true", ".gz,false", ".gz,true"})
  void readsEverySpelling(String suffix, boolean dotted) throws IOException {
    TinyPublication.write(folder, suffix, dotted);
    DatasetSource source = source(given(folder));
    assertEquals("tiny: 3 rows of [1, 2, 2], 3 classes", source.train().toString());
    assertEquals("tiny: 2 rows of [1, 2, 2], 3 classes", source.test().toString());
  }

  @Test
  void looksInTheFolderOfItsNameFirst() throws IOException {
    TinyPublication.write(folder.resolve("tiny"), ".gz", false);
    Files.write(folder.resolve("train-images-idx3-ubyte.gz"), new byte[9]);
    assertEquals(3, source(given(folder)).train().rows());
  }

  @Test
  void looksInTheOtherFoldersAndInTheCache() throws IOException {
    Path other = folder.resolve("other");
    Path home = folder.resolve("home");
    TinyPublication.write(home.resolve("datasets/tiny"), ".gz", false);
    assertEquals(3, source(new Folders(null, List.of(other), home)).train().rows());
  }

  @Test
  void wrongContentIsNotUsed() throws IOException {
    TinyPublication.write(folder, "", false);
    Path file = folder.resolve("train-labels-idx1-ubyte");
    byte[] others = TinyPublication.TRAIN_LABELS.clone();
    others[others.length - 1] = 1;
    Files.write(file, others);
    assertEquals(
        "%s: the SHA-256 of the unpacked content is %s, expected %s."
                .formatted(
                    file,
                    TinyPublication.hash("SHA-256", others),
                    TinyPublication.hash("SHA-256", TinyPublication.TRAIN_LABELS))
            + " Delete the file and fetch it again.",
        error(source(given(folder))));
  }

  @Test
  void md5IsThatOfThePackedFile() throws IOException {
    byte[] packed = IdxTest.gzip(TinyPublication.TRAIN_LABELS);
    String md5 = TinyPublication.hash("MD5", packed);
    IdxFile file = new IdxFile("f", IdxFile.Digest.MD5_PACKED, md5);
    byte[] content = TinyPublication.TRAIN_LABELS;
    assertNull(file.flaw(packed, content));
    assertNull(file.flaw(content, content)); // unpacked: cannot be checked
    byte[] other = IdxTest.gzip(TinyPublication.TEST_LABELS);
    assertEquals(
        "the MD5 of the gzip file is %s, expected %s"
            .formatted(TinyPublication.hash("MD5", other), md5),
        file.flaw(other, content));
  }

  @Test
  void aGivenFolderWithoutTheFilesIsAnError() {
    assertEquals(
        ("tiny: no file train-images-idx3-ubyte (or .gz) in %s, %s."
                + " Put it there, or leave --data out to download it.")
            .formatted(folder.resolve("tiny"), folder),
        error(source(given(folder))));
  }
}
