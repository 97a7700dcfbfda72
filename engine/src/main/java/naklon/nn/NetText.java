package naklon.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A net as the user wrote it, what it is for, and the words of its errors: {@code net "784-10":
 * text}. Positions count from 1; blanks of any kind separate words.
 */
final class NetText {
  /** Opens a block. */
  static final String BLOCK = "residual(";

  /** Closes a block. */
  static final String END = ")";

  private static final int LONGEST_NET = 100;
  private static final int LONGEST_WORD = 40;

  private final String written;
  private final int[] input;
  private final int outputs;
  private final String what;

  /**
   * A part of the net: a word, or a size of {@code 784-128-10}.
   *
   * @param kind {@code word} or {@code size}
   * @param number which one, from 1
   * @param position of its first character, from 1
   */
  record Word(String kind, int number, String text, int position) {
    /** {@code word 2 "relux" at position 10}. */
    @Override
    public String toString() {
      return kind + " " + number + " " + quoted(text, LONGEST_WORD) + " at position " + position;
    }
  }

  /**
   * Checks what the net is for.
   *
   * @throws IllegalArgumentException if the shape has no axis, an axis is less than 1, there are
   *     too many features, or outputs is less than 1
   */
  NetText(String written, int[] input, int outputs, String what) {
    this.written = written;
    this.input = input.clone();
    this.outputs = Misfit.atLeast(1, "net: outputs", outputs);
    this.what = what;
    boolean isEmpty = input.length == 0 || Arrays.stream(input).anyMatch(d -> d < 1);
    if (isEmpty || product(input) > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "net: the shape of one example must have axes of at least 1, together at most "
              + Integer.MAX_VALUE
              + " numbers; found "
              + Arrays.toString(input));
    }
  }

  int[] input() {
    return input.clone();
  }

  int features() {
    return (int) product(input);
  }

  int outputs() {
    return outputs;
  }

  List<Word> words() {
    var words = new ArrayList<Word>();
    int at = 0;
    int depth = 0;
    while (at < written.length()) {
      int end = at;
      while (end < written.length() && !isBlank(written.charAt(end))) {
        end++;
      }
      depth = addWords(words, at, end, depth);
      at = end + 1;
    }
    return words;
  }

  /**
   * What stands between two blanks, its {@code residual(} and its brackets taken off.
   *
   * @return how many blocks are open after it, of {@code depth} before it
   */
  private int addWords(List<Word> words, int start, int stop, int depth) {
    int from = start;
    int open = depth;
    while (from + BLOCK.length() <= stop && written.startsWith(BLOCK, from)) {
      add(words, from, from + BLOCK.length());
      from += BLOCK.length();
      open++;
    }
    int to = stop;
    while (open > stop - to && to > from && written.startsWith(END, to - 1)) {
      to--;
    }
    add(words, from, to);
    for (int i = to; i < stop; i++) {
      add(words, i, i + 1);
    }
    return open - (stop - to);
  }

  private void add(List<Word> words, int from, int to) {
    if (to > from) {
      words.add(new Word("word", words.size() + 1, written.substring(from, to), from + 1));
    }
  }

  private static boolean isBlank(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c);
  }

  IllegalArgumentException error(String text) {
    return new IllegalArgumentException("net " + quoted(written, LONGEST_NET) + ": " + text);
  }

  /** {@code write 784-128-10}: the net with another text for the word. */
  String corrected(Word word, String other) {
    int start = word.position() - 1;
    int end = start + word.text().length();
    String all = written.substring(0, start) + other + written.substring(end);
    return all.length() > LONGEST_NET
        ? "write " + other + " instead of " + quoted(word.text(), LONGEST_WORD)
        : "write " + shown(all).strip();
  }

  /** {@code write conv32x3 flatten 10}: the net with more words at its end. */
  String extended(String more) {
    String all = shown(written).strip() + " " + more;
    return all.length() > LONGEST_NET ? "add " + more + " at the end" : "write " + all;
  }

  /** What the last layer must give: {@code "digits" has 10 classes}. */
  String goal() {
    if (what.isEmpty()) {
      return outputs + (outputs == 1 ? " is" : " are") + " asked for";
    }
    return "\"" + what + "\"" + (outputs == 1 ? " needs 1" : " has " + outputs + " classes");
  }

  String howTo() {
    return "A net is written "
        + features()
        + "-128-"
        + outputs
        + ", or as words: convNxK, poolK, avgpoolK, gap, flatten, a number, relu, gelu, silu, elu, "
        + "leakyrelu, softplus, sigmoid, tanh, softmax, bnorm, lnorm, rmsnorm, gnormG, dropoutP, "
        + "residual(words)";
  }

  /** In quotes, shortened where it is long. */
  static String quoted(String text, int longest) {
    return "\"" + shortened(text, longest) + "\"";
  }

  /** Shortened where it is long. */
  static String clipped(String word) {
    return shortened(word, LONGEST_WORD);
  }

  private static String shortened(String text, int longest) {
    return shown(text.length() > longest ? text.substring(0, longest) + "…" : text);
  }

  private static String shown(String text) {
    return text.chars()
        .mapToObj(c -> isBlank((char) c) ? " " : Character.toString(c))
        .collect(Collectors.joining());
  }

  /** {@code 1 × 28 × 28}. */
  static String axes(int[] shape) {
    return Arrays.stream(shape).mapToObj(Integer::toString).collect(Collectors.joining(" × "));
  }

  /** The product, or {@link Long#MAX_VALUE} if it is larger; of numbers of at least 1. */
  static long product(int... factors) {
    long all = 1;
    for (int factor : factors) {
      if (all > Long.MAX_VALUE / factor) {
        return Long.MAX_VALUE;
      }
      all *= factor;
    }
    return all;
  }
}
