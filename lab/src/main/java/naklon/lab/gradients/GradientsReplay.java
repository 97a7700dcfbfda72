package naklon.lab.gradients;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import naklon.lab.api.Bits;
import naklon.lab.api.Receipt;
import naklon.lab.api.Replay;

/** The V of a function and a bench with its bug, from their receipt. */
final class GradientsReplay implements Replay {
  private static final String NAME = "gradients";

  static Receipt receipt(String function, double x, Bug bug, long seed) {
    var settings = new LinkedHashMap<String, String>();
    settings.put("function", function);
    settings.put("x", Double.toString(x));
    settings.put("bug", bug.word());
    settings.put("seed", Long.toString(seed));
    return new Receipt(NAME, settings, bits(Valley.of(function, x), new Bench(seed).rows(bug)));
  }

  private static String bits(Valley.Answer v, List<Bench.Row> rows) {
    Bits bits = new Bits().add(v.derivative()).add(v.h());
    bits.add(v.central64()).add(v.central32()).add(v.forward64());
    for (Bench.Row row : rows) {
      bits.add(row.backward()).add(row.differences()).add(row.error());
    }
    return bits.text();
  }

  @Override
  public String experiment() {
    return NAME;
  }

  @Override
  public Outcome again(Receipt r) {
    Valley.Answer valley = Valley.of(r.text("function"), r.number("x"));
    Bug bug = Bug.of(r.text("bug"));
    List<Bench.Row> rows = new Bench(r.whole("seed")).rows(bug);
    var lines = new ArrayList<String>();
    lines.add(
        text(
            "derivative=%.10g, closest at h=%.3g in float64 and h=%.3g in float32",
            valley.derivative(), valley.best64(), valley.best32()));
    for (Bench.Row row : rows) {
      String agrees = row.passed() ? "agrees" : "DISAGREES";
      lines.add(text("%s: relative error %.3g, %s", row.name(), row.error(), agrees));
    }
    return new Outcome(List.copyOf(lines), bits(valley, rows));
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
