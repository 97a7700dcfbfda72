// task: line-step
// mistake: bias-not-updated, factor-two-missing
double loss(double w, double b, double[] x, double[] y) {
  double sum = 0;
  for (int i = 0; i < x.length; i++) {
    double r = w * x[i] + b - y[i];
    sum += r * r;
  }
  return sum / x.length;
}

double[] step(double w, double b, double[] x, double[] y, double learningRate) {
  double dw = 0;
  double db = 0;
  for (int i = 0; i < x.length; i++) {
    double r = w * x[i] + b - y[i];
    dw += r * x[i] / x.length;
    db += r / x.length;
  }
  return new double[] {w - learningRate * dw, b};
}
