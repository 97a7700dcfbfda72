/** Experiment 6: gradients against differences, and planted bugs to be found. */
@org.jspecify.annotations.NullMarked
package naklon.lab.gradients;
