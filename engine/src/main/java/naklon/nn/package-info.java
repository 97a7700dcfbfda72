/** Layers, initialisers, losses and penalties. */
@NullMarked
package naklon.nn;

import org.jspecify.annotations.NullMarked;
