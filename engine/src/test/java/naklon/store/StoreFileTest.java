package naklon.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import naklon.tensor.DType;
import naklon.tensor.Layout;
import naklon.tensor.Layout.Kind;
import naklon.tensor.Layout.Value;
import naklon.tensor.Store;
import naklon.tensor.Tensor;
import naklon.tensor.TensorType;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreFileTest {
  @TempDir Path folder;
  private static Path shared;

  @BeforeContainer
  static void makeFolder() throws IOException {
    shared = Files.createTempDirectory("naklon-store");
  }

  @AfterContainer
  static void removeFolder() throws IOException {
    Files.deleteIfExists(shared.resolve("random.safetensors"));
    Files.deleteIfExists(shared);
  }

  private static Store small() {
    var layout = new Layout();
    layout.add(
        "weights",
        Kind.PARAMETER,
        List.of(
            new Value("w", TensorType.of(DType.FLOAT32, 2, 3)),
            new Value("b", TensorType.of(DType.FLOAT32, 3))));
    layout.add("steps", Kind.COUNTER, List.of(new Value("step", TensorType.scalar())));
    var store = new Store(layout);
    store.write("w", Tensor.floats(new float[] {1, 2, 3, 4, 5, 6}, 2, 3));
    store.write("b", Tensor.floats(new float[] {-0f, Float.NaN, Float.NEGATIVE_INFINITY}, 3));
    store.write("step", Tensor.scalar(41));
    return store;
  }

  private static Store of(Layout.Value... values) {
    var layout = new Layout();
    for (var value : values) {
      layout.add(value.name(), Kind.PARAMETER, List.of(value));
    }
    return new Store(layout);
  }

  @Test
  void savesAndRestores() {
    var path = folder.resolve("run.safetensors");
    var store = small();
    StoreFile.save(path, store, Map.of("epoch", "12"));
    var file = StoreFile.load(path);
    assertEquals("12", file.metadata().get("epoch"));
    assertEquals(List.of("w", "b", "step"), List.copyOf(file.tensors().keySet()));
    var back = new Store(store.layout());
    StoreFile.restore(back, file);
    assertTrue(back.sameBits(store));
  }

  @Test
  void holdsSeveralStoresUnderPrefixes() {
    var path = folder.resolve("run.safetensors");
    var now = small();
    var best = small();
    best.write("step", Tensor.scalar(7));
    var stores = new LinkedHashMap<String, Store>();
    stores.put("", now);
    stores.put("best/", best);
    StoreFile.save(path, stores, Map.of());
    var file = StoreFile.load(path);
    assertEquals(6, file.tensors().size());
    assertEquals(7, file.tensor("best/step").item());
    var back = new Store(now.layout());
    StoreFile.restore(back, file, "best/");
    assertTrue(back.sameBits(best));
    StoreFile.restore(back, file);
    assertTrue(back.sameBits(now));
    var e = assertThrows(StoreException.class, () -> StoreFile.restore(back, file, "ema/"));
    assertEquals(
        path
            + " (under \"ema/\") does not fit: \"w\" is float32[2, 3] here and missing in the file"
            + " (and 2 others). Build the network and the optimizer as they were when it was saved,"
            + " or choose the file that belongs to these.",
        e.getMessage());
  }

  @Test
  void refusesPrefixesThatMixStores() {
    var stores = new LinkedHashMap<String, Store>();
    stores.put("", of(new Value("best/w", TensorType.scalar())));
    stores.put("best/", small());
    var path = folder.resolve("run.safetensors");
    var e =
        assertThrows(IllegalArgumentException.class, () -> StoreFile.save(path, stores, Map.of()));
    assertEquals(
        "\"best/w\" would be read as part of \"best/\"; use another prefix", e.getMessage());
    assertFalse(Files.exists(path));
  }

  @Test
  void aPrefixInTheOthersPrefix() {
    var path = folder.resolve("run.safetensors");
    var a = of(new Value("x", TensorType.scalar()));
    var b = of(new Value("x", TensorType.scalar()));
    b.write("x", Tensor.scalar(2));
    StoreFile.save(path, Map.of("a", a, "a/b/", b), Map.of());
    var back = new Store(b.layout());
    StoreFile.restore(back, StoreFile.load(path), "a/b/");
    assertTrue(back.sameBits(b));
    StoreFile.restore(back, StoreFile.load(path), "a");
    assertTrue(back.sameBits(a));
  }

  @Test
  void aStoreThatDoesNotFitIsLeftAsItWas() {
    var path = folder.resolve("run.safetensors");
    StoreFile.save(path, small(), Map.of());
    var file = StoreFile.load(path);
    refused(
        file,
        of(
            new Value("w", TensorType.of(DType.FLOAT32, 2, 3)),
            new Value("b", TensorType.of(DType.FLOAT32, 4)),
            new Value("step", TensorType.scalar())),
        "\"b\" is float32[4] here and float32[3] in the file. Build");
    refused(
        file,
        of(
            new Value("w", TensorType.of(DType.FLOAT64, 2, 3)),
            new Value("c", TensorType.of(DType.FLOAT32, 3)),
            new Value("step", TensorType.scalar())),
        "\"w\" is float64[2, 3] here and float32[2, 3] in the file (and 2 others). Build");
    refused(
        file,
        of(
            new Value("w", TensorType.of(DType.FLOAT32, 2, 3)),
            new Value("step", TensorType.scalar())),
        "\"b\" is missing here and float32[3] in the file. Build");
    refused(
        file,
        of(new Value("step", TensorType.scalar())),
        "\"w\" is missing here and float32[2, 3] in the file (and 1 other). Build");
  }

  private static void refused(Safetensors.File file, Store into, String difference) {
    var before = into.copy();
    var e = assertThrows(StoreException.class, () -> StoreFile.restore(into, file));
    assertTrue(
        e.getMessage().startsWith(file.path() + " does not fit: " + difference), e.getMessage());
    assertTrue(into.sameBits(before));
  }

  @Test
  void damagedPrefixesAreNamed() {
    var file = new Safetensors.File(Path.of("f"), Map.of(StoreFile.PREFIXES, "[1]"), Map.of());
    var e =
        assertThrows(StoreException.class, () -> StoreFile.restore(new Store(new Layout()), file));
    assertEquals(
        "f is damaged: its metadata naklon.prefixes is not valid: expected a string, found 1."
            + " Restore it from a copy, or train again.",
        e.getMessage());
  }

  /** Any layout, any bits: signalling NaNs, subnormals, both zeros and infinities among them. */
  @Property(tries = 60)
  void everyBitComesBack(@ForAll long seed) throws IOException {
    var random = new Random(seed);
    var layout = new Layout();
    int count = random.nextInt(8);
    for (int i = 0; i < count; i++) {
      var dtype = DType.values()[random.nextInt(3)];
      int rank = random.nextInt(4);
      var dims = random.ints(rank, 0, random.nextInt(50) == 0 ? 60 : 5).toArray();
      var type = TensorType.of(dtype, dims);
      layout.add("block" + i, Kind.STATE, List.of(new Value(i + ".стойност", type)));
    }
    var store = new Store(layout);
    for (var entry : layout.entries()) {
      var slice = store.slice(entry.name());
      for (int i = 0; i < slice.size(); i++) {
        int at = slice.offset() + i;
        switch (slice.array()) {
          case float[] f -> f[at] = Float.intBitsToFloat(random.nextInt());
          case double[] d -> d[at] = Double.longBitsToDouble(random.nextLong());
          case int[] n -> n[at] = random.nextInt();
          default -> throw new AssertionError();
        }
      }
    }
    var path = shared.resolve("random.safetensors");
    StoreFile.save(path, store, Map.of("seed", Long.toString(seed)));
    var bytes = Files.readAllBytes(path);
    var back = new Store(layout);
    var file = StoreFile.load(path);
    StoreFile.restore(back, file);
    assertTrue(back.sameBits(store));
    StoreFile.save(path, back, file.metadata());
    assertArrayEquals(bytes, Files.readAllBytes(path), "the same content, the same bytes");
  }
}
