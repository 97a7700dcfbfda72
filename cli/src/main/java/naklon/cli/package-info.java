/** The command {@code naklon}: what is typed, and what is printed. */
@NullMarked
package naklon.cli;

import org.jspecify.annotations.NullMarked;
