package naklon.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import naklon.data.Generators;
import naklon.datasets.CatalogEntry;
import naklon.datasets.CatalogOptions;
import naklon.store.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingTest {

  @ParameterizedTest
  @CsvSource({
    "sgd, 0, 0, Sgd.of(0.1)",
    "sgd, 0.9, 0.001, Sgd.of(0.02).momentum(0.9).weightDecay(0.001)",
    "adam, 0, 0, Adam.of(0.01)",
    "adamw, 0, 0.02, AdamW.of(0.01).weightDecay(0.02)",
  })
  void optimizers(String name, double momentum, double decay, String code) {
    var given =
        Map.of(
            "optimizer", Json.of(name),
            "momentum", Json.of(momentum),
            "weight-decay", Json.of(decay));
    assertEquals(code, Training.optimizer(Experiment.of("moons", given)).toString());
  }

  @Test
  void theLossFollowsTheTargets() {
    assertEquals("crossEntropy()", Training.loss(Generators.moons(10, 0, 1)).toString());
    assertEquals("meanSquaredError()", Training.loss(Generators.line()).toString());
  }

  @Test
  void aNetThatDoesNotFitIsRefused() {
    var e = Experiment.of("moons", Map.of("net", Json.of("2-8-3")));
    var thrown =
        assertThrows(
            IllegalArgumentException.class, () -> Training.of(e, Generators.moons(10, 0, 1)));
    assertTrue(thrown.getMessage().contains("\"moons\" has 2 classes"), thrown.getMessage());
  }

  @Test
  void bothPenaltiesAddUp() {
    // Of classes: the loss of values is shown in their units, without penalty.
    var e =
        Experiment.of(
            "xor",
            Map.of(
                "net", Json.of("2-2"),
                "l1", Json.of(0.1),
                "l2", Json.of(0.2),
                "lr", Json.of(1e-30),
                "epochs", Json.of(1)));
    var material = Material.of(e, CatalogEntry::open, CatalogOptions.standard());
    var plain = e.with(Map.of("l1", Json.of(0.0), "l2", Json.of(0.0)));
    double with = firstLoss(e, material);
    double without = firstLoss(plain, material);
    var run = Training.of(plain, material.whole()).fit(material.split());
    double penalty = 0;
    for (double w : run.model().weight("0.weight").toDoubles()) {
      penalty += 0.1 * Math.abs(w) + 0.1 * w * w;
    }
    assertEquals(without + penalty, with, 1e-5);
  }

  private static double firstLoss(Experiment e, Material material) {
    var run = Training.of(e, material.whole()).fit(material.split());
    return run.history().epochs().getFirst().trainLoss();
  }

  @Test
  void theLineHasNoTestPart() {
    var e = Experiment.of("line", Map.of());
    var split = Material.of(e, CatalogEntry::open, CatalogOptions.standard()).split();
    assertEquals(4, split.train().rows());
    assertEquals(0, split.test().rows());
  }
}
