package naklon.cli;

import picocli.CommandLine.TypeConversionException;

/** Reads numbers as they are typed; what cannot be read is said in one way. */
final class Numbers {
  private Numbers() {}

  static double real(String text) {
    try {
      double value = Double.parseDouble(text.strip());
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    boolean comma = text.matches("[-+]?[0-9]*,[0-9]+");
    throw new TypeConversionException(
        "\""
            + text
            + "\" is not a number; write "
            + (comma ? text.replace(',', '.') + ", with a point" : "one such as 0.001"));
  }

  static int whole(String text) {
    long value = wide(text);
    if (value != (int) value) {
      throw new TypeConversionException(
          "\"" + text + "\" is too large; at most " + Integer.MAX_VALUE + " can be");
    }
    return (int) value;
  }

  static long wide(String text) {
    try {
      return Long.parseLong(text.strip().replace("_", ""));
    } catch (NumberFormatException e) {
      throw new TypeConversionException(
          "\"" + text + "\" is not a whole number; write one such as 10");
    }
  }
}
