package naklon.doctorbench.score;

import java.util.LinkedHashMap;
import naklon.doctorbench.program.Fault;
import naklon.store.Json;
import org.jspecify.annotations.Nullable;

/**
 * A finding, as the bench keeps it.
 *
 * @param code the doctor's own
 * @param fault what the code says in the bench's words; null if no fault of the list
 * @param isWarning whether it is a warning or worse; what is less is not counted
 * @param step after which it was made
 * @param cured metric of the whole training with the finding's own remedy; NaN if there is none
 *     that a program can apply, or if it was not tried
 */
record Sighting(String code, @Nullable Fault fault, boolean isWarning, long step, double cured) {

  Json json() {
    var m = new LinkedHashMap<String, Json>();
    m.put("code", Json.of(code));
    m.put("fault", fault == null ? new Json.Null() : Json.of(fault.name()));
    m.put("warning", Json.of(isWarning));
    m.put("step", Json.of(step));
    if (!Double.isNaN(cured)) {
      m.put("cured", Json.of(cured));
    }
    return new Json.Obj(m);
  }

  static Sighting parse(Json.Obj o) {
    Json cured = o.find("cured");
    return new Sighting(
        o.at("code").asString(),
        o.at("fault") instanceof Json.Str s ? Fault.valueOf(s.value()) : null,
        o.at("warning").asBoolean(),
        o.at("step").asLong(),
        cured == null ? Double.NaN : cured.asDouble());
  }
}
