/** What the lab writes down: guesses, and which runs there were. */
@org.jspecify.annotations.NullMarked
package naklon.lab.store;
