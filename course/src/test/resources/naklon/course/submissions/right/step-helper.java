// task: line-step
// form: gradient in a method of its own
double loss(double w, double b, double[] x, double[] y) {
  double sum = 0;
  for (int i = 0; i < x.length; i++) {
    double r = w * x[i] + b - y[i];
    sum += r * r;
  }
  return sum / 2 / x.length;
}

double[] step(double w, double b, double[] x, double[] y, double learningRate) {
  double[] g = gradient(w, b, x, y);
  return new double[] {w - learningRate * g[0], b - learningRate * g[1]};
}

double[] gradient(double w, double b, double[] x, double[] y) {
  double dw = 0, db = 0;
  for (int i = 0; i < x.length; i++) {
    double r = w * x[i] + b - y[i];
    dw += r * x[i] / x.length;
    db += r / x.length;
  }
  return new double[] {dw, db};
}
