/** Optimizers, each written as its paper's lines, and learning-rate schedules. */
@NullMarked
package naklon.optim;

import org.jspecify.annotations.NullMarked;
