// task: mse
// mistake: residual-unsquared
double mse(double[] predicted, double[] target) {
  double sum = 0;
  for (int i = 0; i < predicted.length; i++) {
    double residual = predicted[i] - target[i];
    sum += residual;
  }
  return sum / predicted.length;
}
