// task: line-train
// mistake: one-step-only
double loss(double w, double b, double[] x, double[] y) {
  double sum = 0;
  for (int i = 0; i < x.length; i++) {
    double r = w * x[i] + b - y[i];
    sum += r * r;
  }
  return sum / x.length;
}

double[] train(double w, double b, double[] x, double[] y, double learningRate, int steps) {
  for (int s = 0; s < steps; s++) {
    double dw = 0;
    double db = 0;
    for (int i = 0; i < x.length; i++) {
      double r = w * x[i] + b - y[i];
      dw += 2 * r * x[i] / x.length;
      db += 2 * r / x.length;
    }
    w -= learningRate * dw;
    b -= learningRate * db;
    return new double[] {w, b};
  }
  return new double[] {w, b};
}
