package naklon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfusionTest {

  @Test
  void alignsAndNamesTheWorst() {
    int[][] counts = {{120, 3}, {0, 7}};
    assertEquals(
        """
        rows: the true class; columns: what the model says

             cat  dog
        cat  120    3
        dog    .    7

        most often: cat taken for dog (3 times)
        """,
        Confusion.text(counts, List.of("cat", "dog")));
  }

  @Test
  void longNamesAreNumberedInTheColumns() {
    int[][] counts = {{1, 0}, {0, 1}};
    String text = Confusion.text(counts, List.of("T-shirt/top", "Ankle boot"));
    assertTrue(text.contains("0 T-shirt/top  1  .\n"), text);
    assertFalse(text.contains("most often"), text);
  }

  @Test
  void manyClassesAreNotATable() {
    var counts = new int[30][30];
    counts[3][4] = 9;
    String text = Confusion.text(counts, Collections.nCopies(30, "c"));
    assertEquals("\nmost often: c taken for c (9 times)\n", text);
  }
}
