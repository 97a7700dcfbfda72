// task: line-loss
// form: residuals first
double loss(double w, double b, double[] x, double[] y) {
  double[] residuals = new double[x.length];
  Arrays.setAll(residuals, i -> w * x[i] + b - y[i]);
  return DoubleStream.of(residuals).map(e -> e * e).sum() / residuals.length;
}
