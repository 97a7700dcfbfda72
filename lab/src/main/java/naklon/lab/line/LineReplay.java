package naklon.lab.line;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import naklon.lab.api.Bits;
import naklon.lab.api.Receipt;
import naklon.lab.api.Replay;

/** A line's descent again, from its receipt. */
final class LineReplay implements Replay {
  private static final String NAME = "line";

  static Receipt receipt(Line.Question q, List<Line.Moment> path) {
    var settings = new LinkedHashMap<String, String>();
    settings.put("x", Receipt.list(q.x()));
    settings.put("y", Receipt.list(q.y()));
    settings.put("w", Double.toString(q.w()));
    settings.put("b", Double.toString(q.b()));
    settings.put("lr", Double.toString(q.learningRate()));
    settings.put("epochs", Integer.toString(q.epochs()));
    settings.put("standardize", Boolean.toString(q.standardize()));
    return new Receipt(NAME, settings, bits(path));
  }

  private static String bits(List<Line.Moment> path) {
    var bits = new Bits();
    path.forEach(at -> bits.add(at.w(), at.b(), at.loss(), at.dw(), at.db()));
    return bits.text();
  }

  @Override
  public String experiment() {
    return NAME;
  }

  @Override
  public Outcome again(Receipt receipt) {
    var q =
        new Line.Question(
            receipt.numbers("x"),
            receipt.numbers("y"),
            receipt.number("w"),
            receipt.number("b"),
            receipt.number("lr"),
            receipt.whole("epochs"),
            Boolean.parseBoolean(receipt.text("standardize")));
    List<Line.Moment> path = Line.run(q).path();
    var lines = new ArrayList<String>();
    int every = Math.max(1, (path.size() - 1) / 10);
    for (int i = 0; i < path.size() - 1; i += every) {
      lines.add(text(i, path.get(i).loss(), path.get(i + 1)));
    }
    Line.Moment end = path.getLast();
    lines.add(
        String.format(
            Locale.ROOT,
            "After %d: loss=%.10g, w=%.10g, b=%.10g",
            path.size() - 1,
            end.loss(),
            end.w(),
            end.b()));
    return new Outcome(lines, bits(path));
  }

  /** As the lesson's program prints: the loss before the step, w and b after it. */
  private static String text(int epoch, double loss, Line.Moment after) {
    return String.format(
        Locale.ROOT, "Epoch %d: loss=%.4f, w=%.4f, b=%.4f", epoch, loss, after.w(), after.b());
  }
}
