// task: cross-entropy
// mistake: softmax-twice
double loss(double[] logits, int label) {
  double[] p = softmax(softmax(logits));
  return -Math.log(p[label]);
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
