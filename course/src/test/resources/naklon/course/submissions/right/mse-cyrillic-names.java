// task: mse
// form: names in Cyrillic
double mse(double[] предсказано, double[] цел) {
  double сума = 0;
  for (int i = 0; i < цел.length; i++) {
    double разлика = предсказано[i] - цел[i];
    сума += разлика * разлика;
  }
  return сума / цел.length;
}
