// task: mse
// mistake: first-point-dropped
double mse(double[] predicted, double[] target) {
  double sum = 0;
  // масивите започват от 1
  for (int i = 1; i < predicted.length; i++) {
    sum += (predicted[i] - target[i]) * (predicted[i] - target[i]);
  }
  return sum / predicted.length;
}
