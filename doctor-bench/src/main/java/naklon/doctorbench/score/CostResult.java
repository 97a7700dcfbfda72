package naklon.doctorbench.score;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import naklon.store.AtomicFile;
import naklon.store.Json;
import naklon.store.JsonException;

/**
 * What being watched costs one training.
 *
 * @param net name of the workload
 * @param plain microseconds of a step, unwatched
 * @param watched the same under the doctor's eyes
 * @param share of the time of the steps alone that watching adds: the median over rounds
 * @param interval of that share
 * @param before seconds that it adds before the end of the first step
 */
record CostResult(
    String net, double plain, double watched, double share, Interval interval, double before) {

  private Json.Obj json() {
    var m = new LinkedHashMap<String, Json>();
    m.put("net", Json.of(net));
    m.put("plainMicros", Json.of(plain));
    m.put("watchedMicros", Json.of(watched));
    m.put("share", Json.of(share));
    m.put("low", Json.of(interval.low()));
    m.put("high", Json.of(interval.high()));
    m.put("secondsBefore", Json.of(before));
    return new Json.Obj(m);
  }

  private static CostResult parse(Json.Obj o) {
    return new CostResult(
        o.at("net").asString(),
        o.at("plainMicros").asDouble(),
        o.at("watchedMicros").asDouble(),
        o.at("share").asDouble(),
        new Interval(o.at("low").asDouble(), o.at("high").asDouble()),
        o.at("secondsBefore").asDouble());
  }

  private static Path file(Path folder) {
    return folder.resolve("cost.json");
  }

  static void write(Path folder, int rounds, List<CostResult> results) {
    var m = new LinkedHashMap<String, Json>();
    m.put("doctor", Json.of(DoctorExaminer.fingerprint()));
    m.put("rounds", Json.of(rounds));
    m.put("costs", Json.of(results.stream().map(CostResult::json).toList()));
    AtomicFile.writeText(file(folder), new Json.Obj(m).pretty());
  }

  /** A section of the page; empty if nothing was measured. */
  static String section(Path folder) {
    if (!Files.exists(file(folder))) {
      return "";
    }
    try {
      Json.Obj o = AtomicFile.readJson(file(folder)).asObject();
      var results = new ArrayList<CostResult>();
      o.at("costs").asArray().forEach(c -> results.add(parse(c.asObject())));
      return "\n## What the attentive doctor costs\n\nMust be at most 5 % of the time of a step."
          + " `naklon-doctor-bench cost`, "
          + o.at("rounds").asLong()
          + " turns, with and without in turn, by the processor time of the training's thread;"
          + " doctor `"
          + o.at("doctor").asString()
          + "`. Steps are given with validation and all else that comes between them; the share is"
          + " of the steps alone, the median over turns with its 95 % interval.\n\n"
          + table(results);
    } catch (JsonException e) {
      throw new ScoreException(
          file(folder) + " is damaged: " + e.getMessage() + ". Measure again.", e);
    }
  }

  static String table(List<CostResult> results) {
    var text =
        new StringBuilder(
            "| net | µs a step | watched | more | once, before the first step |\n"
                + "|---|---|---|---|---|\n");
    for (var r : results) {
      text.append(
          String.format(
              Locale.ROOT,
              "| %s | %.1f | %.1f | %.1f %% (%.1f %% to %.1f %%) | %.2f s |\n",
              r.net,
              r.plain,
              r.watched,
              100 * r.share,
              100 * r.interval.low(),
              100 * r.interval.high(),
              r.before));
    }
    return text.toString();
  }
}
