package naklon.data;

/**
 * One way of writing a digit: the points the pen passes through, in several poses with the same
 * points between which a hand may write anything. Written as text: points {@code x y} in a box of
 * 100 by 100 (y grows downwards) separated by commas, {@code !} after a point where the pen turns
 * sharply, {@code /} where it is lifted.
 *
 * @param weight how often, relative to the digit's other glyphs
 * @param stroke number of the stroke of each point
 * @param corner whether the pen turns sharply at the point
 * @param poses x0, y0, x1, y1, ... for each pose
 */
record Glyph(double weight, int[] stroke, boolean[] corner, double[][] poses) {

  static Glyph of(double weight, String... poses) {
    String[] points = poses[0].split("[,/]");
    int[] stroke = new int[points.length];
    boolean[] corner = new boolean[points.length];
    double[][] at = new double[poses.length][];
    int point = 0;
    String[] strokes = poses[0].split("/");
    for (int s = 0; s < strokes.length; s++) {
      for (String text : strokes[s].split(",")) {
        corner[point] = text.endsWith("!");
        stroke[point++] = s;
      }
    }
    for (int p = 0; p < poses.length; p++) {
      String[] numbers = poses[p].replaceAll("[,/!]", " ").strip().split("\\s+");
      if (numbers.length != 2 * points.length) {
        throw new IllegalArgumentException("pose with other points: " + poses[p]);
      }
      at[p] = new double[numbers.length];
      for (int i = 0; i < numbers.length; i++) {
        at[p][i] = Double.parseDouble(numbers[i]) / 100;
      }
    }
    return new Glyph(weight, stroke, corner, at);
  }

  int points() {
    return stroke.length;
  }
}
