// task: cross-entropy
// form: log-sum-exp
double loss(double[] logits, int label) {
  double most = DoubleStream.of(logits).max().getAsDouble();
  double sum = 0;
  for (double z : logits) {
    sum += Math.exp(z - most);
  }
  return most + Math.log(sum) - logits[label];
}
