/**
 * Arithmetic on flat arrays: the scalar reference, its Vector API twin, and the threads that share
 * their work. Knows nothing of tensors.
 */
@NullMarked
package naklon.kernel;

import org.jspecify.annotations.NullMarked;
