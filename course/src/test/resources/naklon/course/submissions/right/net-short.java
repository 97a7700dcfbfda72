// task: net-gradient
// form: short
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
  double e = 2 * (predicted - y);
  double back = e * w2 * a1 * (1 - a1);
  return new double[] {back * x, back, e * a1, e};
}
