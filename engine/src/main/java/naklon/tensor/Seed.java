package naklon.tensor;

import java.nio.charset.StandardCharsets;

/**
 * Where all random numbers of a run come from. A seed has a key; {@link #at} derives the key of a
 * named part (a layer, a shuffle), so that numbers depend on names and never on the order of calls.
 */
public record Seed(long key) {

  /** The seed of this number, as a user writes it. */
  public static Seed of(long number) {
    return new Seed(mix(number + 0x9E3779B97F4A7C15L));
  }

  /** The seed of a named part. */
  public Seed at(String name) {
    long h = 0xCBF29CE484222325L; // FNV-1a, 64 bit
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      h = (h ^ (b & 0xff)) * 0x100000001B3L;
    }
    return new Seed(mix(key ^ mix(h)));
  }

  /** The seed of a numbered part, such as an epoch. */
  public Seed at(long number) {
    return new Seed(mix(key + (number + 1) * 0x9E3779B97F4A7C15L));
  }

  /** The finaliser of SplitMix64 (Steele, Lea and Flood, 2014). */
  public static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
