// task: line-gradient
// form: factor after the loop
double loss(double w, double b, double[] x, double[] y) {
  double sum = 0;
  for (int i = 0; i < x.length; i++) {
    double r = w * x[i] + b - y[i];
    sum += r * r;
  }
  return sum / x.length;
}

double[] gradient(double w, double b, double[] x, double[] y) {
  double dw = 0;
  double db = 0;
  for (int i = 0; i < x.length; i++) {
    double r = w * x[i] + b - y[i];
    dw += r * x[i];
    db += r;
  }
  return new double[] {2.0 / x.length * dw, 2.0 / x.length * db};
}
