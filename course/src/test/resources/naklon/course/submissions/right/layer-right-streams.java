// task: layer-gradient
// form: streams
double[][] weightGradient(double[][] x, double[][] dOut) {
  return IntStream.range(0, dOut[0].length)
      .mapToObj(j -> IntStream.range(0, x[0].length)
          .mapToDouble(k -> IntStream.range(0, x.length).mapToDouble(n -> x[n][k] * dOut[n][j]).sum())
          .toArray())
      .toArray(double[][]::new);
}

double[] biasGradient(double[][] dOut) {
  double[] sum = new double[dOut[0].length];
  for (double[] row : dOut) {
    Arrays.setAll(sum, j -> sum[j] + row[j]);
  }
  return sum;
}
