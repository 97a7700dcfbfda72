package naklon.doctorbench.base;

import naklon.data.Dataset;
import naklon.data.Split;

/** Ways in which people divide their rows. */
public final class Splits {
  private Splits() {}

  /** Everything is learnt from. */
  public static Split withoutValidation(Split s) {
    Dataset all = Columns.both(s.train(), s.validation());
    return new Split(all, all.head(0), s.test());
  }

  /** The last share of the rows, in their order, is for validation. */
  public static Split inOrder(Dataset d, double validation) {
    int cut = (int) Math.round(d.rows() * (1 - validation));
    var rest = new int[d.rows() - cut];
    for (int i = 0; i < rest.length; i++) {
      rest[i] = cut + i;
    }
    return new Split(d.head(cut), d.select(rest), d.head(0));
  }

  /** The rows of a data set in the order of a key. */
  public static Dataset sorted(Dataset d, java.util.function.IntToDoubleFunction key) {
    int[] order =
        java.util.stream.IntStream.range(0, d.rows())
            .boxed()
            .sorted(java.util.Comparator.comparingDouble(key::applyAsDouble))
            .mapToInt(Integer::intValue)
            .toArray();
    return d.select(order);
  }
}
