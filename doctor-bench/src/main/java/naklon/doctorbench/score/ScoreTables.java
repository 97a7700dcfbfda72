package naklon.doctorbench.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import naklon.doctor.Code;
import naklon.doctorbench.program.Pitfall;

/** The figures as Markdown, one column for each set of scores. */
final class ScoreTables {
  private final Map<String, Scores> columns;
  private final StringBuilder text = new StringBuilder();

  /**
   * @param columns by title, in order
   */
  ScoreTables(Map<String, Scores> columns) {
    this.columns = columns;
  }

  String markdown() {
    figures();
    pitfalls();
    confusion();
    rules();
    misses();
    alarms();
    failures();
    return text.toString();
  }

  private void figures() {
    head(List.of("figure", "must reach"), columns.keySet());
    row("families whose planted fault is named", "≥ 0.90", s -> s.named().toString());
    row("… or cured by a finding's own remedy", "", s -> s.namedOrCured().toString());
    row("findings that are right (micro-precision)", "≥ 0.90", s -> s.precision().toString());
    row("… or whose own remedy cures", "", s -> s.precisionWithCures().toString());
    row("clean runs with a warning or worse", "≤ 2 %", s -> s.cleanAlarms().percent());
    row("repaired twins with a warning or worse", "", s -> s.twinAlarms().percent());
    row("median time to the first right finding", "≤ 10 %", s -> percent(s.time()));
    text.append('\n');
  }

  private static String percent(Scores.Median m) {
    return String.format(
        Locale.ROOT,
        "%.1f %% of the run (%.1f %% to %.1f %%)",
        100 * m.value(),
        100 * m.interval().low(),
        100 * m.interval().high());
  }

  private void pitfalls() {
    text.append("### The lesson's six pitfalls\n\nEach must reach 0.95 in both.\n\n");
    head(List.of("pitfall", ""), columns.keySet());
    for (Pitfall p : Pitfall.values()) {
      row(p.toString(), "recall", s -> s.recall(p).toString());
      row("", "precision", s -> s.precision(p).toString());
    }
    text.append('\n');
  }

  /** One row for each planted fault; what was said, in runs. */
  private void confusion() {
    text.append("### What was said of which fault\n\n");
    text.append("Runs in which each fault was named; in bold, the planted one.\n\n");
    head(List.of("planted"), columns.keySet());
    var faults = new TreeMap<String, Map<String, String>>();
    columns.forEach(
        (title, scores) ->
            scores
                .confusion()
                .forEach(
                    (fault, said) ->
                        faults
                            .computeIfAbsent(fault.name(), f -> new TreeMap<>())
                            .put(title, said(fault.name(), said))));
    faults.forEach(
        (fault, cells) ->
            line(
                List.of(fault),
                columns.keySet().stream().map(c -> cells.getOrDefault(c, "")).toList()));
    text.append('\n');
  }

  private static String said(String planted, Map<String, Integer> said) {
    return said.entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .map(
            e ->
                (e.getKey().equals(planted) ? "**" + planted + "**" : e.getKey())
                    + " "
                    + e.getValue())
        .collect(Collectors.joining(", "));
  }

  /** Whether the bench can tell that a rule is gone. */
  private void rules() {
    List<String> codes = Arrays.stream(Code.values()).map(Code::id).toList();
    text.append("### Every rule removed in turn\n\n");
    text.append("A rule is missed if a family that is named is not named without it.\n\n");
    columns.forEach(
        (title, scores) -> {
          var missed = scores.missed(codes);
          var others = codes.stream().filter(c -> !missed.contains(c)).toList();
          text.append("- ").append(title).append(": ").append(missed.size()).append(" of ");
          text.append(codes.size()).append(" rules are missed");
          text.append(others.isEmpty() ? "" : "; not " + String.join(", ", others));
          text.append(".\n");
        });
    text.append('\n');
  }

  private void misses() {
    text.append("### Misses by name\n\n");
    columns.forEach(
        (title, scores) -> {
          var missed = scores.families().stream().filter(f -> !f.isNamed()).toList();
          text.append(title).append(missed.isEmpty() ? ": none.\n\n" : ":\n\n");
          for (var f : missed) {
            text.append("- ").append(f.family().name()).append(" (").append(f.fault());
            text.append("): named in ").append(f.timesNamed()).append(" of ").append(f.seeds());
            text.append(f.isNamedOrCured() ? ", cured" : "");
            text.append(besides(f)).append('\n');
          }
          text.append(missed.isEmpty() ? "" : "\n");
        });
  }

  private static String besides(FamilyScore f) {
    var codes = f.otherCodes();
    return codes.isEmpty() ? "" : "; said instead: " + counted(codes);
  }

  private static String counted(Map<String, Integer> codes) {
    return codes.entrySet().stream()
        .map(e -> e.getKey() + " " + e.getValue())
        .collect(Collectors.joining(", "));
  }

  private void alarms() {
    text.append("### False alarms by name\n\n");
    columns.forEach(
        (title, scores) -> {
          var lines = new ArrayList<String>();
          scores
              .families()
              .forEach(f -> alarm(lines, f.family().name() + ", repaired", f.repaired().values()));
          scores.controls().forEach((name, runs) -> alarm(lines, name + ", clean", runs));
          text.append(title).append(lines.isEmpty() ? ": none.\n\n" : ":\n\n");
          lines.forEach(line -> text.append("- ").append(line).append('\n'));
          text.append(lines.isEmpty() ? "" : "\n");
        });
  }

  private static void alarm(List<String> lines, String who, java.util.Collection<CaseResult> runs) {
    var codes = new TreeMap<String, Integer>();
    for (var run : runs) {
      run.warnings().stream()
          .map(Sighting::code)
          .distinct()
          .forEach(code -> codes.merge(code, 1, Integer::sum));
    }
    if (!codes.isEmpty()) {
      lines.add(who + " (" + runs.size() + " runs): " + counted(codes));
    }
  }

  private void failures() {
    columns.forEach(
        (title, scores) ->
            scores
                .failures()
                .forEach(
                    r ->
                        text.append("**The doctor broke** in ")
                            .append(r.of())
                            .append(": ")
                            .append(r.failure())
                            .append("\n\n")));
  }

  private void head(List<String> first, Iterable<String> titles) {
    var all = new ArrayList<>(first);
    titles.forEach(all::add);
    line(all, List.of());
    line(all.stream().map(t -> "---").toList(), List.of());
  }

  private void row(String what, String asked, Function<Scores, String> figure) {
    line(List.of(what, asked), columns.values().stream().map(figure).toList());
  }

  private void line(List<String> first, List<String> others) {
    var all = new ArrayList<>(first);
    all.addAll(others);
    text.append("| ").append(String.join(" | ", all)).append(" |\n");
  }
}
