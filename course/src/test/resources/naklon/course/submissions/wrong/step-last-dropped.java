// task: line-step
// mistake: last-point-dropped
double loss(double w, double b, double[] x, double[] y) {
  double sum = 0;
  for (int i = 0; i < x.length; i++) {
    double residual = w * x[i] + b - y[i];
    sum += residual * residual;
  }
  return 0.5 * sum / x.length;
}

double[] step(double w, double b, double[] x, double[] y, double learningRate) {
  double dw = 0, db = 0;
  int last = x.length - 1;
  for (int i = 0; i < last; i++) {
    double residual = w * x[i] + b - y[i];
    dw += residual * x[i] / x.length;
    db += residual / x.length;
  }
  return new double[] {w - learningRate * dw, b - learningRate * db};
}
