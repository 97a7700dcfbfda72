package naklon.train;

import java.util.ArrayList;
import java.util.List;
import naklon.data.Augmentation;
import naklon.data.Batch;
import naklon.data.Dataset;
import naklon.data.Rng;
import naklon.tensor.Seed;
import org.jspecify.annotations.Nullable;

/** The windows of the data sets used last, which may alternate. */
final class DataWindows {
  private static final int MOST = 4;

  private final @Nullable Augmentation augmentation;
  private final Seed seed;
  private final List<DataWindow> recent = new ArrayList<>();

  /**
   * No windows yet.
   *
   * @param augmentation how features are changed before they are learnt from, or null
   * @param seed of its random numbers
   */
  DataWindows(@Nullable Augmentation augmentation, Seed seed) {
    this.augmentation = augmentation;
    this.seed = seed;
  }

  /** No windows yet, on features as they are. */
  static DataWindows plain() {
    return new DataWindows(null, Seed.of(0));
  }

  /** The window of this data set's source, the one from before if there is one. */
  DataWindow of(Dataset data) {
    for (int i = 0; i < recent.size(); i++) {
      DataWindow w = recent.get(i);
      if (w.isOf(data)) {
        if (i > 0) {
          recent.remove(i);
          recent.add(0, w);
        }
        return w;
      }
    }
    var w = new DataWindow(data, augmentation != null);
    recent.add(0, w);
    if (recent.size() > MOST) {
      recent.remove(MOST);
    }
    return w;
  }

  /** Points a window at the rows of a batch; their features are changed where that is wanted. */
  void set(DataWindow.Rows rows, Batch batch) {
    Augmentation by = augmentation;
    Dataset data = batch.data();
    int[] shape = data.exampleShape();
    for (int i = 0; i < batch.size(); i++) {
      int row = batch.rows()[i];
      rows.set(i, data, row);
      if (by != null) {
        long key = seed.at("augmentation").at(batch.epoch()).key();
        Rng random = Rng.of(key, data.sourceRow(row));
        by.change(rows.staged(), i * data.exampleSize(), shape, random);
      }
    }
  }
}
