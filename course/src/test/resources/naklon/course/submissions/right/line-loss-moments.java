// task: line-loss
// form: by moments
double loss(double w, double b, double[] x, double[] y) {
  double xx = 0, xy = 0, yy = 0, sx = 0, sy = 0;
  int n = x.length;
  for (int i = 0; i < n; i++) {
    xx += x[i] * x[i];
    xy += x[i] * y[i];
    yy += y[i] * y[i];
    sx += x[i];
    sy += y[i];
  }
  return (w * w * xx + 2 * w * b * sx + n * b * b - 2 * w * xy - 2 * b * sy + yy) / n;
}
