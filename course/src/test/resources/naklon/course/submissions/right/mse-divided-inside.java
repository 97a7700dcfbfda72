// task: mse
// form: 1.0 / n inside
double mse(double[] predicted, double[] target) {
  final double weight = 1.0 / predicted.length;
  double mse = 0;
  for (int i = 0; i < predicted.length; i++) {
    mse = Math.fma(weight * (predicted[i] - target[i]), predicted[i] - target[i], mse);
  }
  return mse;
}
