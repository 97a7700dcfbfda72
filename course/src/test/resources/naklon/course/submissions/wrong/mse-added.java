// task: mse
// mistake: residual-added
double mse(double[] predicted, double[] target) {
  double total = 0;
  for (int i = 0; i < target.length; i++) {
    double residual = predicted[i] + target[i];
    total += residual * residual;
  }
  return total / target.length;
}
