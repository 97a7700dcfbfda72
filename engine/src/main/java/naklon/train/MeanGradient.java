package naklon.train;

import java.util.List;
import naklon.data.Batch;
import naklon.tensor.Slice;

/** The mean gradient and loss of all rows of several batches. */
final class MeanGradient {
  private final long rows;
  private final int batches;
  private final boolean isEven;
  private List<Slice> sums = List.of();
  private double loss;
  private double shown;

  MeanGradient(List<Batch> batches) {
    this.batches = batches.size();
    rows = batches.stream().mapToLong(Batch::size).sum();
    isEven = batches.stream().allMatch(b -> b.size() == batches.get(0).size());
  }

  /** Adds a batch, whose gradients are in the blocks; what is in them afterwards is of no use. */
  void add(Batch batch, GradientBlocks blocks, double itsLoss, double itsShown) {
    int n = batch.size();
    loss += isEven ? itsLoss : itsLoss * n;
    shown += isEven ? itsShown : itsShown * n;
    if (sums.isEmpty()) {
      sums = blocks.zeros();
    }
    int at = 0;
    for (var g : blocks.all()) {
      if (!isEven) {
        g.divide((double) rows / n);
      }
      sums.get(at++).add(g);
    }
  }

  /** Puts the mean into the blocks. */
  void settle(GradientBlocks blocks) {
    int at = 0;
    for (var g : blocks.all()) {
      g.copyFrom(sums.get(at++));
      if (isEven) {
        g.divide(batches);
      }
    }
  }

  double loss() {
    return loss / (isEven ? batches : rows);
  }

  double shown() {
    return shown / (isEven ? batches : rows);
  }
}
