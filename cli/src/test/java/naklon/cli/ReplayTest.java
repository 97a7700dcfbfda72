package naklon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Receipts of the lab, repeated by the command. */
class ReplayTest {
  private static final String LESSON =
      "line x=1.0,2.0,3.0,4.0 y=2.0,4.0,6.0,8.0 w=0.0 b=0.0 lr=0.01 epochs=100 standardize=false bits=";

  @TempDir private Path here;

  private Typed.Result replay(String receipt) {
    return Typed.in(here).run(("replay " + receipt).split(" "));
  }

  /** What the command says are the bits of the lesson's run. */
  private String bits() {
    var other = replay(LESSON + "0000000000000000");
    assertEquals(1, other.code());
    assertTrue(other.err().startsWith("naklon: other bits: "), other.err());
    return other.err().split(" ")[3].replace(",", "");
  }

  @Test
  void theLessonsRunHasTheSameBitsAgain() throws IOException {
    String receipt = LESSON + bits();
    var again = replay(receipt);
    assertEquals(0, again.code(), again.err());
    assertEquals("Epoch 0: loss=30.0000, w=0.3000, b=0.1000", again.lines().getFirst());
    assertTrue(again.out().contains("w=1.846347367, b=0.4517574093"), again.out());
    assertTrue(again.lastLine().startsWith("The same bits: "), again.out());

    Files.writeString(here.resolve("receipt.txt"), receipt + "\n");
    assertEquals(0, replay("receipt.txt").code());
  }

  @Test
  void anotherRateHasOtherBits() {
    var result = replay((LESSON + bits()).replace("lr=0.01", "lr=0.011"));
    assertEquals(1, result.code());
    assertTrue(result.err().contains("other bits"), result.err());
  }

  @Test
  void whatIsNoReceiptIsRefused() {
    refused("circle bits=00", "a receipt begins with the name of its experiment, one of line");
    refused("line lr", "a receipt has words such as lr=0.01, not \"lr\"");
    refused("line lr=0.01", "the receipt lacks its bits=…");
    refused("line lr=0.01 bits=00", "the receipt of line lacks x=…");
    refused((LESSON + "00").replace("lr=0.01", "lr=fast"), "lr=fast, which is no number");
    refused((LESSON + "00").replace("lr=0.01", "lr=0"), "the receipt cannot be run (learning rate");
    refused("nothing.txt", "there is no such file");
  }

  private void refused(String receipt, String why) {
    var result = replay(receipt);
    assertEquals(2, result.code(), receipt);
    assertTrue(result.err().contains(why), result.err());
    assertEquals("", result.out());
  }
}
