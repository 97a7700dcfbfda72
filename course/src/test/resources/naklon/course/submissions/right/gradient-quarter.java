// task: line-gradient
// form: ¼ of the mean
double loss(double w, double b, double[] x, double[] y) {
  double sum = 0;
  for (int i = 0; i < x.length; i++) {
    double r = w * x[i] + b - y[i];
    sum += r * r;
  }
  return 0.25 * sum / x.length;
}

double[] gradient(double w, double b, double[] x, double[] y) {
  double dw = 0;
  double db = 0;
  for (int i = 0; i < x.length; i++) {
    double r = w * x[i] + b - y[i];
    dw += r * x[i] / 2 / x.length;
    db += r / 2 / x.length;
  }
  return new double[] {dw, db};
}
