package naklon.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Map;
import naklon.data.Generators;
import naklon.datasets.CatalogEntry;
import naklon.datasets.CatalogOptions;
import naklon.store.Json;
import naklon.train.SanityCheck;
import naklon.train.TrainingEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingTest {

  @ParameterizedTest
  @CsvSource({
    "sgd, 0, 0, Sgd.of(0.1)",
    "sgd, 0.9, 0.001, Sgd.of(0.02).momentum(0.9).weightDecay(0.001)",
    "adam, 0, 0, Adam.of(0.01)",
    "muon, 0, 0, Muon.of(0.02).weightDecay(0.0)",
    "schedulefree-adamw, 0, 0, ScheduleFreeAdamW.of(0.0025)",
    "adamax, 0, 0, Adamax.of(0.002)",
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

  /** What everybody tries first must raise no doubt. */
  @ParameterizedTest
  @ValueSource(
      strings = {"digits", "line", "xor", "moons", "circles", "spirals", "gaussians", "sine"})
  void recipesPassTheSanityCheck(String data) {
    for (long seed = 1; seed <= 3; seed++) {
      var e = Experiment.of(data, Map.of("seed", Json.of(seed)));
      var material = Material.of(e, CatalogEntry::open, CatalogOptions.standard());
      var reports = new ArrayList<SanityCheck.Report>();
      Training.of(e, material)
          .epochs(0)
          .threads(1)
          .sanityCheck(60.0)
          .listen(
              (event, control) -> {
                if (event instanceof TrainingEvent.SanityChecked c) {
                  reports.add(c.report());
                }
              })
          .fit(material.split());
      assertTrue(reports.getFirst().passed(), data + " " + seed + "\n" + reports);
    }
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
    Map<String, Json> one =
        Map.of("net", Json.of("2-2"), "batch", Json.of(800), "epochs", Json.of(1));
    var plain = Experiment.of("moons", one);
    var e = plain.with(Map.of("l1", Json.of(0.1), "l2", Json.of(0.2)));
    var material = Material.of(e, CatalogEntry::open, CatalogOptions.standard());
    double with = firstLoss(e, material);
    double without = firstLoss(plain, material);
    var run = Training.of(plain.with(Map.of("lr", Json.of(1e-30))), material.whole());
    var weight = run.fit(material.split()).model().weight("0.weight");
    double penalty = 0;
    for (int i = 0; i < 2; i++) {
      for (int j = 0; j < 2; j++) {
        double w = weight.at(i, j);
        penalty += 0.1 * Math.abs(w) + 0.1 * w * w;
      }
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
