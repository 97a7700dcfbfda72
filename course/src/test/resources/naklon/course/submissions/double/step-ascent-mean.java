// task: line-step
// mistake: ascent, mean-missing
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
    dw += 2 * r * x[i];
    db += 2 * r;
  }
  w += learningRate * dw;
  b += learningRate * db;
  return new double[] {w, b};
}
