// task: line-gradient
// mistake: x-in-bias
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
  for (int i = 0; i < x.length; i++) {
    double residual = w * x[i] + b - y[i];
    dw += 2 * residual * x[i];
    db += 2 * residual * x[i];
  }
  return new double[] {dw / x.length, db / x.length};
}
