// task: line-loss
// mistake: integer-division
double loss(double w, double b, double[] x, double[] y) {
  double sum = 0;
  for (int i = 0; i < x.length; i++) {
    double e = w * x[i] + b - y[i];
    sum += e * e;
  }
  double factor = 1 / x.length;
  return factor * sum;
}
