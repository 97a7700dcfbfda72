/**
 * Data in memory: {@link naklon.data.Dataset}, how it is divided ({@link naklon.data.Split}), and
 * data sets that are computed from a seed instead of read. No files, no network.
 */
@NullMarked
package naklon.data;

import org.jspecify.annotations.NullMarked;
