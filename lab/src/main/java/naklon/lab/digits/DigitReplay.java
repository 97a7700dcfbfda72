package naklon.lab.digits;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import naklon.lab.api.Receipt;
import naklon.lab.api.Replay;

/** A training on digits again, from its receipt. */
final class DigitReplay implements Replay {
  private static final String NAME = "digits";

  /** A blank would end a word of the receipt. */
  private static final String BLANK = "_";

  @Override
  public String experiment() {
    return NAME;
  }

  static Receipt receipt(DigitTraining t) {
    DigitSetup s = t.setup();
    var m = new LinkedHashMap<String, String>();
    m.put("data", s.data());
    m.put("net", s.net().replace(" ", BLANK));
    m.put("optimizer", s.optimizer());
    m.put("lr", Double.toString(s.learningRate()));
    m.put("batch", Integer.toString(s.batch()));
    m.put("rows", Integer.toString(s.rows()));
    m.put("epochs", Integer.toString(s.epochs()));
    m.put("seed", Long.toString(s.seed()));
    m.put("steps", Long.toString(t.steps()));
    return new Receipt(NAME, m, t.bits().text());
  }

  @Override
  public Outcome again(Receipt r) {
    var setup =
        new DigitSetup(
            r.text("data"),
            r.text("net").replace(BLANK, " "),
            r.text("optimizer"),
            r.number("lr"),
            r.whole("batch"),
            r.whole("rows"),
            r.whole("epochs"),
            r.whole("seed"));
    int steps = r.whole("steps");
    var training = new DigitTraining(setup, setup.pictures());
    while (training.steps() < steps && !training.isDone()) {
      training.advance();
    }
    var kept = training.split().validation();
    var judgement = new Reader(training, kept.rows()).judge(training.store(), kept);
    String text =
        String.format(
            Locale.ROOT,
            "%d steps: %.2f %% of %d pictures it has not learnt from are read right",
            training.steps(),
            100 * judgement.accuracy(),
            kept.rows());
    return new Outcome(List.of(text), training.bits().text());
  }
}
