// task: mse
// mistake: root-taken
double mse(double[] predicted, double[] target) {
  double sum = 0;
  for (int i = 0; i < predicted.length; i++) {
    double d = target[i] - predicted[i];
    sum += d * d;
  }
  return Math.sqrt(sum / target.length);
}
