/** Gradients, and the check that they are right. */
@NullMarked
package naklon.autodiff;

import org.jspecify.annotations.NullMarked;
