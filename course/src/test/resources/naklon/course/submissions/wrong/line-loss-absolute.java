// task: line-loss
// mistake: absolute-error
double loss(double w, double b, double[] x, double[] y) {
  double s = 0;
  for (int i = 0; i < x.length; i++) s += Math.abs(y[i] - (w * x[i] + b));
  return s / x.length;
}
