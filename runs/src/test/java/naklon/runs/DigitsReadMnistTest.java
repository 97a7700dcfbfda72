package naklon.runs;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import naklon.datasets.CatalogEntry;
import naklon.datasets.CatalogOptions;
import naklon.datasets.Folders;
import naklon.datasets.Mnist;
import naklon.datasets.Progress;
import naklon.store.Json;
import naklon.train.Model;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a net learns from drawn digits, see docs/DIGITS.md. */
@Tag("long")
class DigitsReadMnistTest {
  private static final Experiment DEFAULT = Experiment.of("digits", Map.of());
  private static final Material DIGITS =
      Material.of(DEFAULT, CatalogEntry::open, CatalogOptions.standard());
  private static Model model;

  @BeforeAll
  static void train() {
    model = model(DEFAULT);
  }

  private static Model model(Experiment experiment) {
    return Training.of(experiment, DIGITS.whole()).fit(DIGITS.split()).model();
  }

  @Test
  void theyAreLearntWell() {
    double accuracy = model.evaluate(DIGITS.split().validation()).accuracy();
    assertTrue(accuracy >= 0.97, "validation accuracy " + accuracy);
  }

  @Test
  void aNetWithoutAHiddenLayerIsNotEnough() {
    Model softmax = model(DEFAULT.with(Map.of("net", Json.of("784-10"))));
    double accuracy = softmax.evaluate(DIGITS.split().validation()).accuracy();
    assertTrue(accuracy <= 0.93, "validation accuracy " + accuracy);
  }

  /** No image of MNIST is learnt from; its test images had no part in drawing the strokes. */
  @Test
  void peoplesDigitsAreReadToo() {
    String named = System.getenv("NAKLON_DATA");
    String data = named != null ? named : System.getProperty("naklon.data");
    boolean there =
        data != null && Files.isRegularFile(Path.of(data, "mnist", "t10k-images-idx3-ubyte.gz"));
    assumeTrue(
        there, "SKIPPED: real MNIST is not here. Set NAKLON_DATA to the folder that holds mnist/.");
    var folders = new Folders(Path.of(data), List.of(), Path.of("no-cache"));
    double accuracy = model.evaluate(Mnist.of(folders, Progress.NONE).test()).accuracy();
    System.out.printf("Trained on digits: MNIST test accuracy %.4f%n", accuracy);
    assertTrue(accuracy >= 0.80, "accuracy on MNIST's test images " + accuracy);
  }
}
