package naklon.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void oldFile() {
    file = folder.resolve("history.txt");
    AtomicFile.writeText(file, "old");
  }

  private void assertOldAndAlone() throws IOException {
    assertEquals("old", AtomicFile.readText(file));
    assertEquals(List.of("history.txt"), names());
  }

  private List<String> names() throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  private static String message(org.junit.jupiter.api.function.Executable run) {
    return assertThrows(StoreException.class, run).getMessage();
  }

  // ---------------------------------------------------------------- writing

  @Test
  void replacesAFile() throws IOException {
    AtomicFile.writeText(file, "ново 😀");
    assertEquals("ново 😀", AtomicFile.readText(file));
    AtomicFile.write(file, new byte[] {1, 2});
    assertArrayEquals(new byte[] {1, 2}, AtomicFile.read(file));
    assertEquals(List.of("history.txt"), names());
  }

  @Test
  void keepsAnythingBuffered() {
    AtomicFile.write(
        file,
        out -> {
          for (int i = 0; i < 300_000; i++) {
            out.write(i);
          }
        });
    var bytes = AtomicFile.read(file);
    assertEquals(300_000, bytes.length);
    assertEquals((byte) 299_999, bytes[299_999]);
  }

  @Test
  void letsTheWriterCloseItsStream() throws IOException {
    AtomicFile.write(
        file,
        out -> {
          try (var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("a"));
            zip.write(7);
          }
        });
    try (var zip = new ZipFile(file.toFile())) {
      assertEquals(1, zip.size());
    }
  }

  @Test
  void writesInTheWorkingFolderOfARelativePath() throws IOException {
    var relative = Path.of("naklon-atomic-file-test.tmp");
    try {
      AtomicFile.writeText(relative, "here");
      assertEquals("here", AtomicFile.readText(relative));
    } finally {
      Files.deleteIfExists(relative);
    }
  }

  @Test
  void keepsASymbolicLink() throws IOException {
    var link = folder.resolve("link");
    try {
      Files.createSymbolicLink(link, file);
    } catch (IOException | UnsupportedOperationException e) {
      assumeTrue(false, "no symbolic links here");
    }
    AtomicFile.writeText(link, "through");
    assertTrue(Files.isSymbolicLink(link));
    assertEquals("through", AtomicFile.readText(file));
  }

  @Test
  void isNotBrokenByAnInterrupt() {
    Thread.currentThread().interrupt();
    AtomicFile.writeText(file, "saved");
    boolean interrupted = Thread.interrupted();
    assertTrue(interrupted, "the flag is kept");
    assertEquals("saved", AtomicFile.readText(file));
    Thread.currentThread().interrupt();
    var text = AtomicFile.readText(file);
    assertTrue(Thread.interrupted());
    assertEquals("saved", text);
  }

  @Test
  void takesNamesInAnyScript() throws IOException {
    assumeTrue(
        Charset.forName(System.getProperty("sun.jnu.encoding")).newEncoder().canEncode("история"),
        "file names are not Unicode here");
    var named = folder.resolve("история на обучението.json");
    AtomicFile.writeText(named, "{}");
    AtomicFile.writeText(named, Json.of(Map.of("стъпка", Json.of(1))).pretty());
    assertEquals(1, AtomicFile.readJson(named).asObject().at("стъпка").asLong());
    assertEquals(2, names().size());
  }

  /** As Windows does: a file that is open cannot be moved. */
  @Test
  void movesAClosedFileWhereAnOpenOneCannotBeMoved() throws IOException {
    var opened = new AtomicReference<FileOutputStream>();
    var windows =
        new Disk() {
          @Override
          OutputStream stream(FileOutputStream out) {
            opened.set(out);
            return out;
          }

          @Override
          void move(Path from, Path to) throws IOException {
            if (opened.get().getFD().valid()) {
              throw new FileSystemException(from.toString(), to.toString(), "is being used");
            }
            super.move(from, to);
          }
        };
    AtomicFile.write(file, out -> out.write('n'), windows);
    assertEquals("n", AtomicFile.readText(file));
    assertEquals(List.of("history.txt"), names());
  }

  @Test
  void severalThreadsWriteWholeFiles() throws Exception {
    var threads = new ArrayList<Thread>();
    var failures = new ArrayList<Throwable>();
    for (int t = 0; t < 4; t++) {
      var text = Integer.toString(t).repeat(10_000);
      var thread =
          new Thread(
              () -> {
                for (int i = 0; i < 10; i++) {
                  AtomicFile.writeText(file, text);
                }
              });
      thread.setUncaughtExceptionHandler(
          (x, e) -> {
            synchronized (failures) {
              failures.add(e);
            }
          });
      threads.add(thread);
    }
    threads.forEach(Thread::start);
    for (var thread : threads) {
      while (thread.isAlive()) {
        var text = AtomicFile.readText(file);
        assertTrue(text.equals("old") || text.equals(text.substring(0, 1).repeat(10_000)));
      }
      thread.join();
    }
    assertEquals(List.of(), failures);
    assertEquals(List.of("history.txt"), names());
  }

  @Test
  void refusesHalfASurrogatePair() throws IOException {
    assertThrows(IllegalArgumentException.class, () -> AtomicFile.writeText(file, "a\ud800"));
    assertOldAndAlone();
  }

  // ---------------------------------------------------------------- failing

  @Test
  void whatTheWriterThrowsIsPassedOn() throws IOException {
    for (var thrown : List.of(new IllegalStateException("x"), new StackOverflowError())) {
      var caught =
          assertThrows(
              Throwable.class,
              () ->
                  AtomicFile.write(
                      file,
                      out -> {
                        out.write(new byte[100_000]);
                        if (thrown instanceof Error e) {
                          throw e;
                        }
                        throw (RuntimeException) thrown;
                      }));
      assertSame(thrown, caught);
      assertOldAndAlone();
    }
  }

  @Test
  void everyFailureOfTheDiskLeavesTheOldFile() throws IOException {
    for (var place : List.of("write", "sync", "move")) {
      for (int size : new int[] {11, 70_000}) {
        assertEquals(
            "Cannot write "
                + file
                + ": Input/output error. Try again, or choose another folder."
                + " The file that was there is unchanged.",
            message(
                () ->
                    AtomicFile.write(
                        file,
                        out -> out.write(new byte[size]),
                        FailingDisk.at(place, "Input/output error"))));
        assertOldAndAlone();
      }
    }
  }

  @Test
  void aFullDiskIsCalledSo() throws IOException {
    for (var reason : List.of("No space left on device", "There is not enough space on the disk")) {
      assertEquals(
          "Cannot write "
              + file
              + ": the disk is full. Free some space and save again."
              + " The file that was there is unchanged.",
          message(
              () ->
                  AtomicFile.write(
                      file, out -> out.write(new byte[99]), FailingDisk.at("write", reason))));
    }
    assertEquals(
        "Cannot write "
            + folder.resolve("new")
            + ": this user's share of the disk is used up. Free some space and save again.",
        message(
            () ->
                AtomicFile.write(
                    folder.resolve("new"),
                    out -> out.write(1),
                    FailingDisk.at("sync", "Disk quota exceeded"))));
    assertOldAndAlone();
  }

  @Test
  void theSystemsOwnFullDiskIsRecognised() throws IOException {
    assumeTrue(Files.isWritable(Path.of("/dev/full")));
    var full =
        new Disk() {
          @Override
          OutputStream stream(FileOutputStream file) {
            try {
              return new FileOutputStream("/dev/full");
            } catch (IOException e) {
              throw new AssertionError(e);
            }
          }
        };
    var message = message(() -> AtomicFile.write(file, out -> out.write(new byte[99]), full));
    assertTrue(message.startsWith("Cannot write " + file + ": "), message);
    assertTrue(message.endsWith("The file that was there is unchanged."), message);
    assertOldAndAlone();
  }

  @Test
  void saysWhatIsWrongWithTheFolder() throws IOException {
    var missing = folder.resolve("a").resolve("b.txt");
    assertEquals(
        "Cannot write "
            + missing
            + ": the folder "
            + folder.resolve("a")
            + " does not exist. Create it, or choose another place.",
        message(() -> AtomicFile.writeText(missing, "")));
    var tooLong = folder.resolve("x".repeat(250));
    assertEquals(
        "Cannot write " + tooLong + ": the name is too long. Choose one below 200 bytes.",
        message(() -> AtomicFile.writeText(tooLong, "")));
    var below = file.resolve("b.txt");
    assertEquals(
        "Cannot write " + below + ": " + file + " is not a folder. Choose another place.",
        message(() -> AtomicFile.writeText(below, "")));
    assertEquals(
        "Cannot write "
            + folder
            + ": there is a folder of that name. Choose another name."
            + " The file that was there is unchanged.",
        message(() -> AtomicFile.writeText(folder, "")));
    assertOldAndAlone();
  }

  @Test
  void aFolderThatMayNotBeWrittenIsNamed() throws IOException {
    assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
    try {
      assumeFalse(Files.isWritable(folder), "this user may write everywhere");
      assertEquals(
          "Cannot write "
              + file
              + ": this user may not write in the folder "
              + folder
              + ". Choose another folder, or change its permissions."
              + " The file that was there is unchanged.",
          message(() -> AtomicFile.writeText(file, "new")));
    } finally {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    assertOldAndAlone();
  }

  @Test
  void aReadOnlyDiskIsCalledSo() {
    assumeTrue(Files.isDirectory(Path.of("/proc/self")));
    var readOnly = StoreException.writing(file, new IOException("Read-only file system"));
    assertTrue(readOnly.getMessage().contains("the disk is read-only."), readOnly.getMessage());
    // A folder of the kernel refuses new files even to root.
    var e = assertThrows(StoreException.class, () -> AtomicFile.writeText(Path.of("/proc/x"), ""));
    assertTrue(e.getMessage().startsWith("Cannot write /proc/x: "), e.getMessage());
  }

  // ---------------------------------------------------------------- reading

  @Test
  void saysWhyAFileCannotBeRead() {
    var missing = folder.resolve("missing");
    assertEquals(
        "There is no file " + missing + ". Check the path.",
        message(() -> AtomicFile.readText(missing)));
    assertEquals(folder + " is a folder, not a file.", message(() -> AtomicFile.readText(folder)));
    AtomicFile.write(file, new byte[] {'a', (byte) 0x80});
    assertEquals(
        file + " is not UTF-8 text (byte 1). Save it as UTF-8.",
        message(() -> AtomicFile.readText(file)));
    AtomicFile.writeText(file, "{\n  a: 1\n}");
    assertEquals(
        file
            + " is not valid JSON: line 2, column 3: expected a name in quotes, found 'a'."
            + " Correct it, or restore it.",
        message(() -> AtomicFile.readJson(file)));
    var denied = StoreException.reading(file, new java.nio.file.AccessDeniedException("x"));
    assertEquals(
        "This user may not read " + file + ". Change its permissions.", denied.getMessage());
    var other = StoreException.reading(file, new IOException("Input/output error"));
    assertEquals(
        "Cannot read " + file + ": Input/output error. Try again, or use a copy.",
        other.getMessage());
  }
}
