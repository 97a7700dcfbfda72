// task: cross-entropy
// form: relative to the true class
double loss(double[] logits, int label) {
  double sum = 0;
  for (int i = 0; i < logits.length; i++) {
    sum += Math.exp(logits[i] - logits[label]);
  }
  return Math.log(sum);
}
