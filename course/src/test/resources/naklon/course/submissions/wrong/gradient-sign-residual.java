// task: line-gradient
// mistake: sign-flipped
double loss(double w, double b, double[] x, double[] y) {
  double sum = 0;
  for (int i = 0; i < x.length; i++) {
    double residual = w * x[i] + b - y[i];
    sum += residual * residual;
  }
  return sum / x.length;
}

double[] gradient(double w, double b, double[] x, double[] y) {
  double dw = 0, db = 0;
  int n = x.length;
  for (int i = 0; i < n; i++) {
    double residual = y[i] - (w * x[i] + b);
    dw += residual * x[i];
    db += residual;
  }
  return new double[] {2.0 / n * dw, 2.0 / n * db};
}
