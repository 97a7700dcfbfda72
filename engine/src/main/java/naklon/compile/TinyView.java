package naklon.compile;

import java.util.ArrayList;
import java.util.List;

/** Several operands walked together: dimensions, and strides of each operand along them. */
final class TinyView {
  final int[] dims;
  private final List<int[]> strides;

  private TinyView(int[] dims, List<int[]> strides) {
    this.dims = dims;
    this.strides = strides;
  }

  /** The same walk with as few dimensions as possible: neighbours are joined, those of 1 left. */
  static TinyView of(int[] dims, List<int[]> strides) {
    var joined = new ArrayList<Integer>(); // last axis of each joined dimension
    var sizes = new ArrayList<Integer>();
    for (int d = 0; d < dims.length; d++) {
      if (dims[d] == 1) {
        continue;
      }
      boolean joins = !joined.isEmpty();
      for (int[] s : strides) {
        joins = joins && s[joined.getLast()] == s[d] * dims[d];
      }
      if (joins) {
        joined.set(joined.size() - 1, d);
        sizes.set(sizes.size() - 1, sizes.getLast() * dims[d]);
      } else {
        joined.add(d);
        sizes.add(dims[d]);
      }
    }
    var views = new ArrayList<int[]>();
    for (int[] s : strides) {
      views.add(joined.stream().mapToInt(d -> s[d]).toArray());
    }
    return new TinyView(sizes.stream().mapToInt(n -> n).toArray(), views);
  }

  int[] strides(int operand) {
    return strides.get(operand);
  }
}
