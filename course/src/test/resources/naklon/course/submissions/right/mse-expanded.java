// task: mse
// form: square multiplied out
double mse(double[] predicted, double[] target) {
  double sum = 0;
  for (int i = 0; i < predicted.length; i++) {
    double p = predicted[i], t = target[i];
    sum += p * p - 2 * p * t + t * t;
  }
  return sum / predicted.length;
}
