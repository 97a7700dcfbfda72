// task: line-gradient
// form: two streams
double loss(double w, double b, double[] x, double[] y) {
  double sum = 0;
  for (int i = 0; i < x.length; i++) {
    double r = w * x[i] + b - y[i];
    sum += r * r;
  }
  return sum / x.length;
}

double[] gradient(double w, double b, double[] x, double[] y) {
  double dw = IntStream.range(0, x.length).mapToDouble(i -> 2 * (w * x[i] + b - y[i]) * x[i]).average().orElseThrow();
  double db = IntStream.range(0, x.length).mapToDouble(i -> 2 * (w * x[i] + b - y[i])).average().orElseThrow();
  return new double[] {dw, db};
}
