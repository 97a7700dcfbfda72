// task: line-train
// mistake: bias-not-updated
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
    for (int i = 0; i < x.length; i++) {
      double r = w * x[i] + b - y[i];
      dw += 2 * r * x[i] / x.length;
    }
    w -= learningRate * dw;
  }
  return new double[] {w, b};
}
