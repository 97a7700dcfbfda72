// task: cross-entropy
// mistake: sum-over-classes
double loss(double[] logits, int label) {
  double[] p = softmax(logits);
  double loss = 0;
  for (double q : p) {
    loss -= Math.log(q);
  }
  return loss;
}

double[] softmax(double[] z) {
  double sum = 0;
  double[] p = new double[z.length];
  for (int i = 0; i < z.length; i++) {
    p[i] = Math.exp(z[i]);
    sum += p[i];
  }
  for (int i = 0; i < z.length; i++) {
    p[i] /= sum;
  }
  return p;
}
