// task: mse
// form: from the last point to the first
double mse(double[] predicted, double[] target) {
  double sum = 0;
  for (int i = predicted.length; i-- > 0; ) {
    double d = target[i] - predicted[i];
    sum += d * d;
  }
  return sum / target.length;
}
