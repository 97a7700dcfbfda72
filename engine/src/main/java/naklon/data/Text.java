package naklon.data;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * A text as a sequence of tokens, one for each character (code point). The vocabulary is the
 * characters that occur, in the order of their code points. Immutable.
 *
 * <p>A net learns from windows of it ({@link #split}): at each place it is to say which character
 * comes next.
 */
public final class Text {
  private final String name;
  private final List<String> vocabulary;
  private final int[] tokens;

  private Text(String name, List<String> vocabulary, int[] tokens) {
    this.name = name;
    this.vocabulary = vocabulary;
    this.tokens = tokens;
  }

  /**
   * A text and its characters.
   *
   * @throws IllegalArgumentException if it is empty
   */
  public static Text of(String name, String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException(
          "Text \"%s\" is empty: there is nothing to learn from.".formatted(name));
    }
    var found = new TreeSet<Integer>();
    text.codePoints().forEach(found::add);
    var vocabulary = found.stream().map(Character::toString).toList();
    return new Text(name, vocabulary, encode(name, vocabulary, text));
  }

  /** What each token stands for. */
  public List<String> vocabulary() {
    return vocabulary;
  }

  /** How many tokens it has. */
  public int length() {
    return tokens.length;
  }

  /** The tokens; a copy. */
  public int[] tokens() {
    return tokens.clone();
  }

  /**
   * The tokens of a text.
   *
   * @throws IllegalArgumentException if it has a character that the vocabulary lacks
   */
  public static int[] encode(String name, List<String> vocabulary, String text) {
    Map<String, Integer> number = new HashMap<>();
    for (int i = 0; i < vocabulary.size(); i++) {
      number.put(vocabulary.get(i), i);
    }
    int[] points = text.codePoints().toArray();
    var tokens = new int[points.length];
    for (int i = 0; i < points.length; i++) {
      Integer token = number.get(Character.toString(points[i]));
      if (token == null) {
        throw new IllegalArgumentException(
            "Text \"%s\": the character \"%s\" (place %s) is not in the vocabulary of %s characters."
                .formatted(name, Character.toString(points[i]), i, vocabulary.size()));
      }
      tokens[i] = token;
    }
    return tokens;
  }

  /** The text of some tokens. */
  public static String decode(List<String> vocabulary, int[] tokens) {
    var text = new StringBuilder();
    for (int token : tokens) {
      text.append(vocabulary.get(token));
    }
    return text.toString();
  }

  /**
   * All windows of {@code length} tokens of the beginning of the text to learn from, and windows of
   * the rest, which do not overlap, to validate by. There is no test part.
   *
   * @param validation the share of the text that is kept for validation, 0 ≤ share &lt; 1
   * @throws IllegalArgumentException if a part is too short for a window
   */
  public Split split(int length, double validation) {
    if (!(validation >= 0 && validation < 1)) {
      throw new IllegalArgumentException(
          "Text \"%s\": the validation share is %s, expected at least 0 and less than 1."
              .formatted(name, validation));
    }
    int cut = (int) Math.round(tokens.length * (1 - validation));
    int[] first = Arrays.copyOfRange(tokens, 0, cut);
    Dataset train = Dataset.windows(name, first, length, 1, vocabulary);
    if (validation == 0) {
      return new Split(train, train.head(0), train.head(0));
    }
    int[] rest = Arrays.copyOfRange(tokens, cut, tokens.length);
    Dataset kept = Dataset.windows(name, rest, length, length, vocabulary);
    return new Split(train, kept, train.head(0));
  }

  @Override
  public String toString() {
    return "%s: %s characters, %s of them different"
        .formatted(name, tokens.length, vocabulary.size());
  }
}
