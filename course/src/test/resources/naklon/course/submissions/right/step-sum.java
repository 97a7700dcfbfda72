// task: line-step
// form: Σ without a mean
double loss(double w, double b, double[] x, double[] y) {
  double sum = 0;
  for (int i = 0; i < x.length; i++) {
    double r = w * x[i] + b - y[i];
    sum += r * r;
  }
  return sum;
}

double[] step(double w, double b, double[] x, double[] y, double learningRate) {
  double dw = 0;
  double db = 0;
  for (int i = 0; i < x.length; i++) {
    double r = w * x[i] + b - y[i];
    dw += 2 * r * x[i];
    db += 2 * r;
  }
  double[] next = {w, b};
  next[0] -= learningRate * dw;
  next[1] -= learningRate * db;
  return next;
}
