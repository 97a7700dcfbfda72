// task: layer-gradient
// form: loops the other way round
double[][] weightGradient(double[][] x, double[][] dOut) {
  int in = x[0].length;
  int out = dOut[0].length;
  double[][] g = new double[out][in];
  for (int k = 0; k < in; k++)
    for (int j = 0; j < out; j++)
      for (int n = x.length - 1; n >= 0; n--) g[j][k] += dOut[n][j] * x[n][k];
  return g;
}

double[] biasGradient(double[][] dOut) {
  double[] dBias = new double[dOut[0].length];
  for (int n = 0; n < dOut.length; n++) {
    for (int j = 0; j < dBias.length; j++) {
      dBias[j] += dOut[n][j];
    }
  }
  return dBias;
}
