package naklon.course.grade;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import naklon.course.sandbox.Compiled;
import naklon.course.sandbox.Outcome;
import naklon.course.text.Figure;
import naklon.course.text.Text;
import naklon.course.text.Texts;

/** What is said: first what is right, then the fact in the learner's numbers, then one question. */
final class Said {
  private static final Texts TEXTS = Texts.of("grader");
  private static final int MOST_NAMES = 4;

  private final CodeTask task;
  private final Exercise exercise;
  private final List<Case> cases;
  private final Seen seen;
  private final Judgement judgement;

  Said(CodeTask task, List<Case> cases, Seen seen, Judgement judgement) {
    this.task = task;
    this.exercise = task.exercise();
    this.cases = cases;
    this.seen = seen;
    this.judgement = judgement;
  }

  static Text complaints(Compiled.Bad bad) {
    Text all = new Text("", "");
    String between = "";
    for (Compiled.Complaint complaint : bad.complaints()) {
      Text line = complaint.line() == 0 ? new Text("", "") : atLine(complaint.line());
      all = all.then(between, line.then("", complaint.plain()));
      between = "\n";
    }
    return all;
  }

  private static Text atLine(int line) {
    return TEXTS.at("line").with("line", Text.same(String.valueOf(line))).then(" ", Text.same(""));
  }

  static Text ended(Outcome.Ended ended) {
    String key =
        switch (ended.reason()) {
          case ENDLESS -> ended.line() > 0 ? "endless-line" : "endless";
          case MEMORY -> "memory";
          case FLOOD -> "flood";
          case BUSY -> "busy";
          case DIED -> "died";
        };
    return TEXTS.at(key).with("line", Text.same(String.valueOf(ended.line())));
  }

  static Text thrown(Outcome.Thrown thrown) {
    String name = thrown.name().substring(thrown.name().lastIndexOf('.') + 1);
    String key = TEXTS.has("threw-" + name) ? "threw-" + name : "threw";
    Text line = thrown.line() == 0 ? new Text("", "") : atLine(thrown.line());
    return line.then(
        "",
        TEXTS
            .at(key)
            .with(Map.of("name", Text.same(name), "message", Text.same(thrown.message()))));
  }

  /** The first case whose result has another shape than the right one, or −1. */
  int misshapen() {
    for (int i = 0; i < cases.size(); i++) {
      var right = shapes(right(i));
      var got = shapes(seen.results().get(i).stream().map(Outcome.Value::rows).toList());
      if (!right.equals(got)) {
        return i;
      }
    }
    return -1;
  }

  private List<double[][]> right(int i) {
    return exercise.answer(cases.get(i), exercise.conventions().getFirst(), Slips.NONE);
  }

  private static List<List<Integer>> shapes(List<double[][]> results) {
    return results.stream()
        .map(rows -> java.util.Arrays.stream(rows).map(r -> r.length).toList())
        .toList();
  }

  Text shape(int at) {
    var right = shapes(right(at));
    var got = shapes(seen.results().get(at).stream().map(Outcome.Value::rows).toList());
    int which = 0;
    while (right.get(which).equals(got.get(which))) {
      which++;
    }
    String method = exercise.calls(cases.get(at)).get(which).method();
    return TEXTS
        .at("shape")
        .with(
            Map.of(
                "method", Text.same(method),
                "right", shape(right.get(which)),
                "yours", shape(got.get(which)),
                "inputs", exercise.text(cases.get(at))));
  }

  private static Text shape(List<Integer> rows) {
    if (rows.size() == 1) {
      return TEXTS.at("numbers").with("n", Text.same(String.valueOf(rows.getFirst())));
    }
    if (rows.stream().distinct().count() > 1) {
      return TEXTS.at("ragged");
    }
    return TEXTS
        .at("rows")
        .with(
            Map.of(
                "n", Text.same(String.valueOf(rows.size())),
                "m", Text.same(rows.isEmpty() ? "0" : String.valueOf(rows.getFirst()))));
  }

  /** The first case with a number that is NaN or infinite, or −1. */
  int firstNotFinite() {
    for (int i = 0; i < cases.size(); i++) {
      boolean isLossFinite = seen.losses().isEmpty() || Double.isFinite(seen.losses().get(i)[0]);
      if (!isLossFinite
          || java.util.Arrays.stream(seen.answers().get(i)).anyMatch(v -> !Double.isFinite(v))) {
        return i;
      }
    }
    return -1;
  }

  Text notFinite() {
    int at = firstNotFinite();
    double[] numbers = seen.answers().get(at);
    String name = "loss";
    double value = seen.losses().isEmpty() ? Double.NaN : seen.losses().get(at)[0];
    for (int i = 0; i < numbers.length; i++) {
      if (!Double.isFinite(numbers[i])) {
        name = exercise.names(cases.get(at)).get(i);
        value = numbers[i];
        break;
      }
    }
    return TEXTS
        .at("not-finite")
        .with(
            Map.of(
                "name", Text.same(name),
                "value", Figure.of(value),
                "inputs", exercise.text(cases.get(at))));
  }

  Text notBegun() {
    return TEXTS.at("not-begun");
  }

  Text right() {
    int at = simplest();
    Text text =
        TEXTS
            .at(exercise instanceof Descent ? "right-descent" : "right")
            .with(
                Map.of(
                    "inputs", exercise.text(cases.get(at)),
                    "yours", named(at)));
    return judgement.scales().isEmpty() ? text : text.then(" ", convention());
  }

  /** The learner's convention: what stands before the sum of squares. */
  private Text convention() {
    var descent = (Descent) exercise;
    var keys =
        cases.getFirst() instanceof Case.Net
            ? List.of("scale-one", "scale-half")
            : List.of("scale-mean", "scale-half-mean", "scale-one", "scale-half");
    for (int which = 0; which < keys.size(); which++) {
      boolean isIt = true;
      for (int i = 0; i < cases.size(); i++) {
        double usual = descent.usualScales(cases.get(i)).get(which);
        isIt &= Math.abs(judgement.scales().get(i) - usual) <= 1e-6 * usual;
      }
      if (isIt) {
        return TEXTS.at(keys.get(which));
      }
    }
    return TEXTS.at("scale-other").with("scale", Figure.of(judgement.scales().getFirst()));
  }

  private Text named(int at) {
    var names = exercise.names(cases.get(at));
    double[] numbers = seen.answers().get(at);
    Text all = new Text("", "");
    for (int i = 0; i < Math.min(names.size(), MOST_NAMES); i++) {
      Text one = Text.same(names.get(i) + " = ").then("", Figure.of(numbers[i]));
      all = i == 0 ? one : all.beside(one);
    }
    return names.size() > MOST_NAMES ? all.then("", Text.same(", …")) : all;
  }

  Text mistaken() {
    var parts = new ArrayList<Text>();
    rightParts().ifPresent(parts::add);
    int at = clearest();
    var ids = new TreeSet<String>();
    judgement.inLoss().ifPresent(s -> ids.addAll(s.mistakes()));
    boolean isInLoss = !ids.isEmpty();
    judgement.inAnswer().ifPresent(s -> ids.addAll(s.mistakes()));
    parts.add(isInLoss && judgement.inAnswer().isEmpty() ? lossFact(at) : fact(at));
    var values = new HashMap<>(exercise.values(cases.get(at), seen.answers().get(at)));
    Text question = new Text("", "");
    for (String id : ids) {
      Mistake mistake = Mistake.of(id, task.id()).with(values);
      parts.add(mistake.fact());
      question = question.en().isEmpty() ? mistake.question() : question;
    }
    if (judgement.isLossUnknown()) {
      parts.add(TEXTS.at("loss-unknown"));
    }
    parts.add(question);
    return joined(parts);
  }

  Text unknown() {
    var parts = new ArrayList<Text>();
    rightParts().ifPresent(parts::add);
    boolean isLoss = exercise instanceof Descent && judgement.scales().isEmpty();
    int at = isLoss ? simplest() : clearest();
    parts.add(TEXTS.at("unknown"));
    parts.add(isLoss ? lossFact(at) : fact(at));
    parts.add(TEXTS.at(isLoss ? "unknown-loss-question" : "unknown-question"));
    return joined(parts);
  }

  /** The numbers that are right in all cases, and the loss. */
  private java.util.Optional<Text> rightParts() {
    var right = new ArrayList<String>();
    boolean hasLoss = exercise instanceof Descent && !judgement.scales().isEmpty();
    if (hasLoss) {
      right.add("loss");
    }
    var names = exercise.names(cases.getFirst());
    for (int k = 0; k < names.size(); k++) {
      boolean isRight = true;
      for (int i = 0; i < cases.size(); i++) {
        isRight &= isRight(i, k);
      }
      if (isRight) {
        right.add(names.get(k));
      }
    }
    if (right.isEmpty() || names.size() == 1) {
      return java.util.Optional.empty();
    }
    if (right.size() > MOST_NAMES + 1) {
      return java.util.Optional.of(
          TEXTS.at("right-many").with("n", Text.same(String.valueOf(right.size()))));
    }
    String key = right.size() == 1 ? "right-one" : "right-some";
    return java.util.Optional.of(TEXTS.at(key).with("names", list(right)));
  }

  private static Text list(List<String> names) {
    if (names.size() == 1) {
      return Text.same(names.getFirst());
    }
    String head = String.join(", ", names.subList(0, names.size() - 1));
    return new Text(head + " и " + names.getLast(), head + " and " + names.getLast());
  }

  private boolean isRight(int at, int k) {
    double[] got = seen.answers().get(at);
    double[] right = judgement.expected().get(at);
    if (got.length != right.length) {
      return false;
    }
    double largest = java.util.Arrays.stream(right).map(Math::abs).max().orElse(0);
    return Fit.isClose(got[k], right[k], largest, Fit.RIGHT);
  }

  private Text fact(int at) {
    double[] got = seen.answers().get(at);
    double[] right = judgement.expected().get(at);
    int k = 0;
    while (got.length == right.length && k < got.length - 1 && isRight(at, k)) {
      k++;
    }
    String name = got.length == right.length ? exercise.names(cases.get(at)).get(k) : "";
    return name.isEmpty()
        ? shape(at)
        : TEXTS
            .at("fact")
            .with(
                Map.of(
                    "inputs", exercise.text(cases.get(at)),
                    "name", Text.same(name),
                    "yours", Figure.of(got[k]),
                    "right", Figure.of(right[k])));
  }

  private Text lossFact(int at) {
    var descent = (Descent) exercise;
    double scale = descent.usualScales(cases.get(at)).getFirst();
    return TEXTS
        .at("fact")
        .with(
            Map.of(
                "inputs", cases.get(at).text(),
                "name", Text.same("loss"),
                "yours", Figure.of(seen.losses().get(at)[0]),
                "right", Figure.of(scale * descent.squares(cases.get(at)))));
  }

  /** The case with the shortest inputs. */
  private int simplest() {
    int best = 0;
    for (int i = 1; i < cases.size(); i++) {
      if (exercise.text(cases.get(i)).en().length()
          < exercise.text(cases.get(best)).en().length()) {
        best = i;
      }
    }
    return best;
  }

  /** The case in which the answer is furthest from the right one. */
  private int clearest() {
    int best = 0;
    double furthest = -1;
    for (int i = 0; i < cases.size(); i++) {
      double[] got = seen.answers().get(i);
      double[] right = judgement.expected().get(i);
      double far = got.length == right.length ? 0 : Double.MAX_VALUE;
      for (int k = 0; k < Math.min(got.length, right.length); k++) {
        far = Math.max(far, Math.abs(got[k] - right[k]) / (Math.abs(right[k]) + 1e-3));
      }
      if (far > furthest) {
        furthest = far;
        best = i;
      }
    }
    return best;
  }

  private static Text joined(List<Text> parts) {
    Text all = parts.getFirst();
    for (Text part : parts.subList(1, parts.size())) {
      all = part.en().isEmpty() ? all : all.then(" ", part);
    }
    return all;
  }
}
