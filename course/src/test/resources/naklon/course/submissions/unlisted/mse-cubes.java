// task: mse
// mistake: cubes instead of squares
double mse(double[] predicted, double[] target) {
  double sum = 0;
  for (int i = 0; i < predicted.length; i++) {
    sum += Math.pow(Math.abs(predicted[i] - target[i]), 3);
  }
  return sum / predicted.length;
}
