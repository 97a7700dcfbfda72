package naklon.labtests;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import naklon.datasets.CatalogEntry;
import naklon.datasets.CatalogOptions;
import naklon.runs.Figures;
import naklon.runs.Prepared;
import naklon.runs.RunFolder;
import naklon.runs.RunRecord;
import naklon.runs.Sources;
import naklon.runs.Training;
import naklon.runs.report.ReportLanguage;
import naklon.runs.report.RunReport;
import naklon.store.Json;

/** Trains for real, as the command does, and leaves a run folder with its report. */
final class TrainedRun {
  private TrainedRun() {}

  static RunFolder of(Path path, String data, Map<String, Json> settings) {
    var given = new java.util.LinkedHashMap<>(settings);
    given.put("data", Json.of(data));
    Path here = path.toAbsolutePath().getParent();
    var sources =
        new Sources(CatalogEntry::open, CatalogOptions.standard(), (file, done, total) -> {}, here);
    var prepared = Prepared.of(given, sources);
    var experiment = prepared.experiment();
    var material = prepared.material();
    RunFolder folder = RunFolder.createAt(path);
    var command = List.of("train", data, "--out", path.getFileName().toString());
    Instant now = Instant.parse("2026-11-23T21:40:05Z");
    var record = RunRecord.begin(folder, experiment, material, command, 1, now);
    record.write();
    var report = RunReport.of(experiment, material, folder);
    var run =
        Training.of(experiment, material.whole()).threads(1).listen(report).fit(material.split());
    var rows = material.split().test();
    var test = rows.rows() == 0 ? null : run.model().evaluate(rows);
    var figures = Figures.of(run.history(), false, null, test, 50_000, 2.5);
    var finished = record.finished(figures, now.plusSeconds(3));
    finished.write();
    report.finish(finished, run.model(), run.history(), ReportLanguage.ENGLISH);
    RunReport.tidy(folder);
    return folder;
  }
}
