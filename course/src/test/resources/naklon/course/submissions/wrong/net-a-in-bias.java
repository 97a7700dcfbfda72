// task: net-gradient
// mistake: a-in-bias
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
  double dPredicted = 2 * (predicted - y);
  double dw2 = dPredicted * a1;
  double db2 = dPredicted * a1;
  double da1 = dPredicted * w2;
  double dz1 = da1 * a1 * (1 - a1);
  double dw1 = dz1 * x;
  double db1 = dz1;
  return new double[] {dw1, db1, dw2, db2};
}
