// task: mse
// mistake: root-taken, last-point-dropped
double mse(double[] predicted, double[] target) {
  double sum = 0;
  for (int i = 0; i < predicted.length - 1; i++) {
    sum += Math.pow(predicted[i] - target[i], 2);
  }
  return Math.sqrt(sum / predicted.length);
}
