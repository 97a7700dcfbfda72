package naklon.doctorbench.score;

import naklon.doctorbench.Bench;
import naklon.doctorbench.program.Family;
import naklon.doctorbench.program.Fault;
import naklon.doctorbench.program.Half;
import naklon.doctorbench.program.Pitfall;

/** What the bench holds, as Markdown. */
final class BenchTables {
  private BenchTables() {}

  static String list(boolean withHeldOut) {
    var text = new StringBuilder();
    faults(text);
    families(text, Half.OPEN, "## Families of the open half");
    if (withHeldOut) {
      families(text, Half.HELD_OUT, "## Families of the held-out half");
    }
    text.append("## Controls\n\n| control | what it is | reaches |\n|---|---|---|\n");
    for (var c : Bench.controls()) {
      text.append("| ").append(c.name()).append(" | ").append(c.story()).append(" | ");
      text.append(c.program(1).metric()).append(" ≥ ").append(c.reaches()).append(" |\n");
    }
    return text.toString();
  }

  private static void faults(StringBuilder text) {
    text.append("## Faults\n\n");
    text.append("| fault | when a training has it | pitfall | open | held out | source |\n");
    text.append("|---|---|---|---|---|---|\n");
    for (var fault : Fault.values()) {
      Pitfall pitfall = fault.pitfall();
      text.append("| ").append(fault).append(" | ").append(fault.definition()).append(" | ");
      text.append(pitfall == null ? "" : pitfall.toString()).append(" | ");
      text.append(count(Half.OPEN, fault)).append(" | ");
      text.append(count(Half.HELD_OUT, fault)).append(" | ");
      text.append(fault.source()).append(" |\n");
    }
    text.append("| **all** | | | ").append(Bench.families(Half.OPEN).size()).append(" | ");
    text.append(Bench.families(Half.HELD_OUT).size()).append(" | |\n\n");
  }

  private static long count(Half half, Fault fault) {
    return Bench.families(half).stream().filter(f -> f.fault() == fault).count();
  }

  private static void families(StringBuilder text, Half half, String title) {
    text.append(title).append("\n\n| family | fault | data | harm |\n|---|---|---|---|\n");
    for (Family f : Bench.families(half)) {
      text.append("| ").append(f.name()).append(" | ").append(f.fault()).append(" | ");
      text.append(f.repaired(1).split().train().name()).append(" | ");
      text.append(f.harm().isEmpty() ? "the metric falls" : f.harm()).append(" |\n");
    }
    text.append("\n");
  }
}
