// task: mse
// form: recursion
double mse(double[] predicted, double[] target) {
  return squares(predicted, target, 0) / predicted.length;
}

double squares(double[] p, double[] t, int i) {
  return i == p.length ? 0 : (p[i] - t[i]) * (p[i] - t[i]) + squares(p, t, i + 1);
}
