package naklon.runs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import naklon.data.Dataset;
import naklon.data.Distortion;
import naklon.data.Generators;
import naklon.data.Text;
import naklon.store.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefinementsTest {
  private static Experiment digits(Map<String, Json> given) {
    return Experiment.of("digits", given);
  }

  @Test
  void whatIsNotGivenIsNotWritten() {
    var plain = digits(Map.of());
    assertEquals(Refinements.NONE, plain.refinements());
    assertEquals(Map.of(), plain.refinements().json());
    var all =
        digits(
            Map.of(
                "accumulate", Json.of(4),
                "clip-norm", Json.of(1.0),
                "clip-value", Json.of(0.5),
                "ema", Json.of(0.99),
                "mixup", Json.of(0.2),
                "augment", Json.of("shift:2"),
                "label-smoothing", Json.of(0.1),
                "class-weights", Json.of("balanced")));
    assertEquals(
        new Refinements(4, 1.0, 0.5, 0.99, 0.2, "shift:2", 0.1, "balanced"), all.refinements());
    assertEquals(all, Experiment.parse(Json.parse(all.json().text()).asObject()));
    assertEquals(8, plain.differences(all).size());
    assertEquals(plain.differences(all), all.differences(plain));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "accumulate | 0 | --accumulate is how many batches an update learns from, at least 1;"
            + " found 0.",
        "clip-norm | -1 | --clip-norm must be positive, such as 1, or 0 for none; found -1.",
        "clip-value | -0.5 | --clip-value must be positive, such as 0.5, or 0 for none; found -0.5.",
        "ema | 1 | --ema is a decay, at least 0 and below 1, such as 0.999; found 1.",
        "mixup | -1 | --mixup is the α of Beta(α, α), such as 0.2, or 0 for none; found -1.",
        "label-smoothing | 1 | --label-smoothing must be at least 0 and below 1, such as 0.1;"
            + " found 1.",
      })
  void amountsThatCannotBeAreSaid(String name, double value, String sentence) {
    Json given = name.equals("accumulate") ? Json.of((long) value) : Json.of(value);
    refused(sentence, () -> digits(Map.of(name, given)));
  }

  @Test
  void wordsThatCannotBeAreSaid() {
    refused(
        "--class-weights can be balanced: rare classes count as much as frequent ones;"
            + " found \"1,2\".",
        () -> digits(Map.of("class-weights", Json.of("1,2"))));
    refused(
        "--ema averages the weights, and schedulefree-adamw does so by itself. Leave --ema out,"
            + " or choose another --optimizer.",
        () -> digits(Map.of("ema", Json.of(0.9), "optimizer", Json.of("schedulefree-adamw"))));
  }

  private static final String ALLOWED =
      "; write shift:PIXELS, rotate:DEGREES or elastic:STRENGTH:SMOOTHNESS, or several with commas"
          + " between: shift:2,rotate:10,elastic:34:4.";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "shift | shift takes one number",
        "elastic:34 | elastic takes two numbers",
        "rotat:3 | there is no change \"rotat\", did you mean rotate",
        "shift:-2 | \"-2\" is not a positive number such as 2",
        "shift:x | \"x\" is not a positive number such as 2",
        "shift:1,shift:2 | shift stands there twice",
        "shift:1, | there is no change \"\"",
      })
  void changesOfPicturesThatCannotBeReadAreSaid(String text, String why) {
    refused(
        "--augment " + text + ": " + why + ALLOWED, () -> digits(Map.of("augment", Json.of(text))));
  }

  @Test
  void changesOfPicturesAreRead() {
    assertEquals(
        Distortion.none().shift(2).rotate(10).elastic(34, 4),
        AugmentNotation.parse("shift:2, rotate:10,elastic:34:4"));
  }

  @Test
  void whatMakesNoSenseForTheDataIsSaid() {
    var moons = Generators.moons(20, 0.1, 1);
    var line = Generators.line();
    var text = Text.of("book", "to be or not to be ".repeat(20)).split(8, 0.1).train();
    unfit(
        "--augment moves pixels; x has rows of numbers. Leave it out.",
        "augment",
        Json.of("shift:1"),
        moons);
    unfit(
        "--augment moves pixels; x is a text. Leave it out.", "augment", Json.of("shift:1"), text);
    unfit("--mixup mixes numbers; x is a text. Leave it out.", "mixup", Json.of(0.2), text);
    unfit(
        "--label-smoothing is for classes; x has numbers to predict. Leave it out.",
        "label-smoothing",
        Json.of(0.1),
        line);
    unfit(
        "--class-weights is for classes; x has numbers to predict. Leave it out.",
        "class-weights",
        Json.of("balanced"),
        line);
    unfit(
        "--class-weights is for rows; x is a text. Leave it out.",
        "class-weights",
        Json.of("balanced"),
        text);
  }

  private static void unfit(String sentence, String name, Json value, Dataset data) {
    var e = digits(Map.of(name, value));
    refused(sentence, () -> e.refinements().requireFit(data, "x"));
  }

  private static void refused(String sentence, Runnable what) {
    assertEquals(sentence, assertThrows(SettingsException.class, what::run).getMessage());
  }

  @Test
  void theyReachTheOptimizer() {
    var given = new HashMap<String, Json>();
    given.put("optimizer", Json.of("sgd"));
    given.put("clip-norm", Json.of(1.0));
    given.put("clip-value", Json.of(0.5));
    given.put("ema", Json.of(0.9));
    assertEquals(
        "Sgd.of(0.1).clipNorm(1.0).clipValue(0.5).ema(0.9)",
        Training.optimizer(digits(given)).toString());
  }

  @Test
  void netsForTextLimitTheNormUnlessToldOtherwise() {
    var own = Experiment.of("tinyshakespeare", Map.of());
    assertEquals(1.0, own.refinements().clipNorm());
    var off = Experiment.of("tinyshakespeare", Map.of("clip-norm", Json.of(0.0)));
    assertTrue(off.json().text().contains("\"clip-norm\":0"), off.json().text());
  }

  @Test
  void balancedWeightsAreThoseOfScikitLearn() {
    var labels = new int[] {0, 0, 0, 2};
    var data =
        Dataset.classification("d", new int[] {1}, new float[4], labels, List.of("a", "none", "b"));
    assertArrayEquals(new double[] {4 / 9.0, 1, 4 / 3.0}, Training.balanced(data), 1e-15);
  }
}
