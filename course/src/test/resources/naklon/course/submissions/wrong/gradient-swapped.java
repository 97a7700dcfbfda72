// task: line-gradient
// mistake: components-swapped
double loss(double w, double b, double[] x, double[] y) {
  double sum = 0;
  for (int i = 0; i < x.length; i++) {
    double residual = w * x[i] + b - y[i];
    sum += residual * residual;
  }
  return sum / x.length;
}

double[] gradient(double w, double b, double[] x, double[] y) {
  double db = 0;
  double dw = 0;
  for (int i = 0; i < x.length; i++) {
    double residual = w * x[i] + b - y[i];
    db += 2 * residual;
    dw += 2 * residual * x[i];
  }
  return new double[] {db / x.length, dw / x.length};
}
