package naklon.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleNotationTest {

  @ParameterizedTest
  @CsvSource({
    "constant, constant()",
    "cosine, cosine()",
    "step:5:0.5, 'stepDecay(5, 0.5)'",
    "warmup:10, 'warmup(10, constant())'",
    "warmup:10+cosine, 'warmup(10, cosine())'",
    "step:2:0.1+warmup:3, 'warmup(3, stepDecay(2, 0.1))'",
    "onecycle, oneCycle()",
    "exponential:0.9, exponential(0.9)",
    "polynomial:2, polynomial(2.0)",
    "restarts:2:3, 'cosineRestarts(2, 3, 0.0)'",
    "cyclical:0.1:20:30, 'cyclical(0.1, 20, 30)'",
    "plateau:0.5:3, 'plateau(0.5, 3)'",
    "warmup:5+plateau:0.5:3, 'warmup(5, plateau(0.5, 3))'",
    "' warmup:10 + cosine ', 'warmup(10, cosine())'",
  })
  void reads(String text, String code) {
    assertEquals(code, ScheduleNotation.parse(text).toString());
  }

  @ParameterizedTest
  @CsvSource({
    "cosin, 'there is no schedule \"cosin\", did you mean cosine'",
    "'', 'there is no schedule \"\"'",
    "step, step is written step:EVERY:GAMMA",
    "step:5, step is written step:EVERY:GAMMA",
    "cosine:3, cosine is written cosine",
    "warmup, warmup is written warmup:N",
    "warmup:0, '\"0\" is not a number of steps, at least 1'",
    "step:x:0.5, '\"x\" is not a number of epochs, at least 1'",
    "step:5:0, '\"0\" is not a positive factor such as 0.5'",
    "step:5:NaN, '\"NaN\" is not a positive factor such as 0.5'",
    "plateau:2:3, '\"2\" is not a share between 0 and 1 such as 0.5'",
    "cyclical:0.1, cyclical is written cyclical:LOW:UP:DOWN",
    "cosine+constant, only warmup goes together with another",
    "warmup:1+warmup:2, warmup stands there twice",
    "cosine+, only warmup goes together with another",
  })
  void saysWhatIsWrong(String text, String why) {
    var e = assertThrows(SettingsException.class, () -> ScheduleNotation.parse(text));
    assertEquals(
        "--schedule "
            + text
            + ": "
            + why
            + "; write constant, step:EVERY:GAMMA, cosine, onecycle, exponential:GAMMA,"
            + " polynomial:POWER, restarts:EPOCHS:TIMES, cyclical:LOW:UP:DOWN,"
            + " plateau:GAMMA:PATIENCE, warmup:N, or warmup:N+cosine.",
        e.getMessage());
  }

  @Test
  void warmupRisesAndThenLeavesTheOther() {
    var schedule = ScheduleNotation.parse("warmup:4+cosine");
    assertEquals(0.25, schedule.factor(0, 100, 10));
    assertEquals(1, schedule.factor(4, 100, 10));
    assertEquals(0, schedule.factor(100, 100, 10), 1e-12);
  }
}
