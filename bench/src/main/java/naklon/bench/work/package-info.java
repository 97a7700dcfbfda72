/** The workloads as a user of Naklon would write them, and the process that runs one. */
@org.jspecify.annotations.NullMarked
package naklon.bench.work;
