package naklon.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page in the documentation says what the code says; NAKLON_PAGES=write writes it anew. */
class PageTest {
  @Test
  void thePageIsThatOfTheCode() throws IOException {
    Path page = Path.of("..", "docs", "DOCTOR.md");
    if ("write".equals(System.getenv("NAKLON_PAGES"))) {
      Files.writeString(page, Page.text());
    }
    assertEquals(Page.text(), Files.readString(page));
  }
}
