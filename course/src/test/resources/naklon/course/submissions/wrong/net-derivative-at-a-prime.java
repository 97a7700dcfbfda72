// task: net-gradient
// mistake: derivative-at-a
double loss(double w1, double b1, double w2, double b2, double x, double y) {
  double z1 = w1 * x + b1;
  double a1 = 1 / (1 + Math.exp(-z1));
  double predicted = w2 * a1 + b2;
  return (predicted - y) * (predicted - y);
}

double prime(double z) {
  double s = 1 / (1 + Math.exp(-z));
  return s * (1 - s);
}

double[] gradient(double w1, double b1, double w2, double b2, double x, double y) {
  double z1 = w1 * x + b1;
  double a1 = 1 / (1 + Math.exp(-z1));
  double predicted = w2 * a1 + b2;
  double e = 2 * (predicted - y);
  double dz1 = e * w2 * prime(a1);
  return new double[] {dz1 * x, dz1, e * a1, e};
}
