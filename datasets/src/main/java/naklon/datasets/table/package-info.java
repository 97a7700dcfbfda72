/**
 * Tables from CSV files: what is in them, how it becomes training data, and how the same is done to
 * rows that are predicted later.
 */
@NullMarked
package naklon.datasets.table;

import org.jspecify.annotations.NullMarked;
