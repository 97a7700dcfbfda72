// task: mse
// mistake: the largest square
double mse(double[] predicted, double[] target) {
  double most = 0;
  for (int i = 0; i < predicted.length; i++) {
    most = Math.max(most, (predicted[i] - target[i]) * (predicted[i] - target[i]));
  }
  return most;
}
