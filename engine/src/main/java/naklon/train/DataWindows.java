package naklon.train;

import java.util.ArrayList;
import java.util.List;
import naklon.data.Dataset;

/** The windows of the data sets used last, which may alternate. */
final class DataWindows {
  private static final int MOST = 4;

  private final boolean staged;
  private final List<DataWindow> recent = new ArrayList<>();

  DataWindows(boolean staged) {
    this.staged = staged;
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
    var w = new DataWindow(data, staged);
    recent.add(0, w);
    if (recent.size() > MOST) {
      recent.remove(MOST);
    }
    return w;
  }
}
