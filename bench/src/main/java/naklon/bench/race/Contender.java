package naklon.bench.race;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Somebody who can run workloads in a process of their own.
 *
 * @param name as {@code --peers} and the tables write it
 * @param title what it is, with its version
 * @param command the program with its arguments, to which {@code --workload} and others are added
 * @param environment variables of its process
 * @param workloads what it can run: ids of workloads, and {@code gemm}
 * @param installed files and folders that must be there to use it
 */
public record Contender(
    String name,
    String title,
    List<String> command,
    Map<String, String> environment,
    Set<String> workloads,
    List<Path> installed) {

  /** Whether it can run a workload. */
  public boolean can(String workload) {
    return workloads.contains(workload);
  }
}
