// task: line-loss
// mistake: bias-ignored
double loss(double w, double b, double[] x, double[] y) {
  double sum = 0;
  for (int i = 0; i < x.length; i++) {
    double prediction = w * x[i];
    sum += (prediction - y[i]) * (prediction - y[i]);
  }
  return sum / x.length;
}
