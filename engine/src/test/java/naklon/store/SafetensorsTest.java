package naklon.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import naklon.tensor.DType;
import naklon.tensor.Slice;
import naklon.tensor.Tensor;
import naklon.tensor.TensorType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files beside this class's name in the resources: conformance/oracle/safetensors_check.py. */
class SafetensorsTest {
  @TempDir Path folder;

  private static final float[] SPECIAL = {
    1, -0f, Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.MIN_VALUE
  };

  /** What safetensors_check.py calls naklon(). */
  static Map<String, Slice> golden() {
    var special = SPECIAL.clone();
    special[0] = 0.5f;
    var tensors = new LinkedHashMap<String, Slice>();
    tensors.put("hidden.weight", Tensor.floats(special, 2, 3).slice());
    tensors.put("step", Tensor.scalar(12).slice());
    tensors.put("pixels", Tensor.bytes(new byte[] {0, 127, -1}, 3).slice());
    tensors.put("скрит \"слой\"", Tensor.of(0.1, 1e300).slice());
    tensors.put("classes", Tensor.ints(new int[] {-1, Integer.MAX_VALUE}, 2).slice());
    tensors.put("empty", Tensor.floats(new float[0], 2, 0).slice());
    return tensors;
  }

  static final Map<String, String> GOLDEN_METADATA =
      Map.of("бележка", "две\nредици", "net", "{\"layers\":[784,128,10]}");

  private Path resource(String name) throws IOException {
    var path = folder.resolve(name);
    try (var in = SafetensorsTest.class.getResourceAsStream(name)) {
      Files.copy(Objects.requireNonNull(in, name), path);
    }
    return path;
  }

  static void assertSame(Map<String, Slice> expected, Map<String, Slice> found) {
    assertEquals(expected.keySet(), found.keySet());
    expected.forEach(
        (name, slice) -> {
          var other = found.get(name);
          assertEquals(slice.type(), other.type(), name);
          for (int i = 0; i < slice.size(); i++) {
            assertEquals(
                Double.doubleToRawLongBits(slice.at(i)),
                Double.doubleToRawLongBits(other.at(i)),
                name);
          }
        });
  }

  // ---------------------------------------------------------------- beside Python

  @Test
  void writesTheGoldenFile() throws IOException {
    var path = folder.resolve("own.safetensors");
    Safetensors.write(path, golden(), GOLDEN_METADATA);
    assertArrayEquals(
        Files.readAllBytes(resource("naklon.safetensors")),
        Files.readAllBytes(path),
        "the format must not change: files of earlier versions are out there");
  }

  @Test
  void readsTheGoldenFile() throws IOException {
    var file = Safetensors.read(resource("naklon.safetensors"));
    assertSame(golden(), file.tensors());
    assertEquals(List.copyOf(golden().keySet()), List.copyOf(file.tensors().keySet()));
    var metadata = new HashMap<>(file.metadata());
    assertEquals("1", metadata.remove("naklon.format"));
    assertEquals(64, metadata.remove("naklon.sha256").length());
    assertEquals(GOLDEN_METADATA, metadata);
  }

  @Test
  void readsWhatPythonWrote() throws IOException {
    var file = Safetensors.read(resource("foreign.safetensors"));
    assertEquals(Map.of("format", "np", "бележка", "от \"Python\"\n"), file.metadata());
    var expected = new LinkedHashMap<String, Slice>();
    expected.put("слой.тегло", Tensor.floats(SPECIAL, 2, 3).slice());
    expected.put("double", Tensor.of(0.1, -2.5e300).slice());
    expected.put("int", Tensor.ints(new int[] {-1, 0, Integer.MAX_VALUE}, 3).slice());
    expected.put("bytes", Tensor.bytes(new byte[] {0, 127, -128, -1}, 1, 4).slice());
    expected.put("scalar", Tensor.scalar(0.1f).slice());
    expected.put("empty", Tensor.floats(new float[0], 0, 3).slice());
    assertSame(expected, file.tensors());
    assertEquals(TensorType.scalar(), file.tensor("scalar").type());
  }

  @Test
  void theCheckSumOutlivesPython() throws IOException {
    var rewritten = resource("rewritten.safetensors");
    assertSame(golden(), Safetensors.read(rewritten).tensors());
    var bytes = Files.readAllBytes(rewritten);
    bytes[bytes.length - 1] ^= 1;
    Files.write(rewritten, bytes);
    assertEquals(
        rewritten
            + " is damaged: its content does not match its check sum (naklon.sha256)."
            + " Restore it from a copy, or train again.",
        assertThrows(StoreException.class, () -> Safetensors.read(rewritten)).getMessage());
  }

  @Test
  void anotherDtypeIsNamed() throws IOException {
    var half = resource("half.safetensors");
    assertEquals(
        half
            + ": tensor \"half\" is F16; Naklon reads F32, F64, I32 and U8."
            + " Convert it first, in Python with tensor.float().",
        assertThrows(StoreException.class, () -> Safetensors.read(half)).getMessage());
  }

  // ---------------------------------------------------------------- writing

  @Test
  void sameContentSameBytes() throws IOException {
    var a = folder.resolve("a.safetensors");
    var b = folder.resolve("b.safetensors");
    var metadata = new LinkedHashMap<String, String>();
    var names = new ArrayList<>(List.of("z", "y", "ю", "x", "😀", "\uffee", "w"));
    names.forEach(n -> metadata.put(n, n));
    Safetensors.write(a, golden(), metadata);
    Collections.reverse(names);
    metadata.clear();
    names.forEach(n -> metadata.put(n, n));
    Safetensors.write(b, golden(), metadata);
    assertArrayEquals(Files.readAllBytes(a), Files.readAllBytes(b));
    // What was read can be written again: an old check sum in the metadata is replaced.
    var file = Safetensors.read(a);
    Safetensors.write(b, file.tensors(), file.metadata());
    assertArrayEquals(Files.readAllBytes(a), Files.readAllBytes(b));
    var none = new LinkedHashMap<String, Slice>();
    Safetensors.write(b, none, file.metadata());
    assertEquals(Map.of(), Safetensors.read(b).tensors());
  }

  @Test
  void dataIsAligned() throws IOException {
    for (int i = 0; i < 10; i++) {
      var path = folder.resolve("a.safetensors");
      Safetensors.write(path, golden(), Map.of("x".repeat(i), ""));
      var bytes = ByteBuffer.wrap(Files.readAllBytes(path)).order(ByteOrder.LITTLE_ENDIAN);
      int length = (int) bytes.getLong(0);
      assertEquals(0, length % 8);
      var header =
          Json.parse(new String(bytes.array(), 8, length, java.nio.charset.StandardCharsets.UTF_8))
              .asObject();
      for (var name : golden().keySet()) {
        long begin = header.at(name).asObject().at("data_offsets").asArray().get(0).asLong();
        assertEquals(0, begin % golden().get(name).type().dtype().bytes(), name);
      }
    }
  }

  @Test
  void manyPiecesAndWindowsOfArrays() {
    var floats = new float[300_000];
    var bytes = new byte[700_001];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = Float.intBitsToFloat(i * 0x9E3779B9);
    }
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) ((i * 31) >> 3);
    }
    var tensors = new LinkedHashMap<String, Slice>();
    tensors.put("bytes", Slice.of(TensorType.of(DType.UINT8, 700_000), bytes, 1));
    tensors.put("floats", Slice.of(TensorType.of(DType.FLOAT32, 299_000), floats, 999));
    var path = folder.resolve("a.safetensors");
    Safetensors.write(path, tensors, Map.of());
    var back = Safetensors.read(path).tensors();
    assertEquals(
        -1, java.util.Arrays.mismatch(back.get("bytes").b(), 0, 700_000, bytes, 1, 700_001));
    for (int i = 0; i < 299_000; i++) {
      assertEquals(
          Float.floatToRawIntBits(floats[999 + i]),
          Float.floatToRawIntBits(back.get("floats").f()[i]));
    }
  }

  @Test
  void refusesWhatTheFormatCannotHold() {
    var path = folder.resolve("a.safetensors");
    var one = Tensor.scalar(1).slice();
    assertEquals(
        "no tensor can be called __metadata__",
        assertThrows(
                IllegalArgumentException.class,
                () -> Safetensors.write(path, Map.of("__metadata__", one), Map.of()))
            .getMessage());
    assertThrows(
        IllegalArgumentException.class,
        () -> Safetensors.write(path, Map.of("a\udc00", one), Map.of()));
    assertThrows(
        IllegalArgumentException.class,
        () -> Safetensors.write(path, Map.of("a", one), Map.of("k", "\ud83d")));
    assertFalse(Files.exists(path));
  }

  @Test
  void aFullDiskLeavesTheOldFile() throws IOException {
    var path = folder.resolve("a.safetensors");
    Safetensors.write(path, golden(), Map.of());
    var before = Files.readAllBytes(path);
    // The disk has room for the header and a part of the data.
    var full =
        new Disk() {
          @Override
          OutputStream stream(FileOutputStream file) {
            return new OutputStream() {
              int left = before.length - 5;

              @Override
              public void write(int b) throws IOException {
                if (left-- == 0) {
                  throw new IOException("No space left on device");
                }
                file.write(b);
              }
            };
          }
        };
    var e =
        assertThrows(
            StoreException.class,
            () -> SafetensorsWriter.write(path, golden(), Map.of("new", "1"), full));
    assertEquals(
        "Cannot write "
            + path
            + ": the disk is full. Free some space and save again."
            + " The file that was there is unchanged.",
        e.getMessage());
    assertArrayEquals(before, Files.readAllBytes(path));
    try (var files = Files.list(folder)) {
      assertEquals(1, files.count());
    }
  }

  // ---------------------------------------------------------------- the file in memory

  @Test
  void namesAMissingTensor() {
    var file = new Safetensors.File(Path.of("f"), Map.of(), golden());
    assertEquals(12, file.tensor("step").item());
    var e = assertThrows(StoreException.class, () -> file.tensor("steps"));
    assertTrue(
        e.getMessage().startsWith("f has no tensor \"steps\"; it has [hidden.weight, step, "),
        e.getMessage());
  }
}
