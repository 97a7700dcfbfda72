// task: standardize
// mistake: variance-not-rooted
double[][] standardize(double[][] train, double[][] test) {
  double[][] out = new double[test.length][test[0].length];
  for (int c = 0; c < test[0].length; c++) {
    double m = mean(train, c);
    double d = deviation(train, c);
    for (int r = 0; r < test.length; r++) {
      out[r][c] = (test[r][c] - m) / d;
    }
  }
  return out;
}

double mean(double[][] rows, int c) {
  double s = 0;
  for (double[] r : rows) s += r[c];
  return s / rows.length;
}

double deviation(double[][] rows, int c) {
  double m = mean(rows, c);
  double s = 0;
  for (double[] r : rows) s += (r[c] - m) * (r[c] - m);
  return s / rows.length;
}
