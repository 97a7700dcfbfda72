/** Experiment 1: a line through a few points. */
@org.jspecify.annotations.NullMarked
package naklon.lab.line;
