package naklon.kernel;

/**
 * Threefry-2x32 with 20 rounds: a random function of (key, counter) without state. Salmon, Moraes,
 * Dror, Shaw, "Parallel Random Numbers: As Easy as 1, 2, 3" (2011).
 */
final class Threefry {

  private Threefry() {}

  /** Parity constant of the key schedule. */
  static final int PARITY = 0x1BD11BDA;

  /** The two output words, the first in the high half. */
  static long block(int k0, int k1, int c0, int c1) {
    int k2 = PARITY ^ k0 ^ k1;
    int x0 = c0 + k0;
    int x1 = c1 + k1;
    long x = evenRounds(x0, x1, k1, k2 + 1);
    x = oddRounds((int) (x >>> 32), (int) x, k2, k0 + 2);
    x = evenRounds((int) (x >>> 32), (int) x, k0, k1 + 3);
    x = oddRounds((int) (x >>> 32), (int) x, k1, k2 + 4);
    return evenRounds((int) (x >>> 32), (int) x, k2, k0 + 5);
  }

  private static long evenRounds(int a, int b, int ka, int kb) {
    int x0 = a + b;
    int x1 = Integer.rotateLeft(b, 13) ^ x0;
    x0 += x1;
    x1 = Integer.rotateLeft(x1, 15) ^ x0;
    x0 += x1;
    x1 = Integer.rotateLeft(x1, 26) ^ x0;
    x0 += x1;
    x1 = Integer.rotateLeft(x1, 6) ^ x0;
    return pack(x0 + ka, x1 + kb);
  }

  private static long oddRounds(int a, int b, int ka, int kb) {
    int x0 = a + b;
    int x1 = Integer.rotateLeft(b, 17) ^ x0;
    x0 += x1;
    x1 = Integer.rotateLeft(x1, 29) ^ x0;
    x0 += x1;
    x1 = Integer.rotateLeft(x1, 16) ^ x0;
    x0 += x1;
    x1 = Integer.rotateLeft(x1, 24) ^ x0;
    return pack(x0 + ka, x1 + kb);
  }

  private static long pack(int high, int low) {
    return (long) high << 32 | low & 0xffffffffL;
  }

  static void uniform(long key, long first, float[] z, int zo, int n) {
    int k0 = (int) key;
    int k1 = (int) (key >>> 32);
    int i = 0;
    while (i < n) {
      long e = first + i;
      if ((e & 31) == 0 && n - i >= 32) {
        group(k0, k1, e, z, zo + i); // both words of 16 blocks
        i += 32;
      } else {
        long x = block(k0, k1, blockOf(e));
        z[zo + i] = unit((e >>> 4 & 1) == 0 ? (int) (x >>> 32) : (int) x);
        i++;
      }
    }
  }

  private static void group(int k0, int k1, long e, float[] z, int zo) {
    for (int j = 0; j < 16; j++) {
      long x = block(k0, k1, blockOf(e + j));
      z[zo + j] = unit((int) (x >>> 32));
      z[zo + j + 16] = unit((int) x);
    }
  }

  static long blockOf(long e) {
    return (e >>> 5) * 16 + (e & 15);
  }

  private static long block(int k0, int k1, long counter) {
    return block(k0, k1, (int) counter, (int) (counter >>> 32));
  }

  private static float unit(int word) {
    return (word >>> 8) * 0x1p-24f;
  }

  static void uniform(long key, long first, double[] z, int zo, int n) {
    int k0 = (int) key;
    int k1 = (int) (key >>> 32);
    for (int i = 0; i < n; i++) {
      z[zo + i] = (block(k0, k1, first + i) >>> 11) * 0x1p-53;
    }
  }
}
