// task: line-loss
// mistake: mean-missing
double loss(double w, double b, double[] x, double[] y) {
  double sum = 0;
  int i = 0;
  while (i < x.length) {
    double e = w * x[i] + b - y[i];
    sum += e * e;
    i++;
  }
  return sum;
}
