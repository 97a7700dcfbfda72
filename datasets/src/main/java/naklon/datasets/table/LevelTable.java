package naklon.datasets.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Counts the different values of a column, found by their characters without making strings of
 * them. Gives up, and frees its memory, when there are too many.
 */
final class LevelTable {
  private static final int LONGEST = 256;
  private static final int SLOTS = 4096; // a power of two, four times the most there can be

  /** How many values a column may have, shared by the columns of a table. */
  static final class Limit {
    private static final int ALL_COLUMNS = 1000 * Column.MOST_LEVELS;
    private static final int FEWEST = 32;
    private int columns;

    /** Says that there is another column. */
    void another() {
      columns++;
    }

    /** Fewer in very wide tables, so that they need no more memory than others. */
    int most() {
      return columns <= ALL_COLUMNS / Column.MOST_LEVELS
          ? Column.MOST_LEVELS
          : Math.max(FEWEST, ALL_COLUMNS / columns);
    }
  }

  private final Limit limit;
  private String[] values = new String[8];
  private long[] counts = new long[8];
  private short[] slots = new short[16]; // index + 1, 0 is free
  private int size;
  private boolean full;

  LevelTable(Limit limit) {
    this.limit = limit;
  }

  /** True once there were too many values, or one too long to be the name of a class. */
  boolean isFull() {
    return full;
  }

  /** More values than this are too many. */
  int most() {
    return limit.most();
  }

  void count(char[] text, int from, int length) {
    if (full) {
      return;
    }
    int slot = slot(text, from, length);
    if (slots[slot] != 0) {
      counts[slots[slot] - 1]++;
    } else if (size >= limit.most() || length > LONGEST) {
      full = true;
      values = new String[0];
      counts = new long[0];
      slots = new short[0];
    } else {
      add(new String(text, from, length), slot);
    }
  }

  /** Position of a value in the order in which they first occurred, or −1. */
  int find(char[] text, int from, int length) {
    return full ? -1 : slots[slot(text, from, length)] - 1;
  }

  List<Level> levels() {
    var levels = new ArrayList<Level>();
    for (int i = 0; i < size && !full; i++) {
      levels.add(new Level(values[i], counts[i]));
    }
    return levels;
  }

  private void add(String value, int slot) {
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
      counts = Arrays.copyOf(counts, 2 * size);
    }
    values[size] = value;
    counts[size] = 1;
    slots[slot] = (short) ++size;
    if (4 * size > slots.length && slots.length < SLOTS) {
      slots = new short[2 * slots.length];
      for (int i = 0; i < size; i++) {
        char[] text = values[i].toCharArray();
        slots[slot(text, 0, text.length)] = (short) (i + 1);
      }
    }
  }

  /** Where these characters are, or the free place where they belong. */
  private int slot(char[] text, int from, int length) {
    int hash = length;
    for (int i = from; i < from + length; i++) {
      hash = 31 * hash + text[i];
    }
    int mask = slots.length - 1;
    int slot = (hash * 0x9E3779B9 >>> 16) & mask;
    while (slots[slot] != 0 && !equal(values[slots[slot] - 1], text, from, length)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private static boolean equal(String value, char[] text, int from, int length) {
    if (value.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (value.charAt(i) != text[from + i]) {
        return false;
      }
    }
    return true;
  }
}
