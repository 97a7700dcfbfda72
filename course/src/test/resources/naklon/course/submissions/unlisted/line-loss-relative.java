// task: line-loss
// mistake: relative errors
double loss(double w, double b, double[] x, double[] y) {
  double sum = 0;
  for (int i = 0; i < x.length; i++) {
    double e = (w * x[i] + b - y[i]) / y[i];
    sum += e * e;
  }
  return sum / x.length;
}
