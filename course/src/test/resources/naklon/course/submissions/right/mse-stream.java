// task: mse
// form: one stream
double mse(double[] predicted, double[] target) {
  return IntStream.range(0, predicted.length)
      .mapToDouble(i -> Math.pow(predicted[i] - target[i], 2))
      .average()
      .getAsDouble();
}
