/** What stands between the network and the experiments: the gate, the pages, the answers. */
@org.jspecify.annotations.NullMarked
package naklon.lab.server;
