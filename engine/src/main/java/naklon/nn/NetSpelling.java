package naklon.nn;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Words that are no layers, and which layer was likely meant. */
final class NetSpelling {
  private static final Pattern WORD =
      Pattern.compile(
          "relu|gelu|silu|elu|leakyrelu|softplus|sigmoid|tanh|softmax|flatten|gap|bnorm|lnorm"
              + "|rmsnorm|gnorm[0-9]+|[0-9]+(?:-[0-9]+)*|(?:avg)?pool[0-9]+|dropout0?[.][0-9]+"
              + "|conv[0-9]+x[0-9]+(?:/[0-9]+)?(?:same)?|conv[0-9]+x[0-9]+same/[0-9]+");
  private static final List<String> NAMES =
      List.of(
          "relu",
          "sigmoid",
          "tanh",
          "softmax",
          "flatten",
          "conv",
          "pool",
          "dropout",
          "avgpool",
          "gap",
          "gelu",
          "silu",
          "elu",
          "leakyrelu",
          "softplus",
          "bnorm",
          "lnorm",
          "rmsnorm",
          "gnorm");
  private static final Map<String, String> OTHER_NAMES =
      Map.ofEntries(
          Map.entry("linear", ""),
          Map.entry("dense", ""),
          Map.entry("fc", ""),
          Map.entry("maxpool", "pool"),
          Map.entry("max", "pool"),
          Map.entry("drop", "dropout"),
          Map.entry("logistic", "sigmoid"),
          Map.entry("bn", "bnorm"),
          Map.entry("batchnorm", "bnorm"),
          Map.entry("ln", "lnorm"),
          Map.entry("layernorm", "lnorm"),
          Map.entry("groupnorm", "gnorm"),
          Map.entry("swish", "silu"),
          Map.entry("lrelu", "leakyrelu"),
          Map.entry("globalavgpool", "gap"),
          Map.entry("avg", "avgpool"),
          Map.entry("averagepool", "avgpool"),
          Map.entry("convolution", "conv"));
  private static final int LONGEST_NAME = 16;

  private NetSpelling() {}

  /** The error of a word that is no layer. */
  static IllegalArgumentException unknown(NetText text, NetText.Word word) {
    return text.error(word + " is not a layer" + hint(word) + text.howTo());
  }

  /** The error of a word that starts as a layer and goes on wrongly. */
  static IllegalArgumentException misspelt(NetText text, NetText.Word word, String form) {
    return text.error(word + " is not a layer" + hint(word) + "It is written " + form);
  }

  private static String hint(NetText.Word word) {
    return meant(word.text()).map(other -> "; did you mean " + other + "? ").orElse(". ");
  }

  /** The layer that the word is closest to. */
  static Optional<String> meant(String word) {
    if (word.length() > 2 * LONGEST_NAME) {
      return Optional.empty();
    }
    String plain = plain(word);
    String name = letters(plain);
    String tail = plain.substring(name.length());
    return Stream.concat(
            Stream.of(plain), closest(name, NAMES).stream().flatMap(n -> Stream.of(n + tail, n)))
        .filter(other -> WORD.matcher(other).matches())
        .findFirst();
  }

  /** In small letters, with plain dashes and x, without a comma at the end. */
  private static String plain(String word) {
    var plain = new StringBuilder();
    for (char c : word.toCharArray()) {
      plain.append(
          switch (c) {
            case '‐', '‑', '–', '—', '−' -> '-';
            case '×' -> 'x';
            default -> Character.toLowerCase(c);
          });
    }
    while (!plain.isEmpty() && ",;()".indexOf(plain.charAt(plain.length() - 1)) >= 0) {
      plain.setLength(plain.length() - 1);
    }
    return plain.toString();
  }

  /** The name with the fewest letters to change, if they are few. */
  static Optional<String> closest(String name, List<String> names) {
    String other = OTHER_NAMES.get(name);
    if (other != null && (other.isEmpty() || names.contains(other))) {
      return Optional.of(other);
    }
    if (name.length() > LONGEST_NAME) {
      return Optional.empty();
    }
    int allowed = name.length() < 2 ? -1 : name.length() < 6 ? 1 : 2;
    return names.stream()
        .filter(n -> changes(name, n) <= allowed)
        .min((a, b) -> Integer.compare(changes(name, a), changes(name, b)));
  }

  /** The small Latin letters that the word starts with. */
  static String letters(String word) {
    int end = 0;
    while (end < word.length() && word.charAt(end) >= 'a' && word.charAt(end) <= 'z') {
      end++;
    }
    return word.substring(0, end);
  }

  /**
   * How many letters to insert, delete, replace or swap with their neighbour: the optimal string
   * alignment distance.
   */
  private static int changes(String a, String b) {
    var d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int replaced = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(d[i - 1][j - 1] + replaced, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
