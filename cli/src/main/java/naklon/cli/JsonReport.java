package naklon.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import naklon.doctor.Finding;
import naklon.runs.Figures;
import naklon.runs.FindingJson;
import naklon.runs.Provenance;
import naklon.store.Json;
import naklon.train.Control;
import naklon.train.EpochFigures;
import naklon.train.TrainingEvent;
import naklon.train.TrainingEvent.EpochEnded;
import naklon.train.TrainingEvent.Reason;
import naklon.train.TrainingEvent.Started;

/** For programs: one JSON object a line, one line an event; null where there is no figure. */
final class JsonReport implements Report {
  private final Console console;
  private final Job job;

  JsonReport(Console console, Job job) {
    this.console = console;
    this.job = job;
  }

  @Override
  public void on(TrainingEvent event, Control control) {
    switch (event) {
      case Started s -> started(s);
      case EpochEnded e -> epoch(e);
      case TrainingEvent.SanityChecked c -> checked(c);
      case TrainingEvent.Stepped s -> {}
      case TrainingEvent.Saved s -> {}
      case TrainingEvent.Finished f -> {}
    }
  }

  private void started(Started s) {
    var m = event("started");
    m.put("run", Json.of(job.folder().toString()));
    m.put("settings", job.experiment().json());
    m.put("trainRows", Json.of(s.trainRows()));
    m.put("validationRows", Json.of(s.validationRows()));
    m.put("testRows", Json.of(job.material().split().test().rows()));
    m.put("parameters", Json.of(s.parameters()));
    m.put("batchesPerEpoch", Json.of(s.batchesPerEpoch()));
    m.put("threads", Json.of(job.threads()));
    m.put("resumed", Json.of(job.isResumed()));
    m.put("step", Json.of(s.step()));
    print(m);
  }

  private void checked(TrainingEvent.SanityChecked c) {
    var findings = new ArrayList<Json>();
    for (var f : c.report().findings()) {
      var one = new LinkedHashMap<String, Json>();
      one.put("name", Json.of(f.name()));
      one.put("passed", Json.of(f.passed()));
      one.put("expected", Provenance.number(f.expected()));
      one.put("found", Provenance.number(f.found()));
      one.put("text", Json.of(f.text()));
      findings.add(Json.of(one));
    }
    var m = event("checked");
    m.put("findings", Json.of(findings));
    print(m);
  }

  private void epoch(EpochEnded e) {
    EpochFigures f = e.figures();
    var m = event("epoch");
    m.put("epoch", Json.of(f.epoch()));
    m.put("step", Json.of(f.step()));
    m.put("trainLoss", Provenance.number(f.trainLoss()));
    m.put("validationLoss", Provenance.number(f.validationLoss()));
    m.put("validationAccuracy", Provenance.number(f.validationAccuracy()));
    m.put("learningRate", Provenance.number(f.learningRate()));
    m.put("samplesPerSecond", Provenance.number(f.samplesPerSecond()));
    m.put("seconds", Provenance.number(f.seconds()));
    m.put("best", Json.of(e.best()));
    print(m);
  }

  @Override
  public void found(Finding finding) {
    var m = event("finding");
    m.putAll(FindingJson.of(finding).members());
    print(m);
  }

  @Override
  public void finished(Job job, Figures figures, Reason reason, List<Json> findings) {
    end(job, figures, reason == Reason.EARLY_STOPPED);
  }

  @Override
  public void alreadyFinished(Job job, Figures figures) {
    end(job, figures, figures.epochs() < job.experiment().epochs());
  }

  private void end(Job job, Figures figures, boolean isEarly) {
    var m = event("finished");
    m.put("run", Json.of(job.folder().toString()));
    m.putAll(figures.json());
    m.put("stoppedEarly", Json.of(isEarly));
    print(m);
  }

  @Override
  public void interrupted(Job job, int epochs, long step) {
    var m = event("interrupted");
    m.put("run", Json.of(job.folder().toString()));
    m.put("epochs", Json.of(epochs));
    m.put("step", Json.of(step));
    m.put("resume", Json.of(job.goOn()));
    print(m);
  }

  private static Map<String, Json> event(String name) {
    var m = new LinkedHashMap<String, Json>();
    m.put("event", Json.of(name));
    return m;
  }

  private void print(Map<String, Json> event) {
    console.out().println(Json.of(event).text());
    console.out().flush();
  }
}
