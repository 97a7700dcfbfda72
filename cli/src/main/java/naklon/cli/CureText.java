package naklon.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import naklon.runs.Provenance;
import naklon.store.Json;
import naklon.train.Evaluation;
import org.jspecify.annotations.Nullable;

/**
 * What came of a remedy, beside the training as it was.
 *
 * @param language of the words
 */
record CureText(Console console, Language language) {

  /** Both curves and both ends. */
  void print(Trial before, Trial after) {
    var names =
        switch (language) {
          case ENGLISH ->
              new LossChart.Names("loss", "logarithmic", "as it was", "with the remedy", "step");
          case BULGARIAN ->
              new LossChart.Names("загуба", "логаритмично", "както беше", "с лечението", "стъпка");
        };
    LossChart.lines(Trial.curves(before, after), names, console).forEach(console.out()::println);
    line(names.line(), before);
    line(names.dots(), after);
    console.out().println();
  }

  private void line(String who, Trial trial) {
    console.line("   %-16s %s", who, end(trial));
  }

  private String end(Trial t) {
    String steps =
        switch (language) {
          case ENGLISH -> "after " + Say.count(t.steps(), "step");
          case BULGARIAN -> Say.text("след %,d стъпки", t.steps());
        };
    Evaluation measured = t.measured();
    if (measured == null) {
      return steps
          + switch (language) {
            case ENGLISH -> ": NaN or infinite, it broke";
            case BULGARIAN -> ": NaN или безкрайност, прекъсна";
          };
    }
    var parts = new ArrayList<String>();
    parts.add(
        word("training loss", "загуба при обучението") + " " + number(Say.loss(t.lastLoss())));
    boolean isClasses = !Double.isNaN(measured.accuracy());
    String what =
        t.isValidated()
            ? isClasses
                ? word("validation accuracy", "валидационна точност")
                : word("validation loss", "валидационна загуба")
            : isClasses
                ? word("accuracy on the rows learnt from", "точност върху учените редове")
                : word("loss on the rows learnt from", "загуба върху учените редове");
    parts.add(
        what
            + " "
            + number(isClasses ? Say.percent(measured.accuracy()) : Say.loss(measured.loss())));
    return steps + ": " + String.join(", ", parts);
  }

  /** With the decimal mark of the language. */
  private String number(String written) {
    return switch (language) {
      case ENGLISH -> written;
      case BULGARIAN -> written.replace('.', ',');
    };
  }

  private String word(String english, String bulgarian) {
    return switch (language) {
      case ENGLISH -> english;
      case BULGARIAN -> bulgarian;
    };
  }

  /** The same for programs. */
  static Json json(Trial trial) {
    @Nullable Evaluation measured = trial.measured();
    Map<String, Json> m = new LinkedHashMap<>();
    m.put("steps", Json.of(trial.steps()));
    m.put("trainLoss", Provenance.number(trial.lastLoss()));
    double nan = Double.NaN;
    m.put("measuredOn", Json.of(trial.isValidated() ? "validation" : "train"));
    m.put("loss", Provenance.number(measured == null ? nan : measured.loss()));
    m.put("accuracy", Provenance.number(measured == null ? nan : measured.accuracy()));
    List<Json> losses =
        Trial.curves(trial, trial).epochs().stream()
            .map(e -> Provenance.number(e.trainLoss()))
            .toList();
    m.put("curve", Json.of(losses));
    return new Json.Obj(m);
  }
}
