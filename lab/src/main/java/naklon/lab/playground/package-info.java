/** Experiment 3: a small net on points in the plane, trained by the engine while one watches. */
@org.jspecify.annotations.NullMarked
package naklon.lab.playground;
