// task: net-gradient
// form: every chain written out
double loss(double w1, double b1, double w2, double b2, double x, double y) {
  double z1 = w1 * x + b1;
  double a1 = 1 / (1 + Math.exp(-z1));
  double predicted = w2 * a1 + b2;
  return (predicted - y) * (predicted - y);
}

double[] gradient(double w1, double b1, double w2, double b2, double x, double y) {
  double z1 = w1 * x + b1;
  double a1 = 1 / (1 + Math.exp(-z1));
  double predicted = w2 * a1 + b2;
  return new double[] {
    2 * (predicted - y) * w2 * a1 * (1 - a1) * x,
    2 * (predicted - y) * w2 * a1 * (1 - a1),
    2 * (predicted - y) * a1,
    2 * (predicted - y)
  };
}
