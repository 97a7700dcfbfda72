// task: line-gradient
// form: by moments
double loss(double w, double b, double[] x, double[] y) {
  double sum = 0;
  for (int i = 0; i < x.length; i++) {
    double r = w * x[i] + b - y[i];
    sum += r * r;
  }
  return sum / x.length;
}

double[] gradient(double w, double b, double[] x, double[] y) {
  double xx = 0, xy = 0, sx = 0, sy = 0;
  for (int i = 0; i < x.length; i++) {
    xx += x[i] * x[i];
    xy += x[i] * y[i];
    sx += x[i];
    sy += y[i];
  }
  double n = x.length;
  return new double[] {2 * (w * xx + b * sx - xy) / n, 2 * (w * sx + n * b - sy) / n};
}
