// task: cross-entropy
// mistake: softmax-twice, minus-missing
double loss(double[] logits, int label) {
  return Math.log(softmax(softmax(logits))[label]);
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
