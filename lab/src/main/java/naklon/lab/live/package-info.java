/** The experiments: questions and answers as records, every number from the engine. */
@org.jspecify.annotations.NullMarked
package naklon.lab.live;
