// task: line-step
// mistake: factor-two-missing
double loss(double w, double b, double[] x, double[] y) {
  double sum = 0;
  for (int i = 0; i < x.length; i++) {
    double residual = w * x[i] + b - y[i];
    sum += residual * residual;
  }
  return sum / x.length;
}

double[] step(double w, double b, double[] x, double[] y, double learningRate) {
  double dw = 0, db = 0;
  for (int i = 0; i < x.length; i++) {
    double residual = w * x[i] + b - y[i];
    dw += residual * x[i];
    db += residual;
  }
  dw = dw / x.length;
  db = db / x.length;
  return new double[] {w - learningRate * dw, b - learningRate * db};
}
