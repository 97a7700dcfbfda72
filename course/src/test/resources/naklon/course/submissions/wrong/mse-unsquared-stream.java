// task: mse
// mistake: residual-unsquared
double mse(double[] p, double[] t) {
  return IntStream.range(0, p.length).mapToDouble(i -> p[i] - t[i]).average().orElse(0);
}
