package naklon.lab.digits;

import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import naklon.compile.Plan;
import naklon.compile.Trace;
import naklon.data.Dataset;
import naklon.nn.Pass;
import naklon.tensor.DType;
import naklon.tensor.Slice;
import naklon.tensor.Store;
import naklon.tensor.TensorType;

/** Reads pictures with given weights. For one thread at a time. */
final class Reader {
  private static final int PIXELS = 784;
  private static final int CLASSES = 10;
  private static final int MISTAKES = 12;

  private final Plan plan;
  private final Slice x;
  private final int rows;

  /** A reader of so many pictures at once. */
  Reader(DigitTraining training, int rows) {
    this.rows = rows;
    x = Slice.zeros(TensorType.of(DType.FLOAT32, rows, 1, 28, 28));
    plan =
        Plan.of(
            Trace.of(
                List.of(x.type()),
                (_, in) ->
                    List.of(
                        training
                            .net()
                            .forward(training.normalizer().apply(in.getFirst()), Pass.evaluation())
                            .softmax())),
            training.store().layout(),
            1);
  }

  /** Probabilities of a picture's classes. */
  double[] read(Store weights, float[] pixels) {
    System.arraycopy(pixels, 0, x.f(), 0, PIXELS);
    plan.run(weights, x);
    return IntStream.range(0, CLASSES).mapToDouble(c -> plan.output(0).at(c)).toArray();
  }

  /**
   * A picture that was taken for another digit.
   *
   * @param pixels a byte each, row by row, in base 64
   * @param label what it is
   * @param taken for which digit
   * @param probability that the net gave to that
   */
  record Mistake(String pixels, int label, int taken, double probability) {}

  /**
   * How pictures were read.
   *
   * @param loss cross-entropy, the mean
   * @param confusion how often a digit (row) was taken for another (column)
   * @param worst the mistakes that the net was surest of
   */
  record Judgement(double loss, double accuracy, int[][] confusion, List<Mistake> worst) {}

  /** Reads all pictures of a data set, as many as this reader reads at once. */
  Judgement judge(Store weights, Dataset data) {
    for (int i = 0; i < rows; i++) {
      data.copy(i, x.f(), i * PIXELS);
    }
    plan.run(weights, x);
    Slice p = plan.output(0);
    var confusion = new int[CLASSES][CLASSES];
    var wrong = new ArrayList<Integer>();
    var taken = new int[rows];
    double loss = 0;
    for (int i = 0; i < rows; i++) {
      int at = i * CLASSES;
      taken[i] =
          IntStream.range(0, CLASSES)
              .boxed()
              .max(Comparator.comparingDouble(c -> p.at(at + c)))
              .orElseThrow();
      int label = data.label(i);
      confusion[label][taken[i]]++;
      loss -= Math.log(Math.max(p.at(at + label), Float.MIN_NORMAL));
      if (taken[i] != label) {
        wrong.add(i);
      }
    }
    wrong.sort(Comparator.comparingDouble(i -> -p.at(i * CLASSES + taken[i])));
    List<Mistake> worst =
        wrong.stream()
            .limit(MISTAKES)
            .map(
                i ->
                    new Mistake(
                        pixels(data.example(i)),
                        data.label(i),
                        taken[i],
                        p.at(i * CLASSES + taken[i])))
            .toList();
    return new Judgement(loss / rows, 1 - wrong.size() / (double) rows, confusion, worst);
  }

  /** The share of a data set read rightly; its rows are a multiple of what is read at once. */
  double accuracy(Store weights, Dataset data) {
    int right = 0;
    for (int from = 0; from < data.rows(); from += rows) {
      for (int i = 0; i < rows; i++) {
        data.copy(from + i, x.f(), i * PIXELS);
      }
      plan.run(weights, x);
      Slice p = plan.output(0);
      for (int i = 0; i < rows; i++) {
        int at = i * CLASSES;
        int label = data.label(from + i);
        right +=
            IntStream.range(0, CLASSES).allMatch(c -> p.at(at + c) <= p.at(at + label)) ? 1 : 0;
      }
    }
    return right / (double) data.rows();
  }

  /** A byte each, in base 64. */
  static String pixels(float[] values) {
    var bytes = new byte[values.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Math.round(values[i]);
    }
    return Base64.getEncoder().encodeToString(bytes);
  }
}
