/** The page docs/SPEED.md, made of results. */
@org.jspecify.annotations.NullMarked
package naklon.bench.page;
