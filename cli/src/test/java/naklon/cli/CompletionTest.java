package naklon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompletionTest {
  @TempDir private Path here;

  @Test
  void bashCompletesCommandsAndOptions() throws Exception {
    Assumptions.assumeTrue(Files.exists(Path.of("/bin/bash")), "there is no bash here");
    String script = Typed.in(here).run("completion", "bash").out();
    Files.writeString(here.resolve("naklon.bash"), script);
    assertEquals("train", completed("naklon", "tra"));
    assertEquals("--target", completed("naklon", "train", "--targ"));
    assertEquals("export", completed("naklon", "data", "exp"));
  }

  private String completed(String... words) throws IOException, InterruptedException {
    var array = new StringBuilder();
    for (String word : words) {
      array.append('"').append(word).append("\" ");
    }
    String line = String.join(" ", words);
    String program =
        "source ./naklon.bash; COMP_WORDS=(%s); COMP_CWORD=%d; COMP_LINE='%s'; COMP_POINT=%d;"
                .formatted(array, words.length - 1, line, line.length())
            + " _complete_naklon 2>/dev/null; echo \"${COMPREPLY[*]}\"";
    var process =
        new ProcessBuilder("/bin/bash", "--norc", "-c", program)
            .directory(here.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said.strip();
  }

  @Test
  void fishHasALineForEveryCommandAndOption() {
    var lines = Typed.in(here).run("completion", "fish").lines();
    assertTrue(
        lines.contains("complete -c naklon -n '__fish_use_subcommand' -a train -d 'Trains a net.'"),
        String.join("\n", lines));
    assertTrue(
        lines.contains(
            "complete -c naklon -n '__fish_seen_subcommand_from train' -l lr -r"
                + " -d 'Learning rate, such as 0.001.'"),
        String.join("\n", lines));
    assertTrue(lines.stream().skip(1).allMatch(l -> l.startsWith("complete -c naklon -n '")));
  }

  @Test
  void anotherShellIsSaid() {
    var result = Typed.in(here).run("completion", "fisch");
    assertEquals(
        "naklon: there is no completion for the shell \"fisch\"; did you mean fish?"
            + " There is one for bash, zsh, fish.\n",
        result.err());
    assertEquals(2, result.code());
  }
}
