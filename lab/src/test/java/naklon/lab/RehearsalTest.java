package naklon.lab;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import org.junit.jupiter.api.Test;

/** The launcher's rehearsal: what a browser asks first is answered, else it would be in vain. */
class RehearsalTest {
  @Test
  void everyQuestionIsAnswered() {
    assertDoesNotThrow(Rehearsal::run);
  }
}
