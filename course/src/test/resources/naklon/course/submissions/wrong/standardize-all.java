// task: standardize
// mistake: scaler-on-all
double[][] standardize(double[][] train, double[][] test) {
  double[][] all = new double[train.length + test.length][];
  for (int i = 0; i < train.length; i++) all[i] = train[i];
  for (int i = 0; i < test.length; i++) all[train.length + i] = test[i];
  double[][] out = new double[test.length][test[0].length];
  for (int c = 0; c < test[0].length; c++) {
    double m = mean(all, c);
    double d = deviation(all, c);
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
  return Math.sqrt(s / rows.length);
}
