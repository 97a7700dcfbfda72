// task: line-gradient
// form: dual numbers
double loss(double w, double b, double[] x, double[] y) {
  double sum = 0;
  for (int i = 0; i < x.length; i++) {
    double r = w * x[i] + b - y[i];
    sum += r * r;
  }
  return sum / x.length;
}

record Dual(double value, double slope) {
  Dual plus(Dual o) { return new Dual(value + o.value, slope + o.slope); }
  Dual times(Dual o) { return new Dual(value * o.value, value * o.slope + slope * o.value); }
}

double slope(Dual w, Dual b, double[] x, double[] y) {
  Dual sum = new Dual(0, 0);
  for (int i = 0; i < x.length; i++) {
    Dual r = w.times(new Dual(x[i], 0)).plus(b).plus(new Dual(-y[i], 0));
    sum = sum.plus(r.times(r));
  }
  return sum.slope() / x.length;
}

double[] gradient(double w, double b, double[] x, double[] y) {
  return new double[] {
    slope(new Dual(w, 1), new Dual(b, 0), x, y), slope(new Dual(w, 0), new Dual(b, 1), x, y)
  };
}
