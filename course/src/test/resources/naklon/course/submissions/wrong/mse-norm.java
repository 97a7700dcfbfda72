// task: mse
// mistake: root-taken
double mse(double[] predicted, double[] target) {
  double s = 0;
  int n = 0;
  for (double q : predicted) {
    s = s + Math.pow(q - target[n], 2);
    n++;
  }
  s = s / n;
  return Math.pow(s, 0.5);
}
