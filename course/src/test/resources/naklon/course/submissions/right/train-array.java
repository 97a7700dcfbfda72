// task: line-train
// form: parameters in an array
double loss(double w, double b, double[] x, double[] y) {
  double sum = 0;
  for (int i = 0; i < x.length; i++) {
    double r = w * x[i] + b - y[i];
    sum += r * r;
  }
  return sum / x.length;
}

double[] train(double w, double b, double[] x, double[] y, double learningRate, int steps) {
  double[] p = {w, b};
  for (int s = 0; s < steps; s++) {
    double[] g = new double[2];
    for (int i = 0; i < x.length; i++) {
      double r = p[0] * x[i] + p[1] - y[i];
      g[0] += 2 * r * x[i] / x.length;
      g[1] += 2 * r / x.length;
    }
    for (int k = 0; k < p.length; k++) {
      p[k] -= learningRate * g[k];
    }
  }
  return p;
}
