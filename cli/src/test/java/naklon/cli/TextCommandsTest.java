package naklon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training on a text of one's own, and sampling from it. */
class TextCommandsTest {
  @TempDir private Path here;

  private Typed.Result naklon(String... words) {
    return Typed.in(here).run(words);
  }

  private void book() throws IOException {
    Files.writeString(here.resolve("book.txt"), "One two, buckle my shoe.\n".repeat(60));
  }

  private Typed.Result train() throws IOException {
    book();
    return naklon(
        "train",
        "book.txt",
        "--net",
        "transformer:1:2:16:12",
        "--lr",
        "0.01",
        "--epochs",
        "1",
        "--schedule",
        "constant",
        "--out",
        "r");
  }

  @Test
  void aTextIsLearntMeasuredAndWritten() throws IOException {
    var trained = train();
    assertEquals(0, trained.code(), trained.err());
    assertTrue(
        trained.out().contains("book: 1500 characters, 19 of them different."), trained.out());
    assertTrue(
        trained.out().contains("windows of 12 characters, 19 different ones"), trained.out());
    assertTrue(trained.out().contains("--batch 12"), trained.out());
    var measured = naklon("evaluate", "r");
    assertEquals(0, measured.code(), measured.err());
    assertTrue(measured.out().contains("12 validation rows: loss "), measured.out());
    var sampled = naklon("sample", "r", "--length", "30", "--prompt", "One ", "--seed", "2");
    assertEquals(0, sampled.code(), sampled.err());
    assertTrue(sampled.out().startsWith("One "), sampled.out());
    assertEquals(35, sampled.out().length());
    var again = naklon("sample", "r", "--length", "30", "--prompt", "One ", "--seed", "2");
    assertEquals(sampled.out(), again.out());
    var explained = naklon("explain", "r");
    assertTrue(explained.out().contains("attentionGradient"), explained.out());
  }

  @Test
  void whatCannotBeIsOneSentence() throws IOException {
    train();
    assertEquals(
        "naklon: the temperature is -1.0; it must be at least 0 and finite\n",
        naklon("sample", "r", "--temperature", "-1").err());
    assertEquals(
        "naklon: Text \"prompt\": the character \"Q\" (place 0) is not in the vocabulary of 19"
            + " characters.\n",
        naklon("sample", "r", "--prompt", "Q").err());
    naklon("train", "moons", "--epochs", "1", "--out", "m", "--quiet");
    var points = naklon("sample", "m");
    assertEquals(2, points.code());
    assertEquals(
        "naklon: this model does not write text: it was not trained on one, but on examples of shape"
            + " [2]\n",
        points.err());
    Files.writeString(here.resolve("short.txt"), "too short");
    var brief = naklon("train", "short.txt", "--out", "s");
    assertEquals(2, brief.code());
    assertEquals(
        "naklon: Data set \"short\": 8 tokens are too few for a window of 64 and the token after it."
            + " Take a longer text, or shorter windows.\n",
        brief.err());
    assertTrue(Files.notExists(here.resolve("s")));
    Files.write(here.resolve("old.txt"), "Старо".getBytes(Charset.forName("windows-1251")));
    var old = naklon("train", "old.txt");
    assertEquals(
        "naklon: "
            + here.resolve("old.txt")
            + " is not a text in UTF-8. Name its encoding: --charset windows-1251, say.\n",
        old.err());
    assertTrue(naklon("train", "book.txt", "--net", "10-5").err().contains("reads sequences"));
  }
}
