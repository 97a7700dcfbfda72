package stranger;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class XorTest {
  @Test
  void theNetHasLearntExclusiveOr() {
    var model = Xor.train();
    assertTrue(model.predict(new float[] {0, 0})[1] < 0.05f);
    assertTrue(model.predict(new float[] {0, 1})[1] > 0.95f);
    assertTrue(model.predict(new float[] {1, 0})[1] > 0.95f);
    assertTrue(model.predict(new float[] {1, 1})[1] < 0.05f);
  }
}
