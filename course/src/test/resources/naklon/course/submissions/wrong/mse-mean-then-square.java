// task: mse
// mistake: mean-squared
double mse(double[] predicted, double[] target) {
  double mean = 0;
  for (int i = 0; i < predicted.length; i++) {
    mean += (predicted[i] - target[i]) / predicted.length;
  }
  return mean * mean;
}
