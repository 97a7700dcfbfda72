/**
 * Data sets by name: computed ones, and MNIST and Fashion-MNIST from files, a cache or a download
 * whose contents are checked.
 */
@NullMarked
package naklon.datasets;

import org.jspecify.annotations.NullMarked;
