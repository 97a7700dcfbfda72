// task: standardize
// mistake: scaled to 0 .. 1 by least and largest
double[][] standardize(double[][] train, double[][] test) {
  double[][] out = new double[test.length][test[0].length];
  for (int c = 0; c < test[0].length; c++) {
    double low = Double.MAX_VALUE;
    double high = -Double.MAX_VALUE;
    for (double[] row : train) {
      low = Math.min(low, row[c]);
      high = Math.max(high, row[c]);
    }
    for (int r = 0; r < test.length; r++) {
      out[r][c] = (test[r][c] - low) / (high - low);
    }
  }
  return out;
}
