/** Training: steps, the trainer, its events, checkpoints, and the model that comes out. */
@NullMarked
package naklon.train;

import org.jspecify.annotations.NullMarked;
