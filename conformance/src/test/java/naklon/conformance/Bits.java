package naklon.conformance;

import naklon.tensor.Slice;
import naklon.tensor.Store;
import naklon.tensor.Tensor;

/** Comparison bit for bit. A NaN is a NaN, whatever its payload, as everywhere in the engine. */
final class Bits {
  private Bits() {}

  static void assertSame(Tensor expected, Slice actual, String what) {
    if (!expected.type().equals(actual.type())) {
      throw new AssertionError(what + ": expected " + expected.type() + ", was " + actual.type());
    }
    Slice e = expected.slice();
    for (int i = 0; i < e.size(); i++) {
      // float32 and int32 widen without loss, so this compares their bits too
      if (Double.doubleToLongBits(e.at(i)) != Double.doubleToLongBits(actual.at(i))) {
        throw new AssertionError(
            what
                + " "
                + e.type()
                + ": element "
                + i
                + " is "
                + actual.at(i)
                + ", expected "
                + e.at(i));
      }
    }
  }

  /** Every value of two stores. */
  static void assertSame(Store expected, Store actual, String what) {
    for (var entry : expected.layout().entries()) {
      Tensor e = expected.read(entry.name());
      assertSame(e, actual.slice(entry.name()), what + ": " + entry.name());
    }
  }
}
