// task: line-loss
// mistake: b times x plus w
double loss(double w, double b, double[] x, double[] y) {
  double sum = 0;
  for (int i = 0; i < x.length; i++) {
    double e = b * x[i] + w - y[i];
    sum += e * e;
  }
  return sum / x.length;
}
