// task: mse
// mistake: integer-division
double mse(double[] predicted, double[] target) {
  int n = predicted.length;
  double sum = 0;
  for (int i = 0; i < n; i++) {
    double residual = predicted[i] - target[i];
    sum += residual * residual;
  }
  return 1 / n * sum;
}
