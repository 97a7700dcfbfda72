package naklon.doctor;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a finding rests on.
 *
 * @param step updates done when it was found
 * @param layer path of the layer, parameter or column that it is about; empty for the whole
 * @param detail something quoted: code, or the name of an op; empty if there is nothing to quote
 * @param numbers measured or computed, by name, in the order in which they matter
 */
public record Evidence(long step, String layer, String detail, Map<String, Double> numbers) {
  public Evidence {
    numbers = Collections.unmodifiableMap(new LinkedHashMap<>(numbers));
  }

  /** Nothing yet. */
  static Evidence at(long step) {
    return new Evidence(step, "", "", Map.of());
  }

  /** The same about this layer. */
  Evidence layer(String path) {
    return new Evidence(step, path, detail, numbers);
  }

  /** The same with something quoted. */
  Evidence detail(String quoted) {
    return new Evidence(step, layer, quoted, numbers);
  }

  /** The same with one more number. */
  Evidence with(String name, double value) {
    var more = new LinkedHashMap<>(numbers);
    more.put(name, value);
    return new Evidence(step, layer, detail, more);
  }
}
