// task: line-train
// mistake: sequential-update
double loss(double w, double b, double[] x, double[] y) {
  double sum = 0;
  for (int i = 0; i < x.length; i++) {
    double r = w * x[i] + b - y[i];
    sum += r * r;
  }
  return sum / x.length;
}

double gradW(double w, double b, double[] x, double[] y) {
  double d = 0;
  for (int i = 0; i < x.length; i++) d += 2 * (w * x[i] + b - y[i]) * x[i] / x.length;
  return d;
}

double gradB(double w, double b, double[] x, double[] y) {
  double d = 0;
  for (int i = 0; i < x.length; i++) d += 2 * (w * x[i] + b - y[i]) / x.length;
  return d;
}

double[] train(double w, double b, double[] x, double[] y, double learningRate, int steps) {
  for (int s = 0; s < steps; s++) {
    w = w - learningRate * gradW(w, b, x, y);
    b = b - learningRate * gradB(w, b, x, y);
  }
  return new double[] {w, b};
}
