// task: line-train
// form: recursion
double loss(double w, double b, double[] x, double[] y) {
  double sum = 0;
  for (int i = 0; i < x.length; i++) {
    double r = w * x[i] + b - y[i];
    sum += r * r;
  }
  return sum / (2.0 * x.length);
}

double[] train(double w, double b, double[] x, double[] y, double learningRate, int steps) {
  if (steps == 0) {
    return new double[] {w, b};
  }
  double dw = 0;
  double db = 0;
  for (int i = 0; i < x.length; i++) {
    double r = w * x[i] + b - y[i];
    dw += r * x[i] / x.length;
    db += r / x.length;
  }
  w -= learningRate * dw;
  b -= learningRate * db;
  return train(w, b, x, y, learningRate, steps - 1);
}
