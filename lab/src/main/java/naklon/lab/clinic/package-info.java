/** Experiment 5: trainings that go wrong, what the doctor says of them, and what its cure does. */
@org.jspecify.annotations.NullMarked
package naklon.lab.clinic;
