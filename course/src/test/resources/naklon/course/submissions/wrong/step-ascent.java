// task: line-step
// mistake: ascent
double loss(double w, double b, double[] x, double[] y) {
  double sum = 0;
  for (int i = 0; i < x.length; i++) {
    double residual = w * x[i] + b - y[i];
    sum += residual * residual;
  }
  return sum / x.length;
}

double[] step(double w, double b, double[] x, double[] y, double learningRate) {
  double dw = 0;
  double db = 0;
  for (int i = 0; i < x.length; i++) {
    double residual = w * x[i] + b - y[i];
    dw += 2 * residual * x[i] / x.length;
    db += 2 * residual / x.length;
  }
  return new double[] {w + learningRate * dw, b + learningRate * db};
}
