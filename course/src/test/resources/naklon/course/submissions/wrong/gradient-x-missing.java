// task: line-gradient
// mistake: x-missing
double loss(double w, double b, double[] x, double[] y) {
  double sum = 0;
  for (int i = 0; i < x.length; i++) {
    double residual = w * x[i] + b - y[i];
    sum += residual * residual;
  }
  return sum / x.length;
}

double[] gradient(double w, double b, double[] x, double[] y) {
  double g = 0;
  for (int i = 0; i < x.length; i++) {
    g += 2 * (w * x[i] + b - y[i]);
  }
  g /= x.length;
  return new double[] {g, g};
}
