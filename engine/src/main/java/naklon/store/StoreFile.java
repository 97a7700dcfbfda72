package naklon.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import naklon.tensor.Slice;
import naklon.tensor.Store;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Store} written down and read back, every bit of it: each entry of its layout is a tensor
 * of that name. A file may hold several stores, each under a prefix:
 *
 * <pre>{@code
 * var stores = new LinkedHashMap<String, Store>();
 * stores.put("", now);
 * stores.put("best/", best);
 * StoreFile.save(path, stores, Map.of("epoch", "12"));
 *
 * var file = StoreFile.load(path);
 * StoreFile.restore(now, file);
 * StoreFile.restore(best, file, "best/");
 * }</pre>
 */
public final class StoreFile {
  /** The metadata key with the prefixes of a file that has other ones than "". */
  static final String PREFIXES = "naklon.prefixes";

  private StoreFile() {}

  /**
   * Writes a store.
   *
   * @throws StoreException if it cannot be written; the old file is unchanged
   */
  public static void save(Path path, Store store, Map<String, String> metadata) {
    save(path, Map.of("", store), metadata);
  }

  /**
   * Writes stores, each under its prefix (say {@code "best/"}; one of them may be {@code ""}).
   *
   * @throws StoreException if they cannot be written; the old file is unchanged
   * @throws IllegalArgumentException if a value's name begins with another store's prefix
   */
  public static void save(Path path, Map<String, Store> stores, Map<String, String> metadata) {
    var prefixes = List.copyOf(stores.keySet());
    var tensors = new LinkedHashMap<String, Slice>();
    stores.forEach(
        (prefix, store) -> {
          for (var entry : store.layout().entries()) {
            var name = prefix + entry.name();
            if (!owner(name, prefixes).equals(prefix)) {
              throw new IllegalArgumentException(
                  "\"%s\" would be read as part of \"%s\"; use another prefix"
                      .formatted(name, owner(name, prefixes)));
            }
            tensors.put(name, store.slice(entry.name()));
          }
        });
    var strings = new LinkedHashMap<>(metadata);
    strings.remove(PREFIXES);
    if (!prefixes.equals(List.of(""))) {
      strings.put(PREFIXES, Json.of(prefixes.stream().map(Json::of).toList()).text());
    }
    Safetensors.write(path, tensors, strings);
  }

  /**
   * Reads a file; what {@link Safetensors#read} does.
   *
   * @throws StoreException if it cannot be read or is damaged
   */
  public static Safetensors.File load(Path path) {
    return Safetensors.read(path);
  }

  /**
   * Copies the file's values into a store.
   *
   * @throws StoreException if names or types differ; then nothing was copied
   */
  public static void restore(Store into, Safetensors.File from) {
    restore(into, from, "");
  }

  /**
   * Copies the values under a prefix into a store. Values under the file's other prefixes are left
   * alone.
   *
   * @throws StoreException if names or types differ; then nothing was copied
   */
  public static void restore(Store into, Safetensors.File from, String prefix) {
    var found = new LinkedHashMap<String, Slice>();
    var prefixes = prefixes(from, prefix);
    from.tensors()
        .forEach(
            (name, slice) -> {
              if (name.startsWith(prefix) && owner(name, prefixes).equals(prefix)) {
                found.put(name.substring(prefix.length()), slice);
              }
            });
    var differences = differences(into, found);
    if (!differences.isEmpty()) {
      int others = differences.size() - 1;
      throw new StoreException(
          from.path()
              + (prefix.isEmpty() ? "" : " (under \"" + prefix + "\")")
              + " does not fit: "
              + differences.get(0)
              + (others == 0 ? "" : " (and " + others + (others == 1 ? " other" : " others") + ")")
              + ". Build the network and the optimizer as they were when it was saved,"
              + " or choose the file that belongs to these.");
    }
    found.forEach((name, slice) -> into.slice(name).copyFrom(slice));
  }

  private static List<String> differences(Store into, Map<String, Slice> found) {
    var differences = new ArrayList<String>();
    for (var entry : into.layout().entries()) {
      var slice = found.get(entry.name());
      if (slice == null || !slice.type().equals(entry.type())) {
        differences.add(
            "\"%s\" is %s here and %s in the file"
                .formatted(entry.name(), entry.type(), slice == null ? "missing" : slice.type()));
      }
    }
    found.forEach(
        (name, slice) -> {
          if (into.layout().find(name) == null) {
            differences.add(
                "\"%s\" is missing here and %s in the file".formatted(name, slice.type()));
          }
        });
    return differences;
  }

  private static List<String> prefixes(Safetensors.File file, String wanted) {
    var prefixes = new ArrayList<String>();
    prefixes.add(wanted);
    @Nullable String listed = file.metadata().get(PREFIXES);
    if (listed != null) {
      try {
        Json.parse(listed).asArray().forEach(p -> prefixes.add(p.asString()));
      } catch (JsonException e) {
        throw StoreException.damaged(
            file.path(), "its metadata " + PREFIXES + " is not valid: " + e.getMessage());
      }
    }
    return prefixes;
  }

  /** The longest of the prefixes that a name begins with. */
  private static String owner(String name, List<String> prefixes) {
    var owner = "";
    for (var prefix : prefixes) {
      if (name.startsWith(prefix) && prefix.length() > owner.length()) {
        owner = prefix;
      }
    }
    return owner;
  }
}
