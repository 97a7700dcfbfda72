// task: mse
// mistake: last-point-dropped
double mse(double[] predicted, double[] target) {
  double sum = 0;
  for (int i = 0; i < predicted.length - 1; i++) {
    double residual = predicted[i] - target[i];
    sum += residual * residual;
  }
  return sum / predicted.length;
}
