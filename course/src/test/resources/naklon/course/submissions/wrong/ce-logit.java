// task: cross-entropy
// mistake: softmax-missing
double loss(double[] logits, int label) {
  return -logits[label];
}
