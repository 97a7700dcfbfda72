package naklon.kernel;

import static naklon.kernel.Lanes.L;
import static naklon.kernel.Lanes.S;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** {@link Threefry} for 16 counters at once: the layout of the stream was made for this. */
final class VectorThreefry {

  private VectorThreefry() {}

  private static final VectorSpecies<Integer> I = VectorSpecies.of(int.class, S.vectorShape());

  static void uniform(long key, long first, float[] z, int zo, int n) {
    int head = Math.min(n, (int) (-first & 31)); // up to the next whole group of 32
    Threefry.uniform(key, first, z, zo, head);
    int i = head;
    for (; i <= n - 32; i += 32) {
      long block = Threefry.blockOf(first + i);
      for (int j = 0; j < 16; j += L) {
        vector((int) key, (int) (key >>> 32), (int) block + j, (int) (block >>> 32), z, zo + i + j);
      }
    }
    Threefry.uniform(key, first + i, z, zo + i, n - i);
  }

  /** Words of the L counters from (c0, c1): the first words go to z[zo], the second to z[zo+16]. */
  private static void vector(int k0, int k1, int c0, int c1, float[] z, int zo) {
    int k2 = Threefry.PARITY ^ k0 ^ k1;
    var x0 = IntVector.zero(I).addIndex(1).add(c0 + k0);
    var x1 = IntVector.broadcast(I, c1 + k1);
    // Four rounds at a time; the sum of both words before the rotation is x0's new value.
    for (int round = 0; round < 20; round += 4) {
      boolean even = (round & 4) == 0;
      x0 = x0.add(x1);
      x1 = mix(x1, x0, even ? 13 : 17);
      x0 = x0.add(x1);
      x1 = mix(x1, x0, even ? 15 : 29);
      x0 = x0.add(x1);
      x1 = mix(x1, x0, even ? 26 : 16);
      x0 = x0.add(x1);
      x1 = mix(x1, x0, even ? 6 : 24);
      int s = round / 4 + 1; // the key words take turns: s mod 3 and (s + 1) mod 3
      x0 = x0.add(s % 3 == 0 ? k0 : s % 3 == 1 ? k1 : k2);
      x1 = x1.add((s % 3 == 2 ? k0 : s % 3 == 0 ? k1 : k2) + s);
    }
    unit(x0).intoArray(z, zo);
    unit(x1).intoArray(z, zo + 16);
  }

  private static IntVector mix(IntVector x1, IntVector x0, int rotation) {
    return x1.lanewise(VectorOperators.ROL, rotation).lanewise(VectorOperators.XOR, x0);
  }

  private static FloatVector unit(IntVector word) {
    var high = word.lanewise(VectorOperators.LSHR, 8);
    return ((FloatVector) high.convert(VectorOperators.I2F, 0)).mul(0x1p-24f);
  }
}
