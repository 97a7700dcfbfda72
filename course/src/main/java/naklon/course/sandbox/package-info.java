/** The learner's Java: compiled in memory, looked through, run in a process of its own. */
package naklon.course.sandbox;
