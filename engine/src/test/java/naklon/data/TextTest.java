package naklon.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import naklon.tensor.Seed;
import org.junit.jupiter.api.Test;

/** A text as tokens, its windows, and batches of them. */
class TextTest {
  @Test
  void theVocabularyIsTheCharactersThatOccur() {
    var text = Text.of("t", "баба😀a");
    assertEquals(List.of("a", "а", "б", "😀"), text.vocabulary());
    assertArrayEquals(new int[] {2, 1, 2, 1, 3, 0}, text.tokens());
    assertEquals("баба😀a", Text.decode(text.vocabulary(), text.tokens()));
    assertEquals("t: 6 characters, 4 of them different", text.toString());
  }

  @Test
  void aCharacterThatWasNeverSeenIsNamed() {
    var e =
        assertThrows(
            IllegalArgumentException.class, () -> Text.encode("prompt", List.of("a", "b"), "abc"));
    assertEquals(
        "Text \"prompt\": the character \"c\" (place 2) is not in the vocabulary of 2 characters.",
        e.getMessage());
    e = assertThrows(IllegalArgumentException.class, () -> Text.of("none", ""));
    assertEquals("Text \"none\" is empty: there is nothing to learn from.", e.getMessage());
  }

  @Test
  void theBeginningIsLearntFromTheEndValidates() {
    Split split = Text.of("t", "abcdefghijklmnopqrst").split(3, 0.35);
    assertEquals(13 - 3, split.train().rows());
    assertEquals(2, split.validation().rows()); // of 7 tokens: nop, qrs, and t comes next
    assertEquals(0, split.test().rows());
    assertArrayEquals(new float[] {9, 10, 11}, split.train().example(9));
    assertEquals(3, split.validation().firstToken(1));
    assertArrayEquals(new float[] {16, 17, 18}, split.validation().example(1));
    assertEquals(20, split.train().classes());
    assertTrue(split.train().isClassification());
    assertEquals(0, Text.of("t", "abcdef").split(2, 0).validation().rows());
  }

  @Test
  void windowsThatCannotBeAreSaid() {
    var e = assertThrows(IllegalArgumentException.class, () -> Text.of("t", "abcdef").split(6, 0));
    assertEquals(
        "Data set \"t\": 6 tokens are too few for a window of 6 and the token after it."
            + " Take a longer text, or shorter windows.",
        e.getMessage());
    e =
        assertThrows(
            IllegalArgumentException.class,
            () -> Dataset.windows("t", new int[] {0, 1, 2}, 1, 1, List.of("a", "b")));
    assertEquals(
        "Data set \"t\": token 2 (place 2) is none of 0 .. 1 of the vocabulary.", e.getMessage());
    e =
        assertThrows(
            IllegalArgumentException.class,
            () -> Dataset.windows("t", new int[] {0, 1, 2}, 1, 0, List.of("a", "b", "c")));
    assertEquals(
        "Data set \"t\": windows of 1 tokens every 0, expected at least 1 of each.",
        e.getMessage());
    Dataset train = Text.of("t", "abcdef").split(2, 0).train();
    e = assertThrows(IllegalArgumentException.class, () -> Split.of(train, 0.1, 0, 1));
    assertEquals(
        "Data set \"t\": windows of one text overlap, so rows cannot be divided at random."
            + " Divide the text: Text.split(...).",
        e.getMessage());
    assertEquals(
        "Data set \"t\" has a token to predict at each place, not a class for each row.",
        assertThrows(IllegalStateException.class, () -> train.label(0)).getMessage());
    assertEquals(
        "Text \"t\": the validation share is 1.0, expected at least 0 and less than 1.",
        assertThrows(IllegalArgumentException.class, () -> Text.of("t", "ab").split(1, 1))
            .getMessage());
  }

  @Test
  void theHashKnowsTokensWindowsAndVocabulary() {
    int[] tokens = {0, 1, 2, 1, 0, 2, 1};
    var names = List.of("a", "b", "c");
    String hash = Dataset.windows("t", tokens, 2, 1, names).hash();
    assertEquals(hash, Dataset.windows("u", tokens.clone(), 2, 1, names).hash());
    assertNotEquals(hash, Dataset.windows("t", tokens, 3, 1, names).hash());
    assertNotEquals(hash, Dataset.windows("t", tokens, 2, 2, names).hash());
    assertNotEquals(hash, Dataset.windows("t", tokens, 2, 1, List.of("a", "b", "d")).hash());
    int[] other = {0, 1, 2, 1, 0, 2, 2};
    assertNotEquals(hash, Dataset.windows("t", other, 2, 1, names).hash());
    assertNotEquals(hash, Dataset.windows("t", tokens, 2, 1, names).head(2).hash());
  }

  @Test
  void anEpochOfTheFirstBatchesStartsFromANewOrder() {
    Dataset data = Text.of("t", "abcdefghij".repeat(20)).split(4, 0).train();
    Batches some = Batches.of(data, 6, Seed.of(1)).first(3);
    assertEquals(3, some.count());
    var seen = new HashSet<List<Integer>>();
    for (int epoch = 0; epoch < 4; epoch++) {
      int batches = 0;
      for (Batch b : some.epoch(epoch)) {
        assertEquals(6, b.size());
        seen.add(Arrays.stream(b.rows()).boxed().toList());
        batches++;
      }
      assertEquals(3, batches);
    }
    assertEquals(12, seen.size());
    assertEquals(33, Batches.of(data, 6, Seed.of(1)).first(100).count());
  }
}
