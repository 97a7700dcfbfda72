/** Experiment 4: a net that learns to read digits while one draws them. */
@org.jspecify.annotations.NullMarked
package naklon.lab.digits;
