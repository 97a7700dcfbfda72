/**
 * Tensors, the operations on them with their gradient rules, and the cells and stores that hold
 * state.
 */
@NullMarked
package naklon.tensor;

import org.jspecify.annotations.NullMarked;
