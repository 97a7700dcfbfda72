package naklon.doctor;

/** How large the features of a net's first layer are, and how alike; one group after another. */
final class Scales {
  private static final double LARGE = 10; // root mean square
  private static final double SMALL = 0.02; // deviation
  private static final double DIFFERENT = 33; // largest deviation over the smallest
  private static final int PIXELS = 64; // columns from which on a table may be pictures
  private static final double FAR = 10; // mean in deviations

  int at;
  double largest;
  double widest;
  double narrowest = Double.POSITIVE_INFINITY;
  private double farthest;
  private int groups;

  void add(int group, double[] v) {
    double mean = Table.mean(v);
    double deviation = Table.deviation(v);
    double size = Math.hypot(mean, deviation);
    at = size > largest ? group : at;
    largest = Math.max(largest, size);
    groups++;
    if (!Table.isConstant(v)) {
      widest = Math.max(widest, deviation);
      narrowest = Math.min(narrowest, deviation);
      farthest = Math.max(farthest, Math.abs(mean) > 1 ? Math.abs(mean) / deviation : 0);
    }
  }

  /**
   * Whether they are far from 1, from 0 or from each other. A linear layer's curvature is that of
   * its features: a column three times as large as another makes the largest eigenvalue nine times
   * the smallest.
   *
   * @param times 1 for what may harm; 3 for what must
   */
  boolean isFar(double times) {
    boolean pixels = groups >= PIXELS; // rarely lit ones are narrow, and in the same units
    boolean different = groups > 1 && !pixels && widest > times * DIFFERENT * narrowest;
    boolean small = widest > 0 && widest < SMALL / times;
    return largest > times * LARGE || different || small || farthest > times * FAR;
  }
}
