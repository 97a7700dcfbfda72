/** What the machine can do, measured: its arithmetic, its memory, who else uses it. */
@org.jspecify.annotations.NullMarked
package naklon.bench.machine;
