package naklon.datasets.table;

/**
 * The first field of its sort in a column, for messages.
 *
 * @param line of the file
 * @param value shortened to {@value #LONGEST} characters
 */
record Odd(long line, String value) {
  private static final int LONGEST = 40;

  static Odd of(long line, char[] text, int from, int length) {
    return length <= LONGEST
        ? new Odd(line, new String(text, from, length))
        : new Odd(line, new String(text, from, LONGEST - 1) + "…");
  }

  /** A text as messages quote it: not longer than this, and on one line. */
  static String brief(String text) {
    String line = text.replaceAll("\\p{Cntrl}+", " ");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
  }
}
