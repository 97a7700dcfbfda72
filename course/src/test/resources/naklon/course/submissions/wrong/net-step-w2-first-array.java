// task: net-step
// mistake: w2-updated-first
double loss(double w1, double b1, double w2, double b2, double x, double y) {
  double z1 = w1 * x + b1;
  double a1 = 1 / (1 + Math.exp(-z1));
  double predicted = w2 * a1 + b2;
  return 0.5 * (predicted - y) * (predicted - y);
}

double[] step(double w1, double b1, double w2, double b2, double x, double y, double learningRate) {
  double z1 = w1 * x + b1;
  double a1 = 1 / (1 + Math.exp(-z1));
  double out = w2 * a1 + b2;
  double[] p = {w1, b1, w2, b2};
  double delta = out - y;
  p[2] = p[2] - learningRate * delta * a1;
  p[3] = p[3] - learningRate * delta;
  double back = delta * p[2] * a1 * (1 - a1);
  p[0] = p[0] - learningRate * back * x;
  p[1] = p[1] - learningRate * back;
  return p;
}
