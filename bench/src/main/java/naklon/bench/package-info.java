/** The command {@code naklon-bench}. */
@org.jspecify.annotations.NullMarked
package naklon.bench;
