package naklon.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** The bit rules inside one process; across processes and JVM flags: .ci/steps/30-bits.sh. */
class BitHashTest {
  @Test
  void threadsAndProbesChangeNoBit() {
    String hash = BitHash.of(1, false);
    assertEquals(hash, BitHash.of(1, true), "with probes");
    assertEquals(hash, BitHash.of(2, false), "two threads");
    assertEquals(hash, BitHash.of(3, true), "three threads, with probes");
  }
}
