package naklon.runs;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import naklon.store.Json;
import naklon.store.JsonException;
import naklon.store.StoreException;
import org.jspecify.annotations.Nullable;

/**
 * A run folder as it is found on the disk.
 *
 * @param record what {@code run.json} says; null if that is damaged
 * @param damage why it cannot be read, or empty
 * @param started when it was begun; the time of the folder if that is not known
 * @param bytes size of all files in it
 */
public record SavedRun(
    RunFolder folder, @Nullable RunRecord record, String damage, Instant started, long bytes) {

  /** How a run stands. */
  public enum State {
    FINISHED,
    TRAINING,
    INTERRUPTED,
    FAILED,
    /** It says that it is being trained, but no process does so. */
    KILLED,
    DAMAGED
  }

  /** Everything that Naklon writes into a run folder, its record last. */
  private static final List<String> FILES =
      List.of(
          "report.html",
          "report.json",
          "gradients.json",
          "history.csv",
          "model.safetensors",
          "checkpoint.safetensors",
          "run.json");

  private static final String TEMPORARY = ".naklon-tmp";

  /** Reads what is there; a damaged record is a finding, not an error. */
  public static SavedRun of(RunFolder folder) {
    RunRecord record = null;
    String damage = "";
    try {
      record = RunRecord.read(folder);
    } catch (RunException | StoreException | IllegalArgumentException e) {
      damage = String.valueOf(e.getMessage());
    }
    return new SavedRun(folder, record, damage, started(folder, record), size(folder.path()));
  }

  private static Instant started(RunFolder folder, @Nullable RunRecord record) {
    try {
      if (record != null) {
        return Instant.parse(record.json().at("started").asString());
      }
    } catch (JsonException | DateTimeException e) {
      // the folder's time, then
    }
    try {
      return Files.getLastModifiedTime(folder.path()).toInstant();
    } catch (IOException e) {
      return Instant.EPOCH;
    }
  }

  private static long size(Path folder) {
    var sum = new long[1];
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              sum[0] += attributes.size();
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      return sum[0]; // what could be seen
    }
    return sum[0];
  }

  /** The name of its folder. */
  public String name() {
    return folder.name();
  }

  /** How it stands. */
  public State state() {
    RunRecord r = record;
    if (r == null || r.status() == null) {
      return State.DAMAGED;
    }
    return switch (r.status()) {
      case RUNNING -> r.isTraining() ? State.TRAINING : State.KILLED;
      case INTERRUPTED -> State.INTERRUPTED;
      case FAILED -> State.FAILED;
      case FINISHED -> State.FINISHED;
    };
  }

  /** The settings, if they can be read. */
  public Optional<Experiment> experiment() {
    return Optional.ofNullable(record).map(RunRecord::experiment);
  }

  /** The figures, if it finished. */
  public Optional<Figures> figures() {
    return Optional.ofNullable(record).flatMap(RunRecord::figures);
  }

  /** Epochs done: of the history while it has no figures; 0 if nothing is known. */
  public int epochs() {
    return figures().map(Figures::epochs).orElseGet(this::writtenEpochs);
  }

  private int writtenEpochs() {
    try (var lines = Files.lines(folder.history())) {
      return (int) Math.max(0, lines.filter(line -> !line.isBlank()).count() - 1);
    } catch (IOException | java.io.UncheckedIOException e) {
      return 0;
    }
  }

  /** SHA-256 of the data, if it is known. */
  public Optional<String> dataHash() {
    return Optional.ofNullable(record)
        .map(r -> r.json().at("data").asObject().find("sha256"))
        .filter(Json.Str.class::isInstance)
        .map(Json::asString);
  }

  /**
   * Makes sure that it may be deleted.
   *
   * @throws RunException if it is a link, or is being trained
   */
  public void requireDeletable() {
    if (Files.isSymbolicLink(folder.path())) {
      throw new RunException(
          folder
              + " is a link to a folder elsewhere. Nothing was deleted; delete the link itself.");
    }
    if (state() == State.TRAINING) {
      throw new RunException(
          folder + " is being trained at this moment. End its training first, by Ctrl-C.");
    }
  }

  /**
   * Deletes the files that Naklon wrote, and the folder if nothing else is in it. No link is
   * followed.
   *
   * @return what was not Naklon's and is still there
   * @throws RunException if it may not be deleted, or a file cannot be
   */
  public List<Path> delete() {
    requireDeletable();
    try {
      for (Path file : files()) {
        String name = file.getFileName().toString();
        if (name.endsWith(TEMPORARY) && Files.isRegularFile(file)) {
          Files.delete(file);
        }
      }
      for (String name : FILES) {
        Path file = folder.path().resolve(name);
        if (!Files.isDirectory(file, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
          Files.deleteIfExists(file);
        }
      }
      List<Path> left = files();
      if (left.isEmpty()) {
        Files.delete(folder.path());
      }
      return left;
    } catch (IOException e) {
      throw new RunException(
          folder
              + " could not be deleted: "
              + e.getMessage()
              + ". Look whether another program has it open, and call this again.",
          e);
    }
  }

  private List<Path> files() throws IOException {
    try (var all = Files.list(folder.path())) {
      return new ArrayList<>(all.sorted().toList());
    }
  }
}
