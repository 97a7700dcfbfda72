package naklon.datasets.table;

import org.jspecify.annotations.Nullable;

/** What is to be predicted for each stored row: classes or values, one of them. */
interface Targets {
  /** Classes, or null for regression. */
  int @Nullable [] labels();

  /** Values, or null for classification. */
  float @Nullable [] values();
}
