package naklon.kernel;

import static naklon.kernel.Lanes.L;
import static naklon.kernel.Lanes.S;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Bytes to floats; apart, because a machine with 4 lanes has no vector of so few bytes. */
final class VectorBytes {

  private VectorBytes() {}

  private static final VectorSpecies<Byte> B =
      L == 16 ? ByteVector.SPECIES_128 : ByteVector.SPECIES_64;
  private static final VectorSpecies<Integer> I = VectorSpecies.of(int.class, S.vectorShape());

  /** z = x, read as 0..255. */
  static void widen(byte[] x, int xo, float[] z, int zo, int n) {
    int i = 0;
    for (int end = S.loopBound(n); i < end; i += L) {
      var v = (IntVector) ByteVector.fromArray(B, x, xo + i).castShape(I, 0);
      ((FloatVector) v.and(0xff).convert(VectorOperators.I2F, 0)).intoArray(z, zo + i);
    }
    for (; i < n; i++) {
      z[zo + i] = x[xo + i] & 0xff;
    }
  }
}
