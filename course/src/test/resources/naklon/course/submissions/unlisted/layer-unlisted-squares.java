// task: layer-gradient
// mistake: dOut squared
double[][] weightGradient(double[][] x, double[][] dOut) {
  double[][] dWeight = new double[dOut[0].length][x[0].length];
  for (int n = 0; n < x.length; n++) {
    for (int j = 0; j < dOut[0].length; j++) {
      for (int k = 0; k < x[0].length; k++) {
        dWeight[j][k] += x[n][k] * dOut[n][j] * dOut[n][j];
      }
    }
  }
  return dWeight;
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
