package naklon.bench.race;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import naklon.store.Json;
import naklon.store.JsonException;

/**
 * A whole run of naklon-bench, as {@code bench/results} keeps it.
 *
 * @param provisional whether the machine was busy or the run a short one
 * @param facts of the machine, the software and the run: name to text
 * @param titles contender to what it is
 * @param sizes contender to what must be installed for it, MiB
 * @param figures all of them
 */
public record Results(
    boolean provisional,
    Map<String, String> facts,
    Map<String, String> titles,
    Map<String, Double> sizes,
    List<Figure> figures) {

  public Results {
    facts = new LinkedHashMap<>(facts);
    titles = new LinkedHashMap<>(titles);
    sizes = new LinkedHashMap<>(sizes);
    figures = List.copyOf(figures);
  }

  /**
   * These with those of a later run on the same machine. Where both have raced on a workload with
   * the same threads, the later race counts, whole: figures of two races are not mixed.
   *
   * @throws RaceException if the processors differ
   */
  public Results with(Results later) {
    String processor = facts.getOrDefault("processor", "");
    if (!processor.equals(later.facts.getOrDefault("processor", ""))) {
      throw new RaceException(
          "These results are of different machines: "
              + processor
              + " and "
              + later.facts.getOrDefault("processor", "")
              + ". A page is about one.");
    }
    var all = new LinkedHashMap<>(facts);
    later.facts.forEach((k, v) -> all.merge(k, v, (a, b) -> a.equals(b) ? a : a + "; " + b));
    var names = new LinkedHashMap<>(titles);
    names.putAll(later.titles);
    var mib = new LinkedHashMap<>(sizes);
    mib.putAll(later.sizes);
    var raced = new ArrayList<>(figures);
    raced.removeIf(f -> later.figures.stream().anyMatch(f::isOfTheRaceOf));
    raced.addAll(later.figures);
    return new Results(provisional || later.provisional, all, names, mib, raced);
  }

  /** Writes the file: first beside it, then in its place. */
  public void write(Path file) {
    Map<String, Json> m = new LinkedHashMap<>();
    m.put("provisional", Json.of(provisional));
    m.put("facts", Json.ofStrings(facts));
    m.put("contenders", Json.ofStrings(titles));
    var mib = new LinkedHashMap<String, Json>();
    sizes.forEach((name, size) -> mib.put(name, Json.of(size)));
    m.put("installMiB", Json.of(mib));
    m.put("figures", Json.of(figures.stream().map(Figure::json).toList()));
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Path part = file.resolveSibling(file.getFileName() + ".part");
      Files.writeString(part, Json.of(m).pretty() + "\n");
      Files.move(part, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  /**
   * Reads a file.
   *
   * @throws RaceException if there is none or it is not one of these
   */
  public static Results read(Path file) {
    try {
      var o = Json.parse(Files.readAllBytes(file)).asObject();
      var facts = new LinkedHashMap<String, String>();
      o.at("facts").asObject().members().forEach((k, v) -> facts.put(k, v.asString()));
      var titles = new LinkedHashMap<String, String>();
      o.at("contenders").asObject().members().forEach((k, v) -> titles.put(k, v.asString()));
      var sizes = new LinkedHashMap<String, Double>();
      o.at("installMiB").asObject().members().forEach((k, v) -> sizes.put(k, v.asDouble()));
      var figures = o.at("figures").asArray().stream().map(Figure::of).toList();
      return new Results(o.at("provisional").asBoolean(), facts, titles, sizes, figures);
    } catch (IOException e) {
      throw new RaceException(
          file + " cannot be read. Give a file that naklon-bench has written to bench/results.");
    } catch (JsonException e) {
      throw new RaceException(file + " is not a result of naklon-bench: " + e.getMessage() + ".");
    }
  }
}
