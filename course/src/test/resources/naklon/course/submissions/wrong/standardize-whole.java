// task: standardize
// mistake: whole-table
double[][] standardize(double[][] train, double[][] test) {
  double m = 0;
  int n = 0;
  for (double[] row : train) for (double v : row) { m += v; n++; }
  m /= n;
  double s = 0;
  for (double[] row : train) for (double v : row) s += (v - m) * (v - m);
  double d = Math.sqrt(s / n);
  double[][] out = new double[test.length][test[0].length];
  for (int r = 0; r < test.length; r++)
    for (int c = 0; c < test[r].length; c++) out[r][c] = (test[r][c] - m) / d;
  return out;
}
