// task: mse
// form: running mean
double mse(double[] predicted, double[] target) {
  double mean = 0;
  for (int i = 0; i < predicted.length; i++) {
    double square = (predicted[i] - target[i]) * (predicted[i] - target[i]);
    mean += (square - mean) / (i + 1);
  }
  return mean;
}
