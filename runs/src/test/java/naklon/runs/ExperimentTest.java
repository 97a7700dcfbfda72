package naklon.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import naklon.datasets.Catalog;
import naklon.store.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExperimentTest {

  @Test
  void everyDataSetHasARecipeThatCanBe() {
    for (var entry : Catalog.entries()) {
      var e = Experiment.of(entry.name(), Map.of());
      assertEquals(entry.name(), e.data());
      assertEquals(e, Experiment.parse(Json.parse(e.json().text()).asObject()));
    }
  }

  @Test
  void whatIsGivenWins() {
    var e =
        Experiment.of(
            "digits", Map.of("lr", Json.of(0.5), "epochs", Json.of(3), "net", Json.of("784-10")));
    assertEquals(0.5, e.learningRate());
    assertEquals(3, e.epochs());
    assertEquals("784-10", e.net());
    assertEquals(64, e.batch());
  }

  @ParameterizedTest
  @CsvSource({
    "sgd, 0, 0.1",
    "sgd, 0.9, 0.02",
    "adamw, 0, 0.002",
    "adam, 0, 0.002",
    "lion, 0, 1e-4",
    "soap, 0, 0.003"
  })
  void theLearningRateSuitsTheOptimizer(String optimizer, double momentum, double rate) {
    var given = Map.of("optimizer", Json.of(optimizer), "momentum", Json.of(momentum));
    assertEquals(rate, Experiment.of("digits", given).learningRate());
  }

  @Test
  void onlyAdamwDecaysWeightsUnasked() {
    assertEquals(
        0.01, Experiment.of("digits", Map.of("optimizer", Json.of("adamw"))).weightDecay());
    assertEquals(0, Experiment.of("digits", Map.of()).weightDecay());
  }

  @Test
  void aLargeSeedComesBackExactly() {
    var e = Experiment.of("moons", Map.of("seed", Json.of(Long.MAX_VALUE - 1)));
    assertEquals(
        Long.MAX_VALUE - 1, Experiment.parse(Json.parse(e.json().text()).asObject()).seed());
  }

  @Test
  void differencesAreCalledByTheFlag() {
    var e = Experiment.of("moons", Map.of());
    assertEquals(List.of(), e.differences(e.with(Map.of("lr", Json.of(e.learningRate())))));
    assertEquals(
        List.of("weight-decay", "batch"),
        e.differences(e.with(Map.of("batch", Json.of(7), "weight-decay", Json.of(0.1)))));
  }

  @Test
  void theFingerprintTellsExperimentsApart() {
    var e = Experiment.of("moons", Map.of());
    assertEquals(12, e.fingerprint().length());
    assertEquals(e.fingerprint(), Experiment.of("moons", Map.of()).fingerprint());
    assertNotEquals(e.fingerprint(), e.with(Map.of("seed", Json.of(2))).fingerprint());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lr|0|the learning rate (--lr) must be a positive number, such as 0.001; found 0.",
        "lr|-1e-9|the learning rate (--lr) must be a positive number, such as 0.001; found -1e-9.",
        "momentum|0.9|--momentum belongs to sgd; adam takes none."
            + " Leave it out, or choose --optimizer sgd.",
        "momentum|1|--momentum must be at least 0 and below 1; found 1.",
        "weight-decay|-1|--weight-decay must be at least 0, such as 0.0001; found -1.",
        "l1|-0.5|--l1 must be at least 0, such as 0.0001; found -0.5.",
        "l2|-1|--l2 must be at least 0, such as 0.0001; found -1.",
        "validation|1|--validation is a share of the rows, at least 0 and below 1, such as 0.1;"
            + " found 1.",
      })
  void whatCannotBeIsSaid(String row) {
    String[] parts = row.split("\\|");
    var given = Map.of(parts[0], Json.of(Double.parseDouble(parts[1])));
    refused(parts[2], given);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "batch|0|the batch (--batch) must be at least 1 row, such as 64; found 0.",
        "epochs|0|--epochs must be at least 1; found 0.",
        "patience|-1|--patience is a number of epochs, at least 1, or 0 for none; found -1.",
      })
  void countsThatCannotBeAreSaid(String row) {
    String[] parts = row.split("\\|");
    refused(parts[2], Map.of(parts[0], Json.of(Long.parseLong(parts[1]))));
  }

  @Test
  void patienceNeedsValidation() {
    refused(
        "--patience watches the validation loss; add --validation 0.1, say.",
        Map.of("patience", Json.of(3), "validation", Json.of(0.0)));
  }

  @Test
  void anUnknownOptimizerGetsTheNearestName() {
    refused(
        "there is no optimizer \"adma\"; did you mean \"adam\"? There are "
            + String.join(", ", Experiment.OPTIMIZERS)
            + ".",
        Map.of("optimizer", Json.of("adma")));
  }

  @Test
  void anUnknownDataSetGetsTheNearestName() {
    var e = assertThrows(SettingsException.class, () -> Experiment.of("minst", Map.of()));
    assertTrue(e.getMessage().contains("Did you mean \"mnist\"?"), e.getMessage());
  }

  private static void refused(String expected, Map<String, Json> given) {
    var e = assertThrows(SettingsException.class, () -> Experiment.of("digits", given));
    assertEquals(expected, e.getMessage());
  }
}
