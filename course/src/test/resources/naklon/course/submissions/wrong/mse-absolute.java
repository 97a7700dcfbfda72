// task: mse
// mistake: absolute-error
double mse(double[] predicted, double[] target) {
  double sum = 0;
  for (int i = 0; i < predicted.length; i++) {
    sum += Math.abs(predicted[i] - target[i]);
  }
  return sum / predicted.length;
}
