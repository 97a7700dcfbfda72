// task: mse
// mistake: every second point
double mse(double[] predicted, double[] target) {
  double sum = 0;
  for (int i = 0; i < predicted.length; i += 2) {
    sum += (predicted[i] - target[i]) * (predicted[i] - target[i]);
  }
  return sum / predicted.length;
}
