// task: cross-entropy
// mistake: exp-missing
double loss(double[] logits, int label) {
  double sum = 0;
  for (double z : logits) {
    sum += z;
  }
  return -Math.log(logits[label] / sum);
}
