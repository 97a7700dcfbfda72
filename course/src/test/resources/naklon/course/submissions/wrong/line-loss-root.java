// task: line-loss
// mistake: root-taken
double loss(double w, double b, double[] x, double[] y) {
  double s = 0;
  for (int i = 0; i < x.length; i++) {
    double e = w * x[i] + b - y[i];
    s += e * e;
  }
  return sqrt(s / x.length);
}
