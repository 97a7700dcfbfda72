package naklon.runs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import naklon.doctor.Finding;
import naklon.store.AtomicFile;
import naklon.store.Json;
import naklon.store.JsonException;
import org.jspecify.annotations.Nullable;

/**
 * What {@code run.json} says of a run: how it was called, every setting, what it ran on, how far it
 * came. Immutable; {@link #write} replaces the file.
 */
public final class RunRecord {
  /** How far a run came. A run that says "running" and whose process is gone was killed. */
  public enum Status {
    RUNNING,
    INTERRUPTED,
    FAILED,
    FINISHED;

    Json json() {
      return Json.of(name().toLowerCase(java.util.Locale.ROOT));
    }
  }

  private final RunFolder folder;
  private final Map<String, Json> members;

  private RunRecord(RunFolder folder, Map<String, Json> members) {
    this.folder = folder;
    this.members = members;
  }

  /** The record of a run that begins now. */
  public static RunRecord begin(
      RunFolder folder,
      Experiment experiment,
      Material material,
      List<String> command,
      int threads,
      Instant now) {
    var m = new LinkedHashMap<String, Json>();
    m.put("naklon", Provenance.program());
    m.put("status", Status.RUNNING.json());
    m.put("command", Json.of(command.stream().map(Json::of).toList()));
    m.put("settings", experiment.json());
    m.put("fingerprint", Json.of(experiment.fingerprint()));
    m.put("data", Provenance.data(material));
    m.put("machine", Provenance.machine(threads));
    m.put("process", Provenance.process());
    m.put("started", Provenance.time(now));
    m.put("resumed", Json.of(List.of()));
    m.put("ended", new Json.Null());
    m.put("figures", new Json.Null());
    return new RunRecord(folder, m);
  }

  /**
   * Reads the record of a run.
   *
   * @throws RunException if it is damaged
   */
  public static RunRecord read(RunFolder folder) {
    try {
      var o = Json.parse(AtomicFile.readText(folder.record())).asObject();
      var record = new RunRecord(folder, o.members());
      record.experiment();
      o.at("status").asString();
      o.at("data").asObject().at("sha256").asString();
      o.at("process").asObject().at("pid").asLong();
      o.at("resumed").asArray();
      record.figures();
      record.effort();
      record.findings().forEach(f -> f.asObject().at("code").asString());
      return record;
    } catch (JsonException | SettingsException | ArithmeticException e) {
      throw new RunException(
          folder.record()
              + " is damaged: "
              + e.getMessage()
              + ". Restore it from a copy, or start a new run.",
          e);
    }
  }

  /**
   * The same with what was noticed and decided before it began.
   *
   * @param here the folder that paths in the settings are relative to
   */
  public RunRecord noted(Prepared prepared, Path here) {
    var picks = prepared.picks().stream().map(p -> Json.ofStrings(pick(p))).toList();
    return with(
        Map.of(
            "folder",
            Json.of(here.toAbsolutePath().normalize().toString()),
            "remarks",
            Json.of(prepared.remarks().stream().map(Json::of).toList()),
            "picked",
            Json.of(picks)));
  }

  /**
   * The same with what the doctor found. Of a resumed run, what it found before stays.
   *
   * @param effort how closely it watched
   */
  public RunRecord diagnosed(DoctorEffort effort, List<Finding> findings) {
    var all = new ArrayList<>(findings());
    var known = all.stream().map(f -> f.asObject().at("code")).toList();
    findings.stream()
        .map(FindingJson::of)
        .filter(f -> !known.contains(f.at("code")))
        .forEach(all::add);
    var m = new LinkedHashMap<String, Json>();
    m.put("effort", Json.of(effort.word()));
    m.put("findings", Json.of(all));
    return with(Map.of(DoctorEffort.NAME, new Json.Obj(m)));
  }

  /** What the doctor has found so far, as {@link FindingJson} writes it. */
  public List<Json> findings() {
    Json doctor = members.get(DoctorEffort.NAME);
    return doctor == null ? List.of() : doctor.asObject().at("findings").asArray();
  }

  /** How closely the doctor watched; empty for a run from before there was one. */
  public Optional<DoctorEffort> effort() {
    Json doctor = members.get(DoctorEffort.NAME);
    return doctor == null
        ? Optional.empty()
        : Optional.of(DoctorEffort.parse(doctor.asObject().at("effort").asString()));
  }

  private static Map<String, String> pick(Pick p) {
    var m = new LinkedHashMap<String, String>();
    m.put("setting", p.name());
    m.put("value", p.value());
    m.put("why", p.why());
    return m;
  }

  /**
   * The folder that paths in the settings are relative to: {@code here} if the data are there, else
   * where the run was begun.
   */
  public Path folderOfData(Path here) {
    Json begun = members.get("folder");
    boolean isHere = Files.exists(here.resolve(experiment().data()));
    return isHere || !(begun instanceof Json.Str s) ? here : Path.of(s.value());
  }

  /** The settings. */
  public Experiment experiment() {
    return Experiment.parse(new Json.Obj(members).at("settings").asObject());
  }

  /** Whether it has finished: nothing is left to do. */
  public boolean isFinished() {
    return Status.FINISHED.json().equals(members.get("status"));
  }

  /**
   * How far it came, as the file says; null for a word of another version. {@link #isTraining} says
   * whether "running" is true.
   */
  public @Nullable Status status() {
    for (var status : Status.values()) {
      if (status.json().equals(members.get("status"))) {
        return status;
      }
    }
    return null;
  }

  /** Whether a process on this machine is training it at this moment. */
  public boolean isTraining() {
    return status() == Status.RUNNING && Provenance.isAlive(new Json.Obj(members).at("process"));
  }

  /** The figures of the end, if it came there. */
  public Optional<Figures> figures() {
    Json figures = new Json.Obj(members).at("figures");
    return figures.equals(new Json.Null())
        ? Optional.empty()
        : Optional.of(Figures.parse(figures.asObject()));
  }

  /**
   * Makes sure that the run can go on here.
   *
   * @throws RunException if another process is training it, or the data are others
   */
  public void requireResumable(Material material) {
    var all = new Json.Obj(members);
    if (isTraining()) {
      throw new RunException(
          "process "
              + all.at("process").asObject().at("pid").asLong()
              + " is training "
              + folder
              + " at this moment. Wait until it ends, or end it.");
    }
    requireSameData(material);
  }

  /**
   * Makes sure that the data are those that were learnt from.
   *
   * @throws RunException if they are others
   */
  public void requireSameData(Material material) {
    var all = new Json.Obj(members);
    String expected = all.at("data").asObject().at("sha256").asString();
    String found = material.hash();
    if (!expected.equals(found)) {
      throw new RunException(
          folder
              + " learnt from other data: "
              + material.whole().name()
              + " had the SHA-256 "
              + expected.substring(0, Math.min(12, expected.length()))
              + "…, now it has "
              + found.substring(0, 12)
              + "…. Give the same data, or start a new run.");
    }
  }

  /** The same, going on now. */
  public RunRecord resumed(int threads, Instant now) {
    var times = new ArrayList<>(new Json.Obj(members).at("resumed").asArray());
    times.add(Provenance.time(now));
    return with(
        Map.of(
            "status",
            Status.RUNNING.json(),
            "process",
            Provenance.process(),
            "machine",
            Provenance.machine(threads),
            "naklon",
            Provenance.program(),
            "resumed",
            Json.of(times)));
  }

  /** The same, ended now without having finished. */
  public RunRecord ended(Status status, Instant now) {
    return with(Map.of("status", status.json(), "ended", Provenance.time(now)));
  }

  /** The same, finished now. */
  public RunRecord finished(Figures figures, Instant now) {
    return with(
        Map.of(
            "status",
            Status.FINISHED.json(),
            "ended",
            Provenance.time(now),
            "figures",
            Json.of(figures.json())));
  }

  private RunRecord with(Map<String, Json> changed) {
    var m = new LinkedHashMap<>(members);
    m.putAll(changed);
    return new RunRecord(folder, m);
  }

  /** The whole record. */
  public Json.Obj json() {
    return new Json.Obj(members);
  }

  /**
   * Writes {@code run.json}.
   *
   * @throws naklon.store.StoreException if it cannot be written
   */
  public void write() {
    AtomicFile.writeText(folder.record(), json().pretty());
  }
}
