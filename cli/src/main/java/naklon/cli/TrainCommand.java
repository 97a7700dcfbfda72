package naklon.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import naklon.data.Batches;
import naklon.doctor.Doctor;
import naklon.runs.DataKind;
import naklon.runs.DoctorEffort;
import naklon.runs.Experiment;
import naklon.runs.ExperimentFile;
import naklon.runs.Figures;
import naklon.runs.Material;
import naklon.runs.Prepared;
import naklon.runs.RunFolder;
import naklon.runs.RunRecord;
import naklon.runs.SettingsException;
import naklon.runs.Training;
import naklon.runs.report.RunReport;
import naklon.store.AtomicFile;
import naklon.store.Json;
import naklon.store.StoreException;
import naklon.tensor.Seed;
import naklon.train.Evaluation;
import naklon.train.Trainer;
import naklon.train.TrainingEvent.Reason;
import naklon.train.TrainingRun;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code naklon train}. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    header = "Trains a net.",
    description = {
      "The run folder keeps settings, figures, model and checkpoint. Ctrl-C ends the step, saves,"
          + " and says how to go on."
    },
    footer = {
      "Examples:",
      "  naklon train houses.csv --target price",
      "  naklon train people.csv --target cured --ignore id --test more.csv",
      "  naklon train photos/",
      "  naklon train houses.csv --target price --save-experiment houses.toml",
      "  naklon train houses.toml --lr 0.01",
      "  naklon train book.txt",
      "  naklon train digits",
      "  naklon train mnist --net 784-128-10 --epochs 5",
      "  naklon train moons --optimizer sgd --lr 0.1 --momentum 0.9",
      "  naklon train digits --epochs 30 --schedule warmup:100+cosine",
      "  naklon train digits --patience 3 --epochs 100 --json",
      "  naklon train digits --augment shift:2,rotate:10 --ema 0.99",
      "  naklon train --resume runs/2026-11-23-21-40-05-digits",
    })
final class TrainCommand implements Callable<Integer> {
  /** For learning a few rows by heart; the whole check takes about twice as long. */
  private static final double SANITY_SECONDS = 0.4;

  private final Console console;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "DATA",
      description = {
        "A CSV file; a text (.txt); a folder with a folder of pictures for each class; an experiment file"
            + " (.toml); or the name of a data set, see naklon datasets."
      })
  private @Nullable String data;

  @Mixin private ExperimentFlags flags = new ExperimentFlags();
  @Mixin private DataFlag dataFlag = new DataFlag();

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads; the figures do not depend on them.")
  private @Nullable Integer threads;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "The run folder; else a new one in runs/.")
  private @Nullable Path out;

  @Option(
      names = "--save-experiment",
      paramLabel = "FILE",
      description = "Write all settings to a file that naklon train FILE.toml reads.")
  private @Nullable Path saveExperiment;

  @Option(
      names = "--resume",
      paramLabel = "RUN",
      description = "Go on with an interrupted run; the result has the same bits.")
  private @Nullable Path resume;

  @Option(
      names = "--no-sanity",
      description =
          "Leave out the check before the first step: is the loss where theory says, can a few rows"
              + " be learnt by heart, does the validation run? It changes no bit of the training.")
  private boolean isUnchecked;

  @Option(
      names = "--doctor",
      paramLabel = "HOW",
      description =
          "How closely the doctor watches for what is wrong: off, attentive (else) or thorough,"
              + " which takes time. It changes no bit of the training.")
  private @Nullable String doctor;

  @Option(names = "--json", description = "One JSON event a line.")
  private boolean isJson;

  @Option(names = "--quiet", description = "Only the last line.")
  private boolean isQuiet;

  @Spec private @Nullable CommandSpec spec;

  TrainCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    int team = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
    if (team < 1) {
      throw new SettingsException("--threads must be at least 1; found " + team + ".");
    }
    // What is wrong is said before anything is trained.
    var _ = language();
    var _ = doctor == null ? DoctorEffort.OFF : DoctorEffort.parse(doctor);
    return resume == null ? begin(team) : goOn(console.here().resolve(resume), team);
  }

  private int begin(int team) {
    if (data == null) {
      throw new SettingsException(
          "which data? Write naklon train digits, or naklon train FILE.csv --target COLUMN.");
    }
    Map<String, Json> given = flags.given(data, console);
    DoctorEffort effort = effort(given);
    var prepared = Prepared.of(given, dataFlag.sources(console));
    Experiment experiment = prepared.experiment();
    Material material = prepared.material();
    Trainer trainer = Training.of(experiment, material);
    // Whatever cannot be is said before a folder is made.
    var _ = Batches.of(material.split().train(), experiment.batch(), Seed.of(0));
    Path place = out;
    RunFolder folder =
        place == null
            ? RunFolder.create(
                console.here().resolve("runs"),
                Prepared.shortName(experiment.data()),
                LocalDateTime.now(ZoneId.systemDefault()))
            : RunFolder.createAt(console.here().resolve(place));
    Path file = saveExperiment;
    if (file != null) {
      ExperimentFile.write(console.here().resolve(file), experiment, effort, console.here());
    }
    var job = new Job(prepared, folder, team, false, !isUnchecked, effort, language());
    try (var waiting = waiting(material)) {
      var record =
          RunRecord.begin(folder, experiment, material, typed(), team, Instant.now())
              .noted(prepared, console.here());
      return train(job, trainer.listen(waiting), record);
    }
  }

  /** The flag wins over the experiment file. */
  private DoctorEffort effort(Map<String, Json> given) {
    Json written = given.get(DoctorEffort.NAME);
    return doctor != null
        ? DoctorEffort.parse(doctor)
        : written != null ? DoctorEffort.parse(written.asString()) : DoctorEffort.ATTENTIVE;
  }

  private WaitingLine waiting(Material material) {
    return WaitingLine.start(
        console, Say.text("hashing and scaling %s", Say.count(material.rows(), "row")));
  }

  private int goOn(Path path, int team) {
    RunFolder folder = RunFolder.open(path);
    RunRecord record = RunRecord.read(folder);
    Experiment experiment = record.experiment();
    requireNoContradiction(experiment, folder);
    var sources = dataFlag.sources(console).from(record.folderOfData(console.here()));
    var prepared = Prepared.again(experiment, sources);
    Material material = prepared.material();
    DoctorEffort effort =
        doctor != null
            ? DoctorEffort.parse(doctor)
            : record.effort().orElse(DoctorEffort.ATTENTIVE);
    var job = new Job(prepared, folder, team, true, !isUnchecked, effort, language());
    try (var waiting = waiting(material)) {
      return goOn(job, record, waiting);
    }
  }

  private int goOn(Job job, RunRecord record, WaitingLine waiting) {
    RunFolder folder = job.folder();
    record.requireResumable(job.material());
    if (record.isFinished() && record.figures().isPresent()) {
      waiting.close();
      tidy(folder);
      report(job).alreadyFinished(job, record.figures().get());
      return 0;
    }
    Trainer trainer = Training.of(job.experiment(), job.material()).listen(waiting);
    return train(job, trainer, record.resumed(job.threads(), Instant.now()));
  }

  private void requireNoContradiction(Experiment own, RunFolder folder) {
    if (data != null && isOther(data, own)) {
      throw new SettingsException(
          "the run "
              + folder
              + " is one on "
              + own.data()
              + ", not on "
              + data
              + ". Leave the name out, or resume another run.");
    }
    if (out != null) {
      throw new SettingsException(
          "--out and --resume contradict each other: a run goes on in its own folder.");
    }
    List<String> others = own.differences(own.with(flags.given()));
    if (!others.isEmpty()) {
      String name = others.getFirst();
      throw new SettingsException(
          "--"
              + name
              + " "
              + value(own.with(flags.given()), name)
              + " contradicts the run "
              + folder
              + ", which has "
              + value(own, name)
              + ". Leave it out to go on, or start a new run without --resume.");
    }
  }

  private boolean isOther(String typed, Experiment own) {
    return !typed.equals(own.data())
        && !(DataKind.of(typed, console.here()) instanceof DataKind.Named named
            && named.entry().name().equals(own.data()));
  }

  private static String value(Experiment e, String name) {
    Json found = e.json().find(name);
    String text = found == null ? "none" : found.text();
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text.replace("\"", "");
  }

  private List<String> typed() {
    return spec == null ? List.of() : spec.root().commandLine().getParseResult().originalArgs();
  }

  private Language language() {
    return Naklon.language(spec, console);
  }

  private Report report(Job job) {
    if (isJson) {
      return new JsonReport(console, job);
    }
    if (isQuiet) {
      return new QuietReport(console);
    }
    return console.outIsTerminal() ? new LiveReport(console, job) : new PlainReport(console, job);
  }

  private int train(Job job, Trainer trainer, RunRecord record) {
    record.write();
    Doctor doctor = job.doctor().doctor();
    Report report = report(job);
    var voice = new DoctorVoice(report, job.isChecked());
    doctor.onFinding(voice::tell);
    try {
      return trainAndKeep(job, trainer.listen(report, voice, doctor), report, doctor, record);
    } catch (RuntimeException | OutOfMemoryError e) {
      voice.open();
      try {
        record
            .diagnosed(job.doctor(), doctor.findings())
            .ended(RunRecord.Status.FAILED, Instant.now())
            .write();
      } catch (StoreException second) {
        e.addSuppressed(second);
      }
      throw e;
    }
  }

  private int trainAndKeep(
      Job job, Trainer trainer, Report report, Doctor doctor, RunRecord begun) {
    var end = new EndOfTraining();
    var page = RunReport.of(job.experiment(), job.material(), job.folder());
    TrainingRun run =
        (job.isChecked() ? trainer.sanityCheck(SANITY_SECONDS) : trainer)
            .threads(job.threads())
            .checkpointTo(job.folder().checkpoint())
            .resume(job.isResumed())
            .listen(console.interrupt(), end, page)
            .fit(job.material().split());
    AtomicFile.writeText(job.folder().history(), run.history().csv());
    RunRecord record = begun.diagnosed(job.doctor(), doctor.findings());
    if (run.reason() == Reason.STOP_REQUESTED) {
      record.ended(RunRecord.Status.INTERRUPTED, Instant.now()).write();
      report.interrupted(job, run.history().epochs().size(), end.step());
      return Interrupt.CODE;
    }
    run.model().withMetadata(Metadata.of(job)).save(job.folder().model());
    var test = job.material().split().test();
    var validation = job.material().split().validation();
    Evaluation judged = test.rows() == 0 ? null : run.model().evaluate(test);
    Evaluation watched =
        validation.rows() == 0 || validation.isClassification()
            ? null
            : run.model().evaluate(validation);
    var figures =
        Figures.of(
            run.history(),
            job.experiment().patience() > 0,
            watched,
            judged,
            end.samplesPerSecond(),
            end.seconds());
    RunRecord finished = record.finished(figures, Instant.now());
    try {
      page.finish(finished, run.model(), run.history(), language().ofReport());
    } catch (RuntimeException | OutOfMemoryError e) {
      // The model is there; a page is not worth a failed run.
      console.err().println("naklon: the run has finished, but without a report: " + reason(e));
    }
    finished.write();
    tidy(job.folder());
    report.finished(job, figures, run.reason(), finished.findings());
    return 0;
  }

  private static String reason(Throwable e) {
    return e instanceof StoreException ? String.valueOf(e.getMessage()) : e + ".";
  }

  /** What stays behind harms nobody. */
  private void tidy(RunFolder folder) {
    try {
      RunReport.tidy(folder);
    } catch (StoreException e) {
      console.err().println("naklon: the run has finished, but " + e.getMessage());
    }
  }
}
