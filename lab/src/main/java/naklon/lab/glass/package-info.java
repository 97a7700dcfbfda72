/** Experiment 2: backpropagation in a net with one hidden layer, factor by factor. */
@org.jspecify.annotations.NullMarked
package naklon.lab.glass;
