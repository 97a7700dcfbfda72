package naklon.cli;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import naklon.doctor.Doctor;
import naklon.doctor.Examination;
import naklon.doctor.Finding;
import naklon.doctor.Severity;
import naklon.doctor.Treatment;
import naklon.runs.DoctorEffort;
import naklon.runs.Experiment;
import naklon.runs.FindingJson;
import naklon.runs.Material;
import naklon.runs.Prepared;
import naklon.runs.RunException;
import naklon.runs.RunFolder;
import naklon.runs.RunHistory;
import naklon.runs.RunRecord;
import naklon.runs.SettingsException;
import naklon.runs.Training;
import naklon.store.Json;
import naklon.train.History;
import naklon.train.Model;
import naklon.train.Trainer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code naklon doctor}. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    header = "Says what is wrong with a run, with the evidence, and tries the remedy.",
    description = {
      "Reads the run's folder and its data, looks at data, net, first steps and history, and adds"
          + " what was found while it trained. The run is not changed.",
      "Exit code: 0 if nothing is wrong, 3 if something is."
    },
    footer = {
      "Examples:",
      "  naklon doctor last",
      "  naklon doctor last --cure",
      "  naklon doctor runs/2026-11-23-21-40-05-digits --lang bg",
    })
final class DoctorCommand implements Callable<Integer> {
  /** Something is wrong with the run, not with the call. */
  static final int FOUND = 3;

  private final Console console;

  @Parameters(
      index = "0",
      paramLabel = "RUN",
      description = "A run folder, the beginning of its name, or last.")
  private String run = "";

  @Mixin private RunsFlag runs = new RunsFlag();
  @Mixin private DataFlag dataFlag = new DataFlag();

  @Option(
      names = "--cure",
      description =
          "Trains again from the same seed, as it was and with each remedy, and shows both curves.")
  private boolean isCured;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      description = "Of each of these trainings, at most; 30 unless given.")
  private double seconds = 30;

  @Option(names = "--json", description = "One JSON object.")
  private boolean isJson;

  @Spec private @Nullable CommandSpec spec;

  DoctorCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Language language = Naklon.language(spec, console);
    if (!(seconds > 0)) {
      throw new SettingsException(
          "--seconds must be more than 0; found " + Say.value(seconds) + ".");
    }
    RunFolder folder = runs.find(run, console);
    RunRecord record = RunRecord.read(folder);
    if (record.isTraining()) {
      throw new RunException(
          folder + " is being trained at this moment. Wait until it ends, or end it by Ctrl-C.");
    }
    Optional<History> history = RunHistory.of(folder);
    Experiment experiment = record.experiment();
    var sources = dataFlag.sources(console).from(record.folderOfData(console.here()));
    Material material = Prepared.again(experiment, sources).material();
    record.requireSameData(material);
    var examined = new Examined(folder, experiment, material, record, history);
    return isJson ? json(folder, examined) : text(folder, examined, language);
  }

  /** A run that is looked at. */
  private record Examined(
      RunFolder folder,
      Experiment experiment,
      Material material,
      RunRecord record,
      Optional<History> history) {

    Trainer trainer() {
      return Training.of(experiment, material);
    }

    /** What was seen while it trained, then what can be seen without training. */
    List<Json> findings() {
      var examination = Examination.of(trainer(), material.split());
      examination.before();
      var found = new ArrayList<Finding>(examination.firstSteps());
      // How it ended, if nobody has judged that and no root explains it.
      boolean isJudged = record.effort().orElse(DoctorEffort.OFF) != DoctorEffort.OFF;
      if (!isJudged && found.stream().noneMatch(f -> f.severity() == Severity.ERROR)) {
        history.ifPresent(h -> found.addAll(end(h)));
      }
      var all = new ArrayList<Json>(record.findings());
      for (Finding finding : found) {
        Json.Obj one = FindingJson.of(finding);
        if (all.stream().noneMatch(f -> f.asObject().at("code").equals(one.at("code")))) {
          all.add(one);
        }
      }
      return all;
    }

    private List<Finding> end(History figures) {
      if (!Files.exists(folder.model())) {
        return List.of();
      }
      var trained = trainer().net(Model.load(folder.model()).net());
      return Examination.of(trained, material.split()).after(figures);
    }
  }

  private static boolean isWrong(List<Json> findings) {
    return findings.stream().anyMatch(f -> !f.asObject().at("severity").asString().equals("note"));
  }

  private int text(RunFolder folder, Examined examined, Language language) {
    List<Json> findings = examined.findings();
    var text = new FindingText(console, language);
    text.head(folder, examined.history().map(h -> h.epochs().size()).orElse(0));
    if (findings.isEmpty()) {
      text.nothing();
    }
    for (int i = 0; i < findings.size(); i++) {
      text.whole(i + 1, findings.get(i).asObject());
    }
    if (isCured && !findings.isEmpty()) {
      var cures = new CureText(console, language);
      cure(
          examined,
          findings,
          new Tried() {
            @Override
            public void with(Finding finding, Trial before, Trial after) {
              text.remedy(FindingJson.of(finding));
              cures.print(before, after);
            }

            @Override
            public void byHand(Finding finding) {
              text.byHand(FindingJson.of(finding));
            }

            @Override
            public void impossible(Finding finding, String why) {
              text.impossible(FindingJson.of(finding), why);
            }

            @Override
            public void unseen(String code, Trial before) {
              text.unseen(code, before);
            }
          });
    }
    return isWrong(findings) ? FOUND : 0;
  }

  private int json(RunFolder folder, Examined examined) {
    List<Json> findings = examined.findings();
    var m = new LinkedHashMap<String, Json>();
    m.put("run", Json.of(folder.toString()));
    m.put("findings", Json.of(findings));
    if (isCured) {
      var cures = new ArrayList<Json>();
      cure(
          examined,
          findings,
          new Tried() {
            private void add(String code, String name, Json value, Map<String, Json> more) {
              var one = new LinkedHashMap<String, Json>();
              one.put("code", Json.of(code));
              one.put(name, value);
              one.putAll(more);
              cures.add(new Json.Obj(one));
            }

            @Override
            public void with(Finding finding, Trial before, Trial after) {
              var curve = Map.of("after", CureText.json(after));
              add(finding.code().id(), "before", CureText.json(before), curve);
            }

            @Override
            public void byHand(Finding finding) {
              add(finding.code().id(), "untried", Json.of("by-hand"), Map.of());
            }

            @Override
            public void impossible(Finding finding, String why) {
              add(finding.code().id(), "untried", Json.of(why), Map.of());
            }

            @Override
            public void unseen(String code, Trial before) {
              add(code, "untried", Json.of("not-found-again"), Map.of());
            }
          });
      m.put("cures", Json.of(cures));
    }
    console.out().println(Json.of(m).text());
    return isWrong(findings) ? FOUND : 0;
  }

  /** Takes what came of a remedy. */
  private interface Tried {
    void with(Finding finding, Trial before, Trial after);

    /** Only a person can do it. */
    void byHand(Finding finding);

    /** The changed training cannot begin. */
    void impossible(Finding finding, String why);

    /** What was found in the run is not found in the training of today. */
    void unseen(String code, Trial before);
  }

  /** What a doctor finds in a training of today can be cured: it has the remedies at hand. */
  private void cure(Examined examined, List<Json> known, Tried tried) {
    var split = examined.material().split();
    Doctor doctor = Doctor.attentive();
    Trial before =
        Trial.of(examined.trainer(), split, seconds, Long.MAX_VALUE, doctor, console.interrupt());
    // A piece is compared with a piece; what ran to its end, with what the remedy makes of it.
    long steps = before.isWhole() ? Long.MAX_VALUE : before.steps();
    double time = before.isWhole() ? seconds : Double.MAX_VALUE;
    var found = new HashSet<String>();
    for (Finding finding : doctor.findings()) {
      console.interrupt().check();
      found.add(finding.code().id());
      Treatment treated = finding.remedy().apply(examined.trainer(), split).orElse(null);
      if (treated == null) {
        tried.byHand(finding);
        continue;
      }
      try {
        var after = Trial.of(treated.trainer(), treated.split(), time, steps, console.interrupt());
        tried.with(finding, before, after);
      } catch (IllegalArgumentException e) {
        tried.impossible(finding, String.valueOf(e.getMessage()));
      }
    }
    for (Json one : known) {
      String code = one.asObject().at("code").asString();
      if (found.add(code)) {
        tried.unseen(code, before);
      }
    }
  }
}
