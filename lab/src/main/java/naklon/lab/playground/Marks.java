package naklon.lab.playground;

import java.util.ArrayList;
import java.util.List;
import naklon.tensor.Store;
import org.jspecify.annotations.Nullable;

/** The epochs that are remembered: every one at first, then every second, every fourth, … */
final class Marks {
  /** More would be more than a chart has pixels. */
  static final int MOST = 256;

  private final boolean keepsStores;
  private final List<Mark> all = new ArrayList<>();
  private int stride = 1;

  Marks(boolean keepsStores) {
    this.keepsStores = keepsStores;
  }

  /**
   * What was measured after an epoch, on all rows.
   *
   * @param validationLoss NaN without validation rows
   * @param validationAccuracy NaN without validation rows
   */
  record Point(
      int epoch,
      long step,
      double trainLoss,
      double validationLoss,
      double trainAccuracy,
      double validationAccuracy) {}

  /**
   * From where it can go on.
   *
   * @param applied how many changes had been applied
   */
  record State(Setup setup, int applied, Store store) {}

  /** An epoch that is remembered. */
  static final class Mark {
    private final Point point;
    private final @Nullable State state;

    Mark(Point point, @Nullable State state) {
      this.point = point;
      this.state = state;
    }

    Point point() {
      return point;
    }

    State state() {
      if (state == null) {
        throw new IllegalStateException("this training keeps no states");
      }
      return state;
    }
  }

  boolean isDue(int epoch) {
    return epoch % stride == 0;
  }

  void add(Point point, State now) {
    State kept = keepsStores ? new State(now.setup(), now.applied(), now.store().copy()) : null;
    all.add(new Mark(point, kept));
    if (all.size() > MOST) {
      stride *= 2;
      all.removeIf(m -> m.point().epoch() % stride != 0);
    }
  }

  /** The last one that is not after this epoch; there is one at 0. */
  Mark before(int epoch) {
    Mark found = all.getFirst();
    for (Mark m : all) {
      if (m.point().epoch() <= epoch) {
        found = m;
      }
    }
    return found;
  }

  void forgetAfter(int epoch) {
    all.removeIf(m -> m.point().epoch() > epoch);
  }

  List<Point> points() {
    return all.stream().map(Mark::point).toList();
  }

  /** The same in columns: what a chart draws, and what is sent thirty times a second. */
  record Curve(
      int[] epochs,
      float[] trainLoss,
      float[] validationLoss,
      float[] trainAccuracy,
      float[] validationAccuracy) {}

  Curve curve() {
    int n = all.size();
    var curve = new Curve(new int[n], new float[n], new float[n], new float[n], new float[n]);
    for (int i = 0; i < n; i++) {
      Point p = all.get(i).point();
      curve.epochs[i] = p.epoch();
      curve.trainLoss[i] = (float) p.trainLoss();
      curve.validationLoss[i] = (float) p.validationLoss();
      curve.trainAccuracy[i] = (float) p.trainAccuracy();
      curve.validationAccuracy[i] = (float) p.validationAccuracy();
    }
    return curve;
  }
}
