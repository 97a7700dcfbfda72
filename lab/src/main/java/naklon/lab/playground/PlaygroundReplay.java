package naklon.lab.playground;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import naklon.lab.api.Receipt;
import naklon.lab.api.Replay;
import naklon.runs.SettingsException;

/** A playground's training again, from its receipt: the same changes at the same steps. */
final class PlaygroundReplay implements Replay {
  private static final String NAME = "playground";

  /** No list is empty in a receipt, so that none looks forgotten. */
  private static final String NONE = "none";

  @Override
  public String experiment() {
    return NAME;
  }

  /** What repeats a training up to where it is. */
  static Receipt receipt(Descent d) {
    Setup s = d.plane().setup();
    var m = new LinkedHashMap<String, String>();
    m.put("data", s.data());
    if (s.data().equals("own")) {
      m.put("x1", Receipt.list(s.x1()));
      m.put("x2", Receipt.list(s.x2()));
      m.put("labels", list(s.labels()));
    }
    m.put("rows", Integer.toString(s.rows()));
    m.put("noise", Double.toString(s.noise()));
    m.put("features", String.join(",", s.features()));
    m.put("hidden", list(s.hidden()));
    m.put("activation", s.activation());
    m.put("init", s.init());
    m.putAll(s.changeable());
    m.put("validation", Double.toString(s.validation()));
    m.put("epochs", Integer.toString(s.epochs()));
    m.put("seed", Long.toString(s.seed()));
    String changes = d.changes().stream().map(Change::word).collect(Collectors.joining(","));
    m.put("changes", changes.isEmpty() ? NONE : changes);
    m.put("steps", Long.toString(d.steps()));
    return new Receipt(NAME, m, d.bits().text());
  }

  private static String list(int[] values) {
    return values.length == 0
        ? NONE
        : Arrays.stream(values).mapToObj(Integer::toString).collect(Collectors.joining(","));
  }

  @Override
  public Outcome again(Receipt r) {
    Setup s = setup(r);
    long steps = whole("steps", r.text("steps"));
    Descent d = Descent.planned(s, Plane.of(s), changes(r.text("changes")));
    while (d.steps() < steps && !d.isBlown()) {
      d.advance();
    }
    d.applyDue();
    var now = d.gauge().point(d.epoch(), d.steps(), d.store());
    String text =
        String.format(
            Locale.ROOT,
            "%d steps, %d epochs: loss %.6f on the training rows, accuracy %.2f %%",
            d.steps(),
            d.epoch(),
            now.trainLoss(),
            100 * now.trainAccuracy());
    return new Outcome(List.of(text), d.bits().text());
  }

  private static Setup setup(Receipt r) {
    boolean isOwn = r.text("data").equals("own");
    return new Setup(
        r.text("data"),
        r.whole("rows"),
        r.number("noise"),
        isOwn ? r.numbers("x1") : new double[0],
        isOwn ? r.numbers("x2") : new double[0],
        isOwn ? ints("labels", r.text("labels")) : new int[0],
        List.of(r.text("features").split(",")),
        ints("hidden", r.text("hidden")),
        r.text("activation"),
        r.text("init"),
        r.text("optimizer"),
        r.number("lr"),
        r.whole("batch"),
        r.number("l1"),
        r.number("l2"),
        r.number("dropout"),
        r.number("validation"),
        r.whole("epochs"),
        whole("seed", r.text("seed")));
  }

  private static int[] ints(String name, String text) {
    return text.equals(NONE)
        ? new int[0]
        : Arrays.stream(text.split(",")).mapToInt(t -> (int) whole(name, t)).toArray();
  }

  private static long whole(String name, String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new SettingsException(
          "the receipt has " + name + "=" + text + ", no whole number: copy the whole line.");
    }
  }

  private static List<Change> changes(String text) {
    if (text.equals(NONE)) {
      return List.of();
    }
    return Arrays.stream(text.split(",")).map(PlaygroundReplay::change).toList();
  }

  private static Change change(String word) {
    String[] parts = word.split(":", -1);
    if (parts.length != 3) {
      throw new SettingsException(
          "the receipt has the change \""
              + word
              + "\", expected such as 103:lr:0.03: copy the whole line.");
    }
    return new Change(whole("changes", parts[0]), parts[1], parts[2]);
  }
}
