// task: standardize
// mistake: train-returned
double[][] standardize(double[][] train, double[][] test) {
  double[][] out = new double[train.length][train[0].length];
  for (int c = 0; c < train[0].length; c++) {
    for (int r = 0; r < train.length; r++) {
      out[r][c] = (train[r][c] - mean(train, c)) / deviation(train, c);
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
