package naklon.lab.playground;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import naklon.lab.CopiedJava;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** "Copy as Java" compiles, runs and has the playground's bits. */
class SetupTextTest {
  @TempDir private Path folder;

  private static Setup setup(String data, String activation, String init, double l1, double l2) {
    boolean isOwn = data.equals("own");
    double dropout = l1 > 0 ? 0.25 : 0;
    return new Setup(
        data,
        80,
        0.1,
        isOwn ? new double[] {0, 1, 0.2, 0.8, -0.5} : new double[0],
        isOwn ? new double[] {0, 1, -0.7, 0.8, 2} : new double[0],
        isOwn ? new int[] {0, 1, 0, 1, 1} : new int[0],
        List.of("x1", "x2", "x1x2", "sinx1"),
        isOwn ? new int[0] : new int[] {5, 3},
        activation,
        init,
        isOwn ? "momentum" : "adam",
        0.03,
        16,
        l1,
        l2,
        dropout,
        isOwn ? 0 : 0.2,
        6,
        11);
  }

  @Test
  void theJavaTextHasTheBitsOfThePlayground() throws Exception {
    var setups =
        List.of(
            setup("moons", "relu", "he", 0, 0),
            setup("spirals", "tanh", "xavier", 0.001, 0.01),
            setup("gaussians", "gelu", "torch", 0, 0.01),
            setup("xor", "leakyrelu", "normal", 0, 0),
            setup("circles", "sigmoid", "zeros", 0, 0),
            setup("own", "identity", "torch", 0, 0));
    var sources = new ArrayList<Path>();
    for (int i = 0; i < setups.size(); i++) {
      Path file = folder.resolve("Copied" + i + ".java");
      Files.writeString(file, JavaText.of(setups.get(i)));
      sources.add(file);
    }
    try (var copied = CopiedJava.compile(sources, folder)) {
      for (int i = 0; i < setups.size(); i++) {
        Setup s = setups.get(i);
        Descent d = new Descent(s, Plane.of(s));
        while (d.epoch() < s.epochs()) {
          d.advanceEpoch();
        }
        assertEquals(d.lastLoss() + "\n", copied.run("Copied" + i), JavaText.of(s));
      }
    }
  }

  @Test
  void theTorchTextNamesWhatTheSetupHas() {
    String text = TorchText.of(setup("spirals", "tanh", "xavier", 0.001, 0.01));
    assertTrue(text.contains("nn.Linear(4, 5),\n    nn.Tanh(),\n    nn.Dropout(0.25)"), text);
    assertTrue(text.contains("torch.optim.Adam(net.parameters(), lr=0.03)"), text);
    assertTrue(text.contains("0.001 * sum(w.abs().sum()"), text);
    assertTrue(text.contains("0.005 * sum(w.square().sum()"), text);
    assertFalse(text.contains("\t"));
  }
}
