package naklon.doctorbench.score;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeSet;
import naklon.doctorbench.program.Half;

/** {@code docs/DOCTOR-BENCH.md}: what the bench holds, and how the doctor did. */
final class BenchPage {
  private static final String HEAD =
      """
      # The doctor's bench

      What the training doctor is held to: trainings with one planted fault each, their repaired \
      twins, and sound trainings (`doctor-bench/README.md` says how they are made and divided). The \
      families of the held-out half are only counted here, and named only where the doctor missed \
      them: who writes the doctor's rules should not read them.

      All of this page is written by `doctor-bench/naklon-doctor-bench page`; a test holds it to \
      the bench and to the results in `doctor-bench/results`.

      """;

  private static final String COUNTED =
      """
      Each faulty program, each twin and each control is trained under the doctor's eyes. Only \
      warnings and errors count. A fault is *named* if it is the planted one in at least 8 of 10 \
      seeds. A finding is *right* if it names the planted fault of its program and that fault is \
      named so stably; in the second figure also if the finding's own remedy, and nothing else, \
      brings the whole training to at least 95 % of the twin's metric, where it was below. Whatever \
      is said of a twin or a control is wrong. Recall and precision of the pitfalls count runs and \
      findings. The time is that of the faulty runs, of all of them: a run in which the fault is not \
      named counts as its whole length. In brackets: how many of how many, and the 95 % interval, \
      which is Wilson's for families and a bootstrap over families and controls for the rest.

      """;

  private BenchPage() {}

  /** The page with the results in a folder. */
  static String text(Path results) {
    var text = new StringBuilder(HEAD).append(BenchTables.list(false));
    for (Mode mode : Mode.values()) {
      text.append(scores(new Results(results, mode)));
    }
    text.append(Ablation.section(results));
    return text.append(CostResult.section(results)).toString();
  }

  private static String scores(Results results) {
    var columns = new LinkedHashMap<String, Scores>();
    for (Half half : List.of(Half.HELD_OUT, Half.OPEN)) {
      if (Files.exists(results.file(Part.of(half)))) {
        columns.put(title(half), results.scores(half));
      }
    }
    if (columns.isEmpty()) {
      return "";
    }
    return "\n## Scores of the "
        + results.mode().word()
        + " doctor\n\n"
        + (results.mode() == Mode.ATTENTIVE ? COUNTED : "")
        + extent(results)
        + new ScoreTables(columns).markdown().stripTrailing()
        + "\n";
  }

  private static String title(Half half) {
    return switch (half) {
      case HELD_OUT -> "held-out half";
      case OPEN -> "open half";
    };
  }

  /** Which seeds, and which doctor. */
  private static String extent(Results results) {
    var text = new StringBuilder();
    for (Part part : Part.values()) {
      if (!Files.exists(results.file(part))) {
        continue;
      }
      var ledger = Ledger.read(results.file(part));
      var seeds = new TreeSet<Long>();
      ledger.results().forEach(r -> seeds.add(r.of().seed()));
      text.append("- ").append(part.word()).append(": ").append(ledger.results().size());
      text.append(" trainings, ").append(seeds.size()).append(" seeds; doctor `");
      text.append(ledger.heading().doctor()).append("`\n");
    }
    return text.append('\n').toString();
  }
}
