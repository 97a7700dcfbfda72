/**
 * What is tried and what came of it: an {@link naklon.runs.Experiment} holds every setting of a
 * training, a {@link naklon.runs.RunFolder} what it left behind, {@link naklon.runs.Provenance} on
 * what and with what it ran.
 */
@NullMarked
package naklon.runs;

import org.jspecify.annotations.NullMarked;
