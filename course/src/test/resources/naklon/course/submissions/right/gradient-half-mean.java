// task: line-gradient
// form: 1/(2N) Σ
double loss(double w, double b, double[] x, double[] y) {
  double sum = 0;
  for (int i = 0; i < x.length; i++) {
    double r = w * x[i] + b - y[i];
    sum += r * r;
  }
  return sum / (2 * x.length);
}

double[] gradient(double w, double b, double[] x, double[] y) {
  double dw = 0;
  double db = 0;
  for (int i = 0; i < x.length; i++) {
    double r = w * x[i] + b - y[i];
    dw += r * x[i] / x.length;
    db += r / x.length;
  }
  return new double[] {dw, db};
}
