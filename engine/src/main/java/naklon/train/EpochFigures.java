package naklon.train;

/**
 * What one epoch showed.
 *
 * @param epoch from 1
 * @param step updates done at its end
 * @param trainLoss mean over the epoch's rows, each seen before its batch's update; with any
 *     penalty, unless targets are normalised: then it is in the targets' own units, where a penalty
 *     has no meaning
 * @param validationLoss mean over the validation rows at the epoch's end, without penalty; NaN
 *     without a validation split
 * @param validationAccuracy share of validation rows whose class was named, 0 to 1; NaN for
 *     regression, without a validation split, or if the net has not one output for each class
 * @param learningRate of the last update
 * @param seconds the epoch took, validation included
 * @param samplesPerSecond training rows over training time, validation not included; in an epoch
 *     that was resumed, of the part after that
 */
public record EpochFigures(
    int epoch,
    long step,
    double trainLoss,
    double validationLoss,
    double validationAccuracy,
    double learningRate,
    double seconds,
    double samplesPerSecond) {

  static final String HEADER =
      "epoch,step,train_loss,validation_loss,validation_accuracy,learning_rate,seconds,"
          + "samples_per_second";

  /** One line of {@link History#csv}; every number reads back to the same bits. */
  String csv() {
    return epoch
        + ","
        + step
        + ","
        + trainLoss
        + ","
        + number(validationLoss)
        + ","
        + number(validationAccuracy)
        + ","
        + learningRate
        + ","
        + seconds
        + ","
        + samplesPerSecond;
  }

  private static String number(double v) {
    return Double.isNaN(v) ? "" : Double.toString(v);
  }

  static EpochFigures parse(String line) {
    String[] f = line.split(",", -1);
    if (f.length != HEADER.split(",").length) {
      throw new IllegalArgumentException("\"" + line + "\" has " + f.length + " fields");
    }
    return new EpochFigures(
        Integer.parseInt(f[0]),
        Long.parseLong(f[1]),
        Double.parseDouble(f[2]),
        f[3].isEmpty() ? Double.NaN : Double.parseDouble(f[3]),
        f[4].isEmpty() ? Double.NaN : Double.parseDouble(f[4]),
        Double.parseDouble(f[5]),
        Double.parseDouble(f[6]),
        Double.parseDouble(f[7]));
  }
}
