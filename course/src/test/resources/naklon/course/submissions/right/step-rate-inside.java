// task: line-step
// form: rate inside the sums
double loss(double w, double b, double[] x, double[] y) {
  double sum = 0;
  for (int i = 0; i < x.length; i++) {
    double r = w * x[i] + b - y[i];
    sum += r * r;
  }
  return sum / x.length;
}

double[] step(double w, double b, double[] x, double[] y, double learningRate) {
  double nextW = w;
  double nextB = b;
  for (int i = 0; i < x.length; i++) {
    double r = y[i] - (w * x[i] + b);
    nextW += 2 * learningRate * r * x[i] / x.length;
    nextB += 2 * learningRate * r / x.length;
  }
  return new double[] {nextW, nextB};
}
