package naklon.runs.report;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import naklon.compile.Plan;
import naklon.data.Split;
import naklon.runs.Experiment;
import naklon.runs.Material;
import naklon.runs.Provenance;
import naklon.runs.RunException;
import naklon.runs.RunFolder;
import naklon.runs.RunRecord;
import naklon.runs.Training;
import naklon.store.AtomicFile;
import naklon.store.Json;
import naklon.store.JsonException;
import naklon.train.EpochFigures;
import naklon.train.History;
import naklon.train.Model;

/** {@code report.json}: everything that the page shows, so that the data are not needed again. */
final class ReportData {
  static final int FORMAT = 1;

  /** More epochs than these are thinned; all are in history.csv. */
  private static final int EPOCHS = 400;

  private ReportData() {}

  static Json.Obj of(
      RunRecord record, Material material, Model model, History history, GradientNorms norms) {
    Experiment e = record.experiment();
    List<EpochFigures> shown = thinned(history);
    var m = new LinkedHashMap<String, Json>();
    m.put("format", Json.of(FORMAT));
    m.put("run", runOnly(record));
    m.put("parameters", Json.of(model.parameterCount()));
    m.put("loss", Json.of(Training.lossName(material.whole())));
    m.put("best", history.best().<Json>map(b -> Json.of(b.epoch())).orElse(new Json.Null()));
    m.put("keepsBest", Json.of(e.patience() > 0));
    m.put("epochs", Json.of(history.epochs().size()));
    m.put("history", Json.of(shown.stream().map(ReportData::epoch).toList()));
    m.put("gradients", norms.json(shown.stream().map(EpochFigures::epoch).toList()));
    m.put("judged", Judgement.of(model, material));
    m.put("plan", plan(e, material));
    return new Json.Obj(m);
  }

  /** The record without the process, which means nothing when it is over. */
  private static Json runOnly(RunRecord record) {
    var m = new LinkedHashMap<>(record.json().members());
    m.remove("process");
    return Json.of(m);
  }

  private static List<EpochFigures> thinned(History history) {
    List<EpochFigures> all = history.epochs();
    var series =
        List.of(
            all.stream().mapToDouble(EpochFigures::trainLoss).toArray(),
            all.stream().mapToDouble(EpochFigures::validationLoss).toArray(),
            all.stream().mapToDouble(EpochFigures::validationAccuracy).toArray());
    return Thinning.of(series, all.size(), EPOCHS).stream().map(all::get).toList();
  }

  private static Json epoch(EpochFigures f) {
    var m = new LinkedHashMap<String, Json>();
    m.put("epoch", Json.of(f.epoch()));
    m.put("step", Json.of(f.step()));
    m.put("trainLoss", Provenance.number(f.trainLoss()));
    m.put("validationLoss", Provenance.number(f.validationLoss()));
    m.put("validationAccuracy", Provenance.number(f.validationAccuracy()));
    m.put("learningRate", Provenance.number(f.learningRate()));
    m.put("seconds", Provenance.number(f.seconds()));
    return Json.of(m);
  }

  /** The kernels of a step on a fresh trainer, which learns nothing. */
  private static Json plan(Experiment e, Material material) {
    Split split = material.split();
    var step = Training.of(e, material).step(split);
    var lines = new ArrayList<Json>();
    for (Plan plan : step.plans(split.train(), e.batch())) {
      for (var l : plan.lines()) {
        var m = new LinkedHashMap<String, Json>();
        m.put("kernel", Json.of(l.kernel()));
        m.put("layer", Json.of(l.layer()));
        m.put("flops", Json.of(l.flops()));
        m.put("bytes", Json.of(l.bytes()));
        lines.add(Json.of(m));
      }
    }
    return Json.of(lines);
  }

  /**
   * Reads {@code report.json}.
   *
   * @throws RunException if there is none, or it is damaged or of another version
   */
  static Json.Obj read(RunFolder folder) {
    if (!Files.isRegularFile(RunReport.data(folder))) {
      throw new RunException(
          folder
              + " has no report.json: a run gets its report when its training has finished."
              + " Go on with naklon train --resume "
              + folder);
    }
    try {
      Json.Obj o = AtomicFile.readJson(RunReport.data(folder)).asObject();
      long format = o.at("format").asLong();
      if (format != FORMAT) {
        throw new RunException(
            RunReport.data(folder)
                + " has the format "
                + format
                + "; this version reads "
                + FORMAT
                + ". Use the version of Naklon that wrote it.");
      }
      return o;
    } catch (JsonException e) {
      throw damaged(folder, e);
    }
  }

  static RunException damaged(RunFolder folder, RuntimeException e) {
    return new RunException(
        RunReport.data(folder)
            + " is damaged: "
            + e.getMessage()
            + ". Restore it from a copy, or train again.",
        e);
  }
}
