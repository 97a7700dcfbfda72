/** From a function written in tensor operations to a plan that is run a million times. */
@NullMarked
package naklon.compile;

import org.jspecify.annotations.NullMarked;
