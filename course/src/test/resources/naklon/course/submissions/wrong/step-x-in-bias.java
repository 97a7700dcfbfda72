// task: line-step
// mistake: x-in-bias
double loss(double w, double b, double[] x, double[] y) {
  double sum = 0;
  for (int i = 0; i < x.length; i++) {
    double residual = w * x[i] + b - y[i];
    sum += residual * residual;
  }
  return sum / x.length;
}

double[] step(double w, double b, double[] x, double[] y, double learningRate) {
  double g = 0;
  for (int i = 0; i < x.length; i++) {
    g += 2 * (w * x[i] + b - y[i]) * x[i] / x.length;
  }
  w = w - learningRate * g;
  b = b - learningRate * g;
  return new double[] {w, b};
}
