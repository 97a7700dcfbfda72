// task: mse
// form: a whole class
public class Solution {
  public static double mse(double[] predicted, double[] target) {
    double sum = 0;
    for (int i = 0; i < predicted.length; i++) {
      sum += (predicted[i] - target[i]) * (predicted[i] - target[i]);
    }
    return sum / predicted.length;
  }
}
