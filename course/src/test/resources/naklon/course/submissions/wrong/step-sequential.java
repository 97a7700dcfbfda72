// task: line-step
// mistake: sequential-update
double loss(double w, double b, double[] x, double[] y) {
  double sum = 0;
  for (int i = 0; i < x.length; i++) {
    double residual = w * x[i] + b - y[i];
    sum += residual * residual;
  }
  return sum / x.length;
}

double[] step(double w, double b, double[] x, double[] y, double learningRate) {
  int n = x.length;
  double dw = 0;
  for (int i = 0; i < n; i++) {
    dw += 2.0 / n * (w * x[i] + b - y[i]) * x[i];
  }
  w -= learningRate * dw;
  double db = 0;
  for (int i = 0; i < n; i++) {
    db += 2.0 / n * (w * x[i] + b - y[i]);
  }
  b -= learningRate * db;
  return new double[] {w, b};
}
