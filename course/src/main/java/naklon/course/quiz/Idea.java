package naklon.course.quiz;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import naklon.course.text.Text;

/**
 * An idea that a good answer holds.
 *
 * @param id short, unique within its question
 * @param text the idea, for the learner to compare
 * @param stems how it may be recognised: every group needs one of its stems as the beginning of a
 *     word of the answer; Bulgarian and English stems stand side by side, for people mix them
 */
public record Idea(String id, Text text, List<List<String>> stems) {

  public Idea {
    stems = List.copyOf(stems);
  }

  /** Groups separated by {@code +}, stems by {@code |}. */
  static Idea of(String id, String bg, String en, String stems) {
    return new Idea(
        id,
        new Text(bg, en),
        Arrays.stream(stems.split("\\+"))
            .map(group -> Arrays.stream(group.split("\\|")).map(String::strip).toList())
            .toList());
  }

  /**
   * Whether the answer seems to hold it. A guess, to be confirmed by the learner: a negation or a
   * clever wording deceives it both ways, which is why it never marks.
   */
  public boolean seemsIn(String answer) {
    List<String> words = words(answer);
    return stems.stream()
        .allMatch(
            group ->
                group.stream().anyMatch(stem -> words.stream().anyMatch(w -> w.startsWith(stem))));
  }

  /** Lower case, without accents marked by the learner, cut at everything that is no letter. */
  private static List<String> words(String answer) {
    String plain = Normalizer.normalize(answer, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    plain = plain.replace("\u0301", "").replace("\u0300", "");
    return Arrays.stream(plain.split("[^\\p{L}\\p{N}]+")).filter(w -> !w.isEmpty()).toList();
  }
}
