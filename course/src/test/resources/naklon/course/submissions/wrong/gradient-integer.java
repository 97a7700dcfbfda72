// task: line-gradient
// mistake: integer-division
double loss(double w, double b, double[] x, double[] y) {
  double sum = 0;
  for (int i = 0; i < x.length; i++) {
    double residual = w * x[i] + b - y[i];
    sum += residual * residual;
  }
  return sum / x.length;
}

double[] gradient(double w, double b, double[] x, double[] y) {
  double dw = 0;
  double db = 0;
  int n = x.length;
  for (int i = 0; i < n; i++) {
    double residual = w * x[i] + b - y[i];
    dw += residual * x[i];
    db += residual;
  }
  dw *= 2 / n;
  db *= 2 / n;
  return new double[] {dw, db};
}
