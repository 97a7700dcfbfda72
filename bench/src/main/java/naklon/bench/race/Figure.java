package naklon.bench.race;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import naklon.store.Json;

/**
 * What one contender reached in one workload.
 *
 * @param workload id of the workload, or what was multiplied
 * @param threads it had
 * @param contender its name
 * @param unit of the values: {@code s} is better when small, all others when large
 * @param values one for each round; empty if it failed
 * @param processorRates as the values, but a second of processor time; empty if not measured
 * @param memory the most memory of its process, MiB; 0 if unknown
 * @param deviation the largest relative difference of its first losses from Naklon's; −1 if not
 *     compared
 * @param note why it has no values; or empty
 */
public record Figure(
    String workload,
    int threads,
    String contender,
    String unit,
    List<Double> values,
    List<Double> processorRates,
    double memory,
    double deviation,
    String note) {

  public Figure {
    values = List.copyOf(values);
    processorRates = List.copyOf(processorRates);
  }

  /** Of a contender that failed. */
  static Figure failed(String workload, int threads, String contender, String unit, String why) {
    return new Figure(workload, threads, contender, unit, List.of(), List.of(), 0, -1, why);
  }

  /** Whether another was measured in turn with it: the same workload and threads. */
  boolean isOfTheRaceOf(Figure other) {
    return workload.equals(other.workload) && threads == other.threads;
  }

  /** Whether there are values. */
  public boolean isMeasured() {
    return !values.isEmpty();
  }

  /** The median of the rounds. */
  public double median() {
    return Medians.median(values);
  }

  /** The median over the rounds of this value as a share of the other's in the same round. */
  public double medianShare(Figure other) {
    int rounds = Math.min(values.size(), other.values.size());
    return Medians.median(
        IntStream.range(0, rounds).mapToObj(i -> values.get(i) / other.values.get(i)).toList());
  }

  /** How many times as good as another: of seconds, theirs by ours; of others, ours by theirs. */
  public double times(Figure other) {
    return unit.equals("s") ? other.median() / median() : median() / other.median();
  }

  /** As {@link #times} by processor time; NaN where it was not measured. */
  public double timesByProcessor(Figure other) {
    return processorRates.isEmpty() || other.processorRates.isEmpty()
        ? Double.NaN
        : Medians.median(processorRates) / Medians.median(other.processorRates);
  }

  Json json() {
    Map<String, Json> m = new LinkedHashMap<>();
    m.put("workload", Json.of(workload));
    m.put("threads", Json.of(threads));
    m.put("contender", Json.of(contender));
    m.put("unit", Json.of(unit));
    m.put("values", Json.of(values.stream().map(Json::of).toList()));
    m.put("processorRates", Json.of(processorRates.stream().map(Json::of).toList()));
    m.put("memoryMiB", Json.of(memory));
    m.put("lossDeviation", Json.of(deviation));
    m.put("note", Json.of(note));
    return Json.of(m);
  }

  static Figure of(Json json) {
    var o = json.asObject();
    return new Figure(
        o.at("workload").asString(),
        (int) o.at("threads").asLong(),
        o.at("contender").asString(),
        o.at("unit").asString(),
        o.at("values").asArray().stream().map(Json::asDouble).toList(),
        o.at("processorRates").asArray().stream().map(Json::asDouble).toList(),
        o.at("memoryMiB").asDouble(),
        o.at("lossDeviation").asDouble(),
        o.at("note").asString());
  }
}
