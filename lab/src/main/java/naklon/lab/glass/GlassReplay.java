package naklon.lab.glass;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Locale;
import naklon.lab.api.Bits;
import naklon.lab.api.Receipt;
import naklon.lab.api.Replay;

/** Experiment 2 again, from its receipt. */
final class GlassReplay implements Replay {
  private static final String NAME = "glass";

  static Receipt receipt(Glass.Question q, Glass.Weights end, double loss) {
    var settings = new LinkedHashMap<String, String>();
    settings.put("x", Double.toString(q.x()));
    settings.put("y", Double.toString(q.y()));
    settings.put("w1", Receipt.list(q.weights().w1()));
    settings.put("b1", Receipt.list(q.weights().b1()));
    settings.put("w2", Receipt.list(q.weights().w2()));
    settings.put("b2", Double.toString(q.weights().b2()));
    settings.put("lr", Double.toString(q.learningRate()));
    settings.put("steps", Integer.toString(q.steps()));
    return new Receipt(NAME, settings, bits(q, end, loss));
  }

  private static String bits(Glass.Question q, Glass.Weights end, double loss) {
    Glass.Backward back = new Glass.Net(q.x(), q.y(), end).backward();
    return new Bits()
        .add(end.w1())
        .add(end.b1())
        .add(end.w2())
        .add(end.b2(), loss, back.dPred())
        .add(back.dw2())
        .add(back.dz1())
        .add(back.dw1())
        .text();
  }

  @Override
  public String experiment() {
    return NAME;
  }

  @Override
  public Outcome again(Receipt receipt) {
    var q =
        new Glass.Question(
            receipt.number("x"),
            receipt.number("y"),
            new Glass.Weights(
                receipt.numbers("w1"),
                receipt.numbers("b1"),
                receipt.numbers("w2"),
                receipt.number("b2")),
            receipt.number("lr"),
            receipt.whole("steps"));
    Glass.Answer answer = Glass.look(q);
    var lines = new ArrayList<String>();
    lines.add(text("loss=%.10g, prediction=%.10g", answer.forward().loss(), answer.forward().z2()));
    for (int i = 0; i < answer.weights().units(); i++) {
      lines.add(
          text(
              "unit %d: dw1=%.10g, db1=%.10g, dw2=%.10g",
              i + 1,
              answer.backward().dw1()[i],
              answer.backward().dz1()[i],
              answer.backward().dw2()[i]));
    }
    lines.add(text("db2=%.10g", answer.backward().dPred()));
    return new Outcome(lines, bits(q, answer.weights(), answer.forward().loss()));
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
