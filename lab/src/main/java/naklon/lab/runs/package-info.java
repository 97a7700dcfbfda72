/** My runs: what the command and the lab have trained here, side by side. */
@org.jspecify.annotations.NullMarked
package naklon.lab.runs;
