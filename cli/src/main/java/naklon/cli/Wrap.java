package naklon.cli;

/** Breaks sentences between words. A word that is longer than a line stays whole. */
final class Wrap {
  private static final String INDENT = "  ";

  private Wrap() {}

  /** The text in lines of at most {@code width} columns; lines after the first are indented. */
  static String text(String text, int width) {
    var wrapped = new StringBuilder();
    for (String line : text.split("\n", -1)) {
      wrapped.append(wrapped.isEmpty() ? "" : System.lineSeparator());
      int column = 0;
      for (String word : line.split(" ", -1)) {
        if (column > 0 && column + 1 + word.length() > width) {
          wrapped.append(System.lineSeparator()).append(INDENT);
          column = INDENT.length();
        } else if (column > 0) {
          wrapped.append(' ');
          column++;
        }
        wrapped.append(word);
        column += word.length();
      }
    }
    return wrapped.toString();
  }
}
