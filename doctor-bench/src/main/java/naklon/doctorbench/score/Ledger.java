package naklon.doctorbench.score;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import naklon.store.AtomicFile;
import naklon.store.Json;
import naklon.store.JsonException;

/**
 * Results on the disk: JSON Lines, the first line says by whom, each other one is a case. A case is
 * appended when it is done, so that a scoring which was killed goes on where it was.
 */
final class Ledger {
  private static final int FORMAT = 1;

  private final Path file;
  private final Heading heading;
  private final Map<Case, CaseResult> results;

  /**
   * Whose results they are.
   *
   * @param mode how thoroughly it looked
   * @param doctor the fingerprint of its code
   */
  record Heading(String mode, String doctor) {
    private Json json() {
      var m = new LinkedHashMap<String, Json>();
      m.put("format", Json.of(FORMAT));
      m.put("mode", Json.of(mode));
      m.put("doctor", Json.of(doctor));
      return new Json.Obj(m);
    }
  }

  private Ledger(Path file, Heading heading, Map<Case, CaseResult> results) {
    this.file = file;
    this.heading = heading;
    this.results = results;
  }

  /**
   * The results in this file, to go on with; a new file if there is none. A last line that was cut
   * off is done again.
   *
   * @throws ScoreException if they are another doctor's, or the file is damaged
   */
  static Ledger open(Path file, Heading heading) {
    if (!Files.exists(file)) {
      return fresh(file, heading);
    }
    Ledger found = read(file);
    if (!found.heading.equals(heading)) {
      throw new ScoreException(
          file
              + " has the results of another doctor ("
              + found.heading.mode
              + " "
              + found.heading.doctor
              + ", this one is "
              + heading.mode
              + " "
              + heading.doctor
              + "), and the two must not be mixed. Begin anew with --fresh, or give another --out.");
    }
    found.tidy(); // without a line that was cut off
    return found;
  }

  /** An empty file in the place of whatever there is. */
  static Ledger fresh(Path file, Heading heading) {
    var ledger = new Ledger(file, heading, new TreeMap<>());
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
    } catch (IOException e) {
      throw new ScoreException(file + " cannot be made: " + e + ". Give another --out.", e);
    }
    ledger.tidy();
    return ledger;
  }

  /** The results in this file, to look at. */
  static Ledger read(Path file) {
    List<String> lines = AtomicFile.readText(file).lines().toList();
    try {
      Json.Obj first = Json.parse(lines.isEmpty() ? "" : lines.getFirst()).asObject();
      if (first.at("format").asLong() != FORMAT) {
        throw new ScoreException(
            file
                + " has the format "
                + first.at("format").asLong()
                + "; this version reads "
                + FORMAT
                + ". Begin anew with --fresh.");
      }
      var heading = new Heading(first.at("mode").asString(), first.at("doctor").asString());
      return new Ledger(file, heading, cases(lines));
    } catch (JsonException | IllegalArgumentException e) {
      throw new ScoreException(
          file + " is damaged: " + e.getMessage() + ". Begin anew with --fresh.", e);
    }
  }

  private static Map<Case, CaseResult> cases(List<String> lines) {
    var results = new TreeMap<Case, CaseResult>();
    for (int i = 1; i < lines.size(); i++) {
      try {
        var result = CaseResult.parse(Json.parse(lines.get(i)).asObject());
        results.put(result.of(), result);
      } catch (JsonException e) {
        if (i < lines.size() - 1) {
          throw new JsonException("line " + (i + 1) + ": " + e.getMessage());
        }
        // The last line of a scoring that was killed while it wrote.
      }
    }
    return results;
  }

  Heading heading() {
    return heading;
  }

  synchronized boolean has(Case of) {
    return results.containsKey(of);
  }

  /** All results, in order. */
  synchronized Collection<CaseResult> results() {
    return List.copyOf(results.values());
  }

  /** Keeps a result, on the disk too. */
  synchronized void add(CaseResult result) {
    results.put(result.of(), result);
    try {
      Files.writeString(
          file,
          result.json().text() + "\n",
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new ScoreException(file + " cannot be written: " + e.getMessage() + ".", e);
    }
  }

  /** The same lines in their order, so that equal results are equal files. */
  synchronized void tidy() {
    var lines = new ArrayList<String>();
    lines.add(heading.json().text());
    results.values().forEach(r -> lines.add(r.json().text()));
    AtomicFile.writeText(file, String.join("\n", lines) + "\n");
  }
}
