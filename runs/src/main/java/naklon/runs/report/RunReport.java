package naklon.runs.report;

import java.nio.file.Path;
import java.util.List;
import naklon.runs.Experiment;
import naklon.runs.Material;
import naklon.runs.RunFolder;
import naklon.runs.RunRecord;
import naklon.runs.TextNet;
import naklon.runs.Training;
import naklon.store.AtomicFile;
import naklon.train.Control;
import naklon.train.History;
import naklon.train.Listener;
import naklon.train.Model;
import naklon.train.Probe;
import naklon.train.TrainingEvent;

/**
 * Watches a training and writes its report at the end: {@code report.json} with everything that was
 * measured, {@code report.html} to look at. A run that does not finish has neither.
 *
 * <pre>{@code
 * var report = RunReport.of(experiment, material, folder);
 * var run = trainer.listen(report).fit(material.split());
 * …
 * report.finish(record, run.model(), run.history(), ReportLanguage.ENGLISH);
 * record.write();
 * RunReport.tidy(folder);
 * }</pre>
 */
public final class RunReport implements Listener {
  private final RunFolder folder;
  private final Material material;
  private final GradientNorms norms;

  private RunReport(RunFolder folder, Material material, GradientNorms norms) {
    this.folder = folder;
    this.material = material;
    this.norms = norms;
  }

  /** The report of a run that is about to begin or to go on. */
  public static RunReport of(Experiment e, Material material, RunFolder folder) {
    var whole = material.whole();
    var layers = LayerSize.of(Training.net(e, whole), whole);
    int all = Math.ceilDiv(material.split().train().rows(), e.batch());
    int batches = whole.tokens() != null ? Math.min(TextNet.STEPS_PER_EPOCH, all) : all;
    int steps = Math.ceilDiv(batches, e.refinements().accumulate());
    return new RunReport(folder, material, new GradientNorms(layers, steps, unfinished(folder)));
  }

  /** The page of a run. */
  public static Path page(RunFolder folder) {
    return folder.path().resolve("report.html");
  }

  /** What the page is made of. */
  public static Path data(RunFolder folder) {
    return folder.path().resolve("report.json");
  }

  @Override
  public List<Probe> probes() {
    return norms.probes();
  }

  @Override
  public void on(TrainingEvent event, Control control) {
    norms.on(event, control);
  }

  /**
   * Writes the report of a run that is about to be recorded as finished: in this order, a run that
   * is killed in between has both when it is resumed. {@link #tidy} comes after the record.
   *
   * @throws naklon.store.StoreException if a file cannot be written
   */
  public void finish(RunRecord record, Model model, History history, ReportLanguage language) {
    var report = ReportData.of(record, material, model, history, norms);
    String html = ReportPage.html(folder.name(), report, language);
    AtomicFile.writeText(data(folder), report.text());
    AtomicFile.writeText(page(folder), html);
  }

  /** Removes what only a training that goes on needs from the folder of a finished run. */
  public static void tidy(RunFolder folder) {
    GradientNorms.forget(unfinished(folder));
  }

  private static Path unfinished(RunFolder folder) {
    return folder.path().resolve("gradients.json");
  }

  /**
   * The page of a finished run once more, from its {@code report.json}.
   *
   * @throws naklon.runs.RunException if that is missing or damaged
   */
  public static String render(RunFolder folder, ReportLanguage language) {
    var report = ReportData.read(folder);
    try {
      return ReportPage.html(folder.name(), report, language);
    } catch (naklon.store.JsonException | ArithmeticException | IndexOutOfBoundsException e) {
      throw ReportData.damaged(folder, e);
    }
  }
}
