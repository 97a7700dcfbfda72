// task: net-step
// mistake: rate-missing
double loss(double w1, double b1, double w2, double b2, double x, double y) {
  double z1 = w1 * x + b1;
  double a1 = 1 / (1 + Math.exp(-z1));
  double predicted = w2 * a1 + b2;
  return (predicted - y) * (predicted - y);
}

double[] step(double w1, double b1, double w2, double b2, double x, double y, double learningRate) {
  double z1 = w1 * x + b1;
  double a1 = 1 / (1 + Math.exp(-z1));
  double out = w2 * a1 + b2;
  double d = 2 * (out - y);
  double dw2 = d * a1;
  double db2 = d;
  double dz1 = d * w2 * a1 * (1 - a1);
  double dw1 = dz1 * x;
  double db1 = dz1;
  return new double[] {w1 - dw1, b1 - db1, w2 - dw2, b2 - db2};
}
