// task: mse
// mistake: difference of the squares
double mse(double[] predicted, double[] target) {
  double sum = 0;
  for (int i = 0; i < predicted.length; i++) {
    sum += predicted[i] * predicted[i] - target[i] * target[i];
  }
  return sum / predicted.length;
}
