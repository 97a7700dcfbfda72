/** Contenders, each in a process of its own, and the races between them. */
@org.jspecify.annotations.NullMarked
package naklon.bench.race;
