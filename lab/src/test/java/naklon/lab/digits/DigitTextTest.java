package naklon.lab.digits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import naklon.lab.CopiedJava;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** "Copy as Java" of the digits compiles, runs and has the page's bits. */
class DigitTextTest {
  @TempDir private Path folder;

  private static DigitSetup setup(String data, String net, String optimizer) {
    return new DigitSetup(data, net, optimizer, 0.01, 40, 100, 2, 3);
  }

  @Test
  void theJavaTextHasTheBitsOfThePage() throws Exception {
    var setups =
        List.of(
            setup("digits", "784-32-10", "adam"),
            setup("digits", "784-10", "momentum"),
            setup("digits", "conv8x5 relu pool2 conv16x5 relu pool2 flatten 10", "sgd"),
            setup("mnist", "784-10", "sgd"));
    var sources = new ArrayList<Path>();
    for (int i = 0; i < setups.size(); i++) {
      Path file = folder.resolve("Digits" + i + ".java");
      sources.add(Files.writeString(file, JavaText.of(setups.get(i))));
    }
    try (var copied = CopiedJava.compile(sources, folder)) {
      for (int i = 0; i < 2; i++) { // what is slow or may not be here is compiled
        DigitSetup s = setups.get(i);
        var training = new DigitTraining(s, s.pictures());
        while (!training.isDone()) {
          training.advance();
        }
        assertEquals(training.lastLoss() + "\n", copied.run("Digits" + i), JavaText.of(s));
      }
    }
  }

  @Test
  void theTorchTextNamesWhatTheSetupHas() {
    String text = TorchText.of(setup("digits", "784-128-64-10", "momentum"));
    assertTrue(
        text.contains("nn.Linear(784, 128),\n    nn.ReLU(),\n    nn.Linear(128, 64),"), text);
    assertTrue(text.contains("nn.Linear(64, 10),\n)"), text);
    assertTrue(text.contains("torch.optim.SGD(net.parameters(), lr=0.01, momentum=0.9)"), text);
    assertTrue(text.startsWith("# The page's digits are made by Naklon"), text);
    assertTrue(TorchText.of(setup("mnist", "784-10", "sgd")).startsWith("import torch\n"));
  }
}
