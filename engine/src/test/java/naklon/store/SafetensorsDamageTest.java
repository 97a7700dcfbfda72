package naklon.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsDamageTest {
  @TempDir Path folder;

  private static byte[] resource(String name) throws IOException {
    try (var in = SafetensorsDamageTest.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }

  private static byte[] file(String header, int dataSize) {
    var utf8 = header.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(8 + utf8.length + dataSize)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(utf8.length)
        .put(utf8)
        .array();
  }

  private static final Path PATH = Path.of("w.safetensors");

  private static Safetensors.File read(byte[] bytes) throws IOException {
    return SafetensorsReader.read(PATH, new ByteArrayInputStream(bytes), bytes.length);
  }

  private static String message(byte[] bytes) throws IOException {
    return assertThrows(StoreException.class, () -> read(bytes)).getMessage();
  }

  private static void assertDamaged(String what, byte[] bytes) throws IOException {
    assertEquals(
        "w.safetensors is damaged: " + what + ". Restore it from a copy, or train again.",
        message(bytes));
  }

  // ---------------------------------------------------------------- every place

  @Test
  void everyTruncationIsFound() throws IOException {
    for (var name : new String[] {"naklon.safetensors", "foreign.safetensors"}) {
      var bytes = resource(name);
      for (int n = 0; n < bytes.length; n++) {
        var message = message(Arrays.copyOf(bytes, n));
        assertTrue(message.startsWith("w.safetensors is damaged: it"), message);
      }
    }
  }

  @Test
  void everyFlippedBitIsFound() throws IOException {
    var bytes = resource("naklon.safetensors");
    int harmless = 0;
    for (int i = 0; i < bytes.length; i++) {
      for (int change : new int[] {1, 2, 4, 8, 16, 32, 64, 128, 0xff, ' ' ^ '\n', 3}) {
        bytes[i] ^= (byte) change;
        try {
          var file = read(bytes);
          SafetensorsTest.assertSame(SafetensorsTest.golden(), file.tensors());
          SafetensorsTest.GOLDEN_METADATA.forEach(
              (key, value) -> assertEquals(value, file.metadata().get(key)));
          // Another white space in the padding means the same.
          assertTrue(" \n".indexOf(bytes[i]) >= 0, "byte " + i + " changed by " + change);
          harmless++;
        } catch (StoreException e) {
          assertTrue(e.getMessage().contains("damaged"), e.getMessage());
        }
        bytes[i] ^= (byte) change;
      }
    }
    assertTrue(harmless < 8, harmless + " changes were not noticed");
  }

  /** Without a check sum changed numbers cannot be seen; but nothing else may go wrong. */
  @Test
  void aForeignFileFailsOnlyWithAStoreException() throws IOException {
    var bytes = resource("foreign.safetensors");
    for (int i = 0; i < bytes.length; i++) {
      for (int change : new int[] {1, 2, 4, 8, 16, 32, 64, 128, 0xff}) {
        bytes[i] ^= (byte) change;
        try {
          read(bytes);
        } catch (StoreException e) {
          assertTrue(e.getMessage().startsWith("w.safetensors"), e.getMessage());
        }
        bytes[i] ^= (byte) change;
      }
    }
  }

  @Property(tries = 500)
  void anyBytesFailOnlyWithAStoreException(@ForAll byte[] noise, @ForAll boolean header)
      throws IOException {
    var bytes = header ? file("{" + new String(noise, StandardCharsets.ISO_8859_1), 8) : noise;
    try {
      read(bytes);
      fail("noise was read");
    } catch (StoreException e) {
      assertTrue(e.getMessage().startsWith("w.safetensors is damaged: "), e.getMessage());
    }
  }

  // ---------------------------------------------------------------- every message

  @Test
  void theFrameIsChecked() throws IOException {
    assertDamaged("it has 0 bytes, too few for a safetensors file", new byte[0]);
    assertDamaged("it has 7 bytes, too few for a safetensors file", new byte[7]);
    var negative = new byte[20];
    Arrays.fill(negative, (byte) 0xff);
    assertDamaged(
        "its header would have 18446744073709551615 bytes, and at most 100000000 are allowed;"
            + " perhaps it is no safetensors file at all",
        negative);
    assertDamaged(
        "its header should have 9 bytes; 3 are there",
        new byte[] {9, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3});
    assertDamaged(
        "its header does not begin with '{'; perhaps it is no safetensors file at all",
        file(" {}", 0));
    assertDamaged(
        "its header does not begin with '{'; perhaps it is no safetensors file at all",
        file("", 8));
    assertDamaged("there are 3 bytes after its last tensor", file("{}", 3));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {                    | its header is not valid: line 1, column 2: \
          expected a name in quotes, found the end
          {"__metadata__":[]}  | its header is not valid: expected an object, found []
          {"__metadata__":{"a":1}} | its header is not valid: expected a string, found 1
          {"w":1}              | tensor "w": expected an object, found 1
          {"w":{}}             | tensor "w": no "dtype"; there is []
          {"w":{"dtype":"F32"}} | tensor "w": no "shape"; there is [dtype]
          {"w":{"dtype":"F32","shape":[]}} | tensor "w": no "data_offsets"; \
          there is [dtype, shape]
          {"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8,9]}} | tensor "w": \
          data_offsets are not two numbers
          {"w":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}} | tensor "w": \
          a dimension is negative: -2
          {"w":{"dtype":"F32","shape":[2.0],"data_offsets":[0,8]}} | tensor "w": \
          expected a whole number of at most 64 bits, found 2.0
          {"w":{"dtype":"F32","shape":[2],"data_offsets":[-1,8]}} | tensor "w": \
          an offset is negative: -1
          {"w":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}} | tensor "w": \
          F32[2] has 8 bytes, its offsets [8, 0] hold -8
          {"w":{"dtype":"F64","shape":[2,3],"data_offsets":[0,8]}} | tensor "w": \
          F64[2, 3] has 48 bytes, its offsets [0, 8] hold 8
          {"w":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,0]}} | tensor "w": \
          shape [4294967296, 4294967296] has more bytes than 64 bits can count
          {"w":{"dtype":"U8","shape":[9223372036854775807],\
          "data_offsets":[1,9223372036854775807]}} \
          | tensor "w": U8[9223372036854775807] has 9223372036854775807 bytes, \
          its offsets [1, 9223372036854775807] hold 9223372036854775806
          {"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},\
          "v":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}} | tensors "w" and "v" overlap
          {"w":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}} | \
          bytes 0 to 4 of its data belong to no tensor
          {"w":{"dtype":"F32","shape":[3],"data_offsets":[0,12]}} | it should have 12 bytes \
          of data and has 8; it was probably cut off when it was copied or downloaded
          {"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}} | \
          there are 4 bytes after its last tensor
          {"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},\
          "w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}} | its header is not valid: \
          line 1, column 55: the name "w" is there twice
          {"__metadata__":{"naklon.sha256":"0"},\
          "w":{"dtype":"F33","shape":[2],"data_offsets":[0,8]}} | tensor "w": \
          no dtype is called F33
          {"__metadata__":{"naklon.format":"1","naklon.sha256":"0"},\
          "w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}} | its content does not match its \
          check sum (naklon.sha256)
          {"__metadata__":{"naklon.format":"1"},\
          "w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}} | its metadata have only one of \
          naklon.sha256 and naklon.format \
          (a program that changes the file on purpose leaves both out)
          """)
  void theHeaderIsChecked(String header, String what) throws IOException {
    assertDamaged(what, file(header, 8));
  }

  @Test
  void tooManyElementsAreRefusedBeforeMemoryIsTaken() throws IOException {
    assertEquals(
        "w.safetensors: tensor \"w\" has shape [0, 4294967296];"
            + " Naklon holds at most 2^31 - 1 elements. Split it first.",
        message(
            file(
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[0,4294967296],\"data_offsets\":[0,0]}}", 0)));
  }

  @Test
  void aNewerFormatIsNotCalledDamage() throws IOException {
    assertEquals(
        "w.safetensors was written by a newer Naklon (naklon.format 2; this one knows 1), or is"
            + " damaged. Read it with that one, or restore it from a copy.",
        message(file("{\"__metadata__\":{\"naklon.format\":\"2\",\"naklon.sha256\":\"0\"}}", 0)));
  }

  @Test
  void aFileLargerThanMemoryIsCalledSo() throws IOException {
    assumeTrue(Files.isDirectory(Path.of("/proc/self")), "elsewhere the file might not be sparse");
    assumeTrue(Runtime.getRuntime().maxMemory() < 7L << 30);
    var path = folder.resolve("w.safetensors");
    var head =
        file(
            "{\"w\":{\"dtype\":\"F32\",\"shape\":[2000000000],\"data_offsets\":[0,8000000000]}}",
            0);
    try (var large = new RandomAccessFile(path.toFile(), "rw")) {
      large.write(head);
      large.setLength(head.length + 8_000_000_000L);
    }
    assertEquals(
        path
            + " does not fit into memory: tensor \"w\" has 7629 MB, Java may use "
            + (Runtime.getRuntime().maxMemory() >> 20)
            + " MB. Start it with a larger -Xmx.",
        assertThrows(StoreException.class, () -> Safetensors.read(path)).getMessage());
  }

  @Test
  void aFileThatIsCutOffWhileItIsReadIsNotTaken() throws IOException {
    var bytes = resource("naklon.safetensors");
    for (int n = 0; n < bytes.length; n++) {
      var in = new ByteArrayInputStream(bytes, 0, n);
      var e =
          assertThrows(StoreException.class, () -> SafetensorsReader.read(PATH, in, bytes.length));
      assertEquals(
          "w.safetensors is damaged: it became shorter while it was read."
              + " Restore it from a copy, or train again.",
          e.getMessage());
    }
  }

  @Test
  void aFileThatIsNotThere() {
    var path = folder.resolve("none");
    assertEquals(
        "There is no file " + path + ". Check the path.",
        assertThrows(StoreException.class, () -> Safetensors.read(path)).getMessage());
    assertEquals(
        folder + " is a folder, not a file.",
        assertThrows(StoreException.class, () -> Safetensors.read(folder)).getMessage());
  }

  @Test
  void unknownMembersAndSpacesAreNoDamage() throws IOException {
    var path = folder.resolve("w.safetensors");
    Files.write(
        path,
        file(
            "{ \"w\" : {\"shape\":[1], \"dtype\":\"F32\", \"data_offsets\":[0,4], \"x\":null} } ",
            4));
    assertEquals(Map.of(), Safetensors.read(path).metadata());
    assertEquals(0, Safetensors.read(path).tensor("w").item());
  }
}
