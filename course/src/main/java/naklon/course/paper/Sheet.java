package naklon.course.paper;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import naklon.course.text.Figure;
import naklon.course.text.Text;
import naklon.course.text.Texts;

/**
 * A task on paper with its numbers: rows to fill in, in any order. A row is checked with the
 * learner's own numbers in the rows above, so that one slip is not counted twice.
 */
public final class Sheet {
  private static final Texts TEXTS = Texts.of("paper");

  private final PaperTask task;
  private final long seed;
  private final Map<String, Double> given;
  private final List<Row> rows;
  private final Map<String, Double> exact;

  Sheet(PaperTask task, long seed, Map<String, Double> given, List<Row> rows) {
    this.task = task;
    this.seed = seed;
    this.given = new LinkedHashMap<>(given);
    this.rows = List.copyOf(rows);
    exact = new LinkedHashMap<>();
    var known = new HashMap<>(given);
    for (Row row : rows) {
      double value = row.value().applyAsDouble(known);
      exact.put(row.name(), value);
      known.put(row.name(), value);
    }
  }

  public PaperTask task() {
    return task;
  }

  public long seed() {
    return seed;
  }

  /** The numbers of this sheet, by their names. */
  public Map<String, Double> given() {
    return Map.copyOf(given);
  }

  /** The same in one line. */
  public Text givenText() {
    Text all = new Text("", "");
    for (var entry : given.entrySet()) {
      Text one = Text.same(entry.getKey() + " = ").then("", Figure.given(entry.getValue()));
      all =
          all.en().isEmpty()
              ? one
              : new Text(all.bg() + "; " + one.bg(), all.en() + ", " + one.en());
    }
    return all;
  }

  /** The rows to fill in, from the top. */
  public List<String> rows() {
    return rows.stream().map(Row::name).toList();
  }

  /** The right numbers, for the sheet of solutions. */
  public Map<String, Double> solution() {
    return java.util.Collections.unmodifiableMap(exact);
  }

  /** How one row is. */
  public enum State {
    /** Right to three significant digits. */
    RIGHT,
    /** Right but for rounding on the way. */
    ROUNDED,
    /** Right with the learner's own number from above, which is not. */
    CARRIED,
    WRONG,
    /** Something that is no number. */
    UNREADABLE,
    /** Not filled in. */
    EMPTY
  }

  /**
   * What is said of a row.
   *
   * @param mistakes the known mistake that explains it, if there is one
   */
  public record Checked(String row, State state, List<String> mistakes, Text text) {}

  /** What is said of all rows. */
  public record Result(List<Checked> rows) {

    /** Whether every row is filled in and none is wrong. */
    public boolean isRight() {
      return rows.stream()
          .allMatch(r -> Set.of(State.RIGHT, State.ROUNDED, State.CARRIED).contains(r.state()));
    }

    /** Whether rows are only empty: nothing is wrong, and nothing is to be counted yet. */
    public boolean isUnfinished() {
      return !isRight()
          && rows.stream()
              .noneMatch(r -> r.state() == State.WRONG || r.state() == State.UNREADABLE);
    }

    /** The mistakes found, each once. */
    public List<String> mistakes() {
      return rows.stream().flatMap(r -> r.mistakes().stream()).distinct().toList();
    }
  }

  /**
   * Checks what was filled in; rows that are not there are empty.
   *
   * @throws IllegalArgumentException if a row is named that the sheet does not have
   */
  public Result check(Map<String, String> answers) {
    for (String name : answers.keySet()) {
      if (!exact.containsKey(name)) {
        throw new IllegalArgumentException(
            "the sheet has no row \""
                + name
                + "\"; its rows are "
                + String.join(", ", rows())
                + ".");
      }
    }
    var own = new HashMap<>(given); // the learner's numbers, exact ones where there are none
    var states = new HashMap<String, State>();
    var checked = new ArrayList<Checked>();
    for (Row row : rows) {
      String typed = answers.getOrDefault(row.name(), "").strip();
      OptionalDouble number = PaperNumber.of(typed);
      double carried = row.value().applyAsDouble(own);
      Checked result;
      if (typed.isEmpty() || number.isEmpty()) {
        State state = typed.isEmpty() ? State.EMPTY : State.UNREADABLE;
        result = checked(row, state, Map.of("typed", Text.same(typed)));
        own.put(row.name(), carried);
      } else {
        result = checked(row, number.getAsDouble(), carried, own, states);
        own.put(row.name(), number.getAsDouble());
      }
      states.put(row.name(), result.state());
      checked.add(result);
    }
    return new Result(checked);
  }

  private Checked checked(
      Row row, double number, double carried, Map<String, Double> own, Map<String, State> states) {
    double right = exact.getOrDefault(row.name(), carried);
    Text yours = Figure.of(number);
    if (PaperNumber.isThreeDigits(number, right)) {
      return checked(row, State.RIGHT, Map.of("yours", yours));
    }
    Set<State> above =
        row.needs().stream()
            .map(n -> states.getOrDefault(n, State.RIGHT))
            .collect(Collectors.toSet());
    boolean isAboveWrong = above.contains(State.WRONG) || above.contains(State.CARRIED);
    var values = Map.of("yours", yours, "right", Figure.of(right), "carried", Figure.of(carried));
    if (PaperNumber.isThreeDigits(number, carried) || PaperNumber.isNear(number, carried)) {
      return checked(row, isAboveWrong ? State.CARRIED : State.ROUNDED, values);
    }
    for (var slip : row.slips().entrySet()) {
      double wrong = slip.getValue().applyAsDouble(own);
      double wrongFromExact = slip.getValue().applyAsDouble(known());
      if (PaperNumber.isThreeDigits(number, wrong)
          || PaperNumber.isThreeDigits(number, wrongFromExact)) {
        var mistake = naklon.course.grade.Mistake.of(slip.getKey(), task.id()).with(shown(own));
        Text text =
            line(row, State.WRONG)
                .with(isAboveWrong ? carriedAsRight(values) : values)
                .then(" ", mistake.fact())
                .then(" ", mistake.question());
        return new Checked(row.name(), State.WRONG, List.of(slip.getKey()), text);
      }
    }
    Text text =
        line(row, State.WRONG)
            .with(isAboveWrong ? carriedAsRight(values) : values)
            .then(" ", TEXTS.at("wrong-question"));
    return new Checked(row.name(), State.WRONG, List.of(), text);
  }

  /** The numbers given and the right ones. */
  private Map<String, Double> known() {
    var known = new HashMap<>(given);
    known.putAll(exact);
    return known;
  }

  /** Where the rows above have a slip, this row should be what follows from it. */
  private static Map<String, Text> carriedAsRight(Map<String, Text> values) {
    var changed = new HashMap<>(values);
    changed.put("right", values.getOrDefault("carried", Text.same("")));
    return changed;
  }

  private static Map<String, Text> shown(Map<String, Double> own) {
    var shown = new HashMap<String, Text>();
    own.forEach((k, v) -> shown.put(k, Figure.of(v)));
    if (own.containsKey("dw2")) { // of whoever updates too early
      shown.put("neww2", Figure.of(Tape.earlyW2(own)));
    }
    return shown;
  }

  private static Text line(Row row, State state) {
    String key = state.name().toLowerCase(java.util.Locale.ROOT);
    return TEXTS.at(key).with("row", Text.same(row.name()));
  }

  private static Checked checked(Row row, State state, Map<String, Text> values) {
    return new Checked(row.name(), state, List.of(), line(row, state).with(values));
  }
}
