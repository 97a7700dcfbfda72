package naklon.course.paper;

import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * One line of a sheet.
 *
 * @param name as it stands on the sheet
 * @param needs the rows above that it is computed from
 * @param value from the numbers given and the rows above
 * @param slips what comes out of mistakes that are known, by their names
 */
record Row(
    String name,
    List<String> needs,
    ToDoubleFunction<Map<String, Double>> value,
    Map<String, ToDoubleFunction<Map<String, Double>>> slips) {

  static Row of(String name, List<String> needs, ToDoubleFunction<Map<String, Double>> value) {
    return new Row(name, needs, value, Map.of());
  }

  Row slip(String mistake, ToDoubleFunction<Map<String, Double>> wrong) {
    var more = new java.util.LinkedHashMap<>(slips);
    more.put(mistake, wrong);
    return new Row(name, needs, value, java.util.Collections.unmodifiableMap(more));
  }
}
