// task: line-loss
// form: a function as a value
double loss(double w, double b, double[] x, double[] y) {
  java.util.function.DoubleUnaryOperator line = t -> w * t + b;
  double sum = 0;
  for (int i = 0; i < x.length; i++) {
    double e = y[i] - line.applyAsDouble(x[i]);
    sum += e * e;
  }
  return sum / x.length;
}
