// task: standardize
// mistake: per-row
double[][] standardize(double[][] train, double[][] test) {
  double[][] out = new double[test.length][test[0].length];
  for (int r = 0; r < test.length; r++) {
    double m = 0;
    for (double v : test[r]) m += v / test[r].length;
    double s = 0;
    for (double v : test[r]) s += (v - m) * (v - m) / test[r].length;
    for (int c = 0; c < test[r].length; c++) {
      out[r][c] = (test[r][c] - m) / Math.sqrt(s);
    }
  }
  return out;
}
