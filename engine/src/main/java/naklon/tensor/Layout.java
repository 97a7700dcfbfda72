package naklon.tensor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where each value lies in a {@link Store}: one flat array per dtype, entries side by side in
 * blocks. A block is what one update pass runs over: all parameters of one group and dtype, or one
 * kind of optimizer state for them, in the same order. Entries begin at multiples of {@link
 * #ALIGNMENT}; the gaps stay zero.
 */
public final class Layout {
  /** Entries and blocks begin at multiples of this many elements. */
  public static final int ALIGNMENT = 16;

  /** What a value is for. */
  public enum Kind {
    PARAMETER,
    BUFFER,
    STATE,
    COUNTER
  }

  /** One named value: its type and the offset of its first element in its dtype's array. */
  public record Entry(String name, Kind kind, TensorType type, int offset) {}

  /** A run of entries in one dtype's array: offset and length in elements, gaps included. */
  public record Block(String name, Kind kind, DType dtype, int offset, int length) {}

  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final Map<String, Block> blocks = new LinkedHashMap<>();
  private final Map<String, List<Entry>> members = new LinkedHashMap<>();
  private final int[] used = new int[DType.values().length];

  /** An empty layout. */
  public Layout() {}

  /** A named value to be laid out. */
  public record Value(String name, TensorType type) {}

  /**
   * Appends a block of values of one dtype.
   *
   * @throws IllegalArgumentException if a name is taken or dtypes differ
   */
  public Block add(String name, Kind kind, List<Value> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("block \"" + name + "\" has no values");
    }
    DType dtype = values.get(0).type().dtype();
    int start = used[dtype.ordinal()];
    int at = start;
    var inside = new ArrayList<Entry>();
    for (var v : values) {
      if (v.type().dtype() != dtype) {
        throw new IllegalArgumentException(
            "block \"" + name + "\" mixes " + dtype + " and " + v.type().dtype());
      }
      var entry = new Entry(v.name(), kind, v.type(), at);
      inside.add(entry);
      if (entries.putIfAbsent(v.name(), entry) != null) {
        throw new IllegalArgumentException(
            "two values are named \"" + v.name() + "\"; give each layer its own name");
      }
      at = Math.addExact(at, aligned(v.type().size()));
    }
    used[dtype.ordinal()] = at;
    var block = new Block(name, kind, dtype, start, at - start);
    if (blocks.putIfAbsent(name, block) != null) {
      throw new IllegalArgumentException("two blocks are named \"" + name + "\"");
    }
    members.put(name, List.copyOf(inside));
    return block;
  }

  private static int aligned(int n) {
    return Math.addExact(n, ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }

  /** All entries, in order. */
  public List<Entry> entries() {
    return Collections.unmodifiableList(new ArrayList<>(entries.values()));
  }

  /** All blocks, in order. */
  public List<Block> blocks() {
    return Collections.unmodifiableList(new ArrayList<>(blocks.values()));
  }

  /** The entries of one of its blocks, in order. */
  public List<Entry> entries(Block block) {
    return members.getOrDefault(block.name(), List.of());
  }

  /** The entry of this name, or null. */
  public @Nullable Entry find(String name) {
    return entries.get(name);
  }

  /**
   * The entry of this name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Entry entry(String name) {
    var e = entries.get(name);
    if (e == null) {
      throw new IllegalArgumentException(
          "no value \"" + name + "\" in the store; it holds " + entries.keySet());
    }
    return e;
  }

  /** The block of this name, or null. */
  public @Nullable Block findBlock(String name) {
    return blocks.get(name);
  }

  /** Elements of the given dtype's array. */
  public int size(DType dtype) {
    return used[dtype.ordinal()];
  }
}
