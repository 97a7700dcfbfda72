package naklon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lab as the command opens and closes it. */
class LabCommandTest {
  @TempDir private Path here;

  @Test
  void itPrintsItsAddressServesAndEndsOnCtrlC() throws Exception {
    try (var run = NaklonProcess.start(here, List.of(), "lab", "--no-browser", "--lang", "bg")) {
      var address = Pattern.compile("(http://127\\.0\\.0\\.1:\\d+/)\\?lang=bg#token=[0-9a-f]{64}");
      var found = address.matcher(run.text());
      for (int i = 0; i < 600 && !found.find(); i++) {
        Thread.sleep(100);
        found = address.matcher(run.text());
      }
      assertTrue(run.text().startsWith("Лабораторията е отворена"), run.text() + run.errors());
      var page = HttpRequest.newBuilder(URI.create(found.group(1))).build();
      try (var client = HttpClient.newHttpClient()) {
        assertEquals(200, client.send(page, BodyHandlers.ofString()).statusCode());
      }
      run.process().destroy(); // as Ctrl-C does
      assertEquals(130, run.code());
      assertEquals("", run.errors());
    }
  }

  @Test
  void aPortThatCannotBeIsRefused() {
    for (String port : List.of("80", "70000", "-1")) {
      var result = Typed.in(here).run("lab", "--no-browser", "--port", port);
      assertEquals(2, result.code());
      assertEquals(
          "naklon: --port "
              + port
              + " cannot be used: give one from 1024 to 65535, such as 8717.\n",
          result.err());
    }
  }
}
