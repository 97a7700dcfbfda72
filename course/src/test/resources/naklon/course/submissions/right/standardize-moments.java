// task: standardize
// form: variance as mean of squares minus square of mean
double[][] standardize(double[][] train, double[][] test) {
  int n = train.length;
  int columns = train[0].length;
  double[] sum = new double[columns];
  double[] squares = new double[columns];
  for (double[] row : train) {
    for (int c = 0; c < columns; c++) {
      sum[c] += row[c];
      squares[c] += row[c] * row[c];
    }
  }
  double[][] out = new double[test.length][columns];
  for (int r = 0; r < test.length; r++) {
    for (int c = 0; c < columns; c++) {
      double m = sum[c] / n;
      out[r][c] = (test[r][c] - m) / Math.sqrt(squares[c] / n - m * m);
    }
  }
  return out;
}
