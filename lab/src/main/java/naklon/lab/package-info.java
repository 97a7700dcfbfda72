/** The lab: its server, and where it listens. */
@org.jspecify.annotations.NullMarked
package naklon.lab;
