// task: cross-entropy
// form: one-hot sum
double loss(double[] logits, int label) {
  double[] p = softmax(logits);
  double loss = 0;
  for (int i = 0; i < p.length; i++) {
    double truth = i == label ? 1 : 0;
    loss -= truth * Math.log(p[i]);
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
