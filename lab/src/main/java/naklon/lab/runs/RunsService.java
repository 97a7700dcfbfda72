package naklon.lab.runs;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import naklon.lab.api.Desk;
import naklon.lab.api.LabException;
import naklon.lab.api.Offers;
import naklon.lab.api.Service;
import naklon.lab.api.Workplace;
import naklon.runs.Experiment;
import naklon.runs.RunException;
import naklon.runs.RunFolder;
import naklon.runs.SavedRun;
import naklon.runs.SavedRuns;
import naklon.runs.report.ReportLanguage;
import naklon.runs.report.RunReport;
import naklon.store.Json;
import naklon.store.StoreException;

/** The questions of the page "My runs". It reads and never writes. */
public final class RunsService implements Service {
  /** Runs in one comparison: a chart with more lines is not read any more. */
  static final int MOST_COMPARED = 4;

  private static final String FOLDER = "runs";

  private final Desk desk;
  private final Path here;
  private final SavedRuns runs;

  /** The runs of this workplace's folder. */
  public RunsService(Workplace workplace) {
    this.desk = workplace.desk();
    this.here = workplace.here();
    this.runs = new SavedRuns(here.resolve(FOLDER));
  }

  /** No question but the path. */
  record Nothing() {}

  /** Names of run folders. */
  record Names(List<String> names) {}

  /**
   * A report to be read.
   *
   * @param language {@code bg} or {@code en}
   */
  record Which(String name, String language) {}

  /** A page of its own, HTML. */
  record Page(String html) {}

  /**
   * The runs next to each other.
   *
   * @param differences settings that are not the same in all of them, each with its value in each
   */
  record Compared(List<RunCurve> curves, List<Difference> differences) {}

  /** A setting and its value in each run. */
  record Difference(String setting, List<String> values) {}

  @Override
  public void offer(Offers offers) {
    offers.answer("runs/list", Nothing.class, _ -> list());
    offers.answer("runs/lab", Nothing.class, _ -> desk.past());
    offers.answer("runs/compare", Names.class, this::compare);
    offers.answer("runs/report", Which.class, this::report);
  }

  private List<RunLine> list() {
    try {
      return runs.all().stream().map(RunLine::of).toList();
    } catch (RunException e) {
      throw new LabException("runs.folder", "the folder of runs cannot be read");
    }
  }

  /** Of a name in the list and nothing else: no path leads out of the folder. */
  private SavedRun named(String name) {
    return runs.all().stream()
        .filter(r -> r.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new LabException("runs.gone", "no such run"));
  }

  private Compared compare(Names asked) {
    if (asked.names() == null || asked.names().isEmpty() || asked.names().size() > MOST_COMPARED) {
      throw new LabException("runs.many", "from 1 to " + MOST_COMPARED + " runs");
    }
    List<SavedRun> all = asked.names().stream().map(this::named).toList();
    return new Compared(all.stream().map(RunCurve::of).toList(), differences(all));
  }

  private static List<Difference> differences(List<SavedRun> all) {
    List<Experiment> known = all.stream().flatMap(r -> r.experiment().stream()).toList();
    if (known.size() < all.size()) {
      return List.of(); // a damaged run has no settings to compare
    }
    Experiment first = known.getFirst();
    List<String> names =
        known.stream().flatMap(e -> first.differences(e).stream()).distinct().toList();
    return names.stream()
        .map(
            name ->
                new Difference(
                    name, known.stream().map(e -> text(e.json().members(), name)).toList()))
        .toList();
  }

  private static String text(Map<String, Json> settings, String name) {
    Json value = settings.get(name);
    return switch (value) {
      case null -> "";
      case Json.Str s -> s.value();
      default -> value.text();
    };
  }

  private Page report(Which which) {
    RunFolder folder = named(which.name()).folder();
    boolean isBulgarian = "bg".equals(which.language());
    try {
      return new Page(
          RunReport.render(
              folder, isBulgarian ? ReportLanguage.BULGARIAN : ReportLanguage.ENGLISH));
    } catch (RunException | StoreException e) {
      throw new LabException("runs.report", "the run has no report");
    }
  }
}
