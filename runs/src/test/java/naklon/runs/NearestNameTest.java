package naklon.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {
  private static final List<String> NAMES = List.of("train", "evaluate", "explain", "gradcheck");

  @ParameterizedTest
  @CsvSource({
    "tran, train",
    "trian, train",
    "TRAIN, train",
    "eval, ",
    "evaluat, evaluate",
    "explian, explain",
    "gradchek, gradcheck",
    "xyz, ",
    "'', ",
  })
  void guessesSlips(String written, String meant) {
    assertEquals(Optional.ofNullable(meant), NearestName.of(written, NAMES));
  }

  @Test
  void hintsOrSaysNothing() {
    assertEquals("; did you mean \"train\"?", NearestName.hint("tain", NAMES));
    assertEquals("", NearestName.hint("fly", NAMES));
  }

  @ParameterizedTest
  @CsvSource({"abc, abc, 0", "abc, acb, 1", "abc, ab, 1", "'', abc, 3", "kitten, sitting, 3"})
  void distance(String a, String b, int expected) {
    assertEquals(expected, NearestName.distance(a, b));
    assertEquals(expected, NearestName.distance(b, a));
  }
}
