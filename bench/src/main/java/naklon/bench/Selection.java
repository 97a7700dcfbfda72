package naklon.bench;

import java.util.ArrayList;
import java.util.List;
import naklon.bench.work.Workload;

/**
 * What is to be measured.
 *
 * @param workloads trainings
 * @param hasProducts whether matrix products too
 * @param hasNets whether random nets too
 * @param hasGrowth whether growing nets too
 */
record Selection(
    List<Workload> workloads, boolean hasProducts, boolean hasNets, boolean hasGrowth) {

  /**
   * By name; everything if there are no names.
   *
   * @throws IllegalArgumentException if a name is unknown
   */
  static Selection of(List<String> names) {
    if (names.isEmpty()) {
      return new Selection(List.of(Workload.values()), true, true, true);
    }
    var workloads = new ArrayList<Workload>();
    boolean products = false;
    boolean nets = false;
    boolean growth = false;
    for (var name : names) {
      switch (name.toLowerCase(java.util.Locale.ROOT)) {
        case "gemm" -> products = true;
        case "nets" -> nets = true;
        case "growth" -> growth = true;
        default -> workloads.add(Workload.of(name));
      }
    }
    return new Selection(List.copyOf(workloads), products, nets, growth);
  }
}
