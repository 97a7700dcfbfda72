package naklon.train;

import java.util.ArrayList;
import java.util.List;
import naklon.data.Dataset;
import naklon.tensor.Slice;
import org.jspecify.annotations.Nullable;

/** Counts what a net says of rows with classes, batch by batch. */
final class ClassTally {
  /** Scores that are kept for ROC curves: 256 MB. With more rows × classes there is no area. */
  private static final long MOST_SCORES = 1L << 26;

  private final int classes;
  private final int[][] confusion;
  private final int[] ranks;
  private final float @Nullable [][] scores; // [class][row]
  private final int @Nullable [] labels;
  private boolean named;

  /**
   * Nothing counted yet.
   *
   * @param withScores whether probabilities will be given, and areas are wanted
   */
  ClassTally(Dataset data, boolean withScores) {
    classes = data.classes();
    confusion = new int[classes][classes];
    ranks = new int[classes];
    named = classes > 0 && data.rows() > 0;
    boolean keeps = named && withScores && (long) data.rows() * classes <= MOST_SCORES;
    scores = keeps ? new float[classes][data.rows()] : null;
    labels = keeps ? new int[data.rows()] : null;
  }

  /**
   * Counts a batch.
   *
   * @param out the net's outputs, [n, classes] or of another shape, which names no class
   * @param probabilities the same as probabilities
   */
  void add(Dataset data, int firstRow, int n, Slice out, @Nullable Slice probabilities) {
    named &= out.type().rank() == 2 && out.type().shape().dim(1) == classes;
    for (int i = 0; i < n && named; i++) {
      int label = data.label(firstRow + i);
      int place = 0;
      int predicted = 0;
      double own = out.at(i * classes + label);
      for (int c = 0; c < classes; c++) {
        double z = out.at(i * classes + c);
        predicted = z > out.at(i * classes + predicted) ? c : predicted;
        place += z > own || (z == own && c < label) ? 1 : 0;
        if (scores != null && probabilities != null) {
          scores[c][firstRow + i] = (float) probabilities.at(i * classes + c);
        }
      }
      confusion[label][predicted]++;
      ranks[place]++;
      if (labels != null) {
        labels[firstRow + i] = label;
      }
    }
  }

  Evaluation evaluation(int rows, double loss) {
    if (!named) {
      return new Evaluation(rows, loss, Double.NaN, new int[0][], new int[0], List.of(), List.of());
    }
    var all = new ArrayList<ClassScores>();
    int right = 0;
    for (int c = 0; c < classes; c++) {
      right += confusion[c][c];
      double auc = scores == null || labels == null ? Double.NaN : RocAuc.of(scores[c], labels, c);
      all.add(ClassScores.of(confusion, c, auc));
    }
    return new Evaluation(rows, loss, (double) right / rows, confusion, ranks, all, List.of());
  }
}
