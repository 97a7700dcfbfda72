/**
 * Pictures: a folder for each class becomes a data set, and the same is done to a picture that is
 * predicted later.
 */
@NullMarked
package naklon.datasets.image;

import org.jspecify.annotations.NullMarked;
