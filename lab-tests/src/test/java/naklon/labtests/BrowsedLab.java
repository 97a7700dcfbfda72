package naklon.labtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import naklon.lab.Lab;
import naklon.labtests.LabTab.View;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * A browser before a lab. One browser serves the tests of all classes and ends after the last; each
 * class has a lab of its own, in an empty folder, from the moment it asks for it. Without a browser
 * the class is skipped, loudly.
 *
 * <pre>{@code
 * @RegisterExtension static final BrowsedLab LAB = new BrowsedLab();
 *
 * try (var tab = LAB.open(View.ENGLISH, "/glass", "main h1")) { … }
 * }</pre>
 */
final class BrowsedLab implements BeforeAllCallback, AfterAllCallback {
  private static final Namespace SHARED = Namespace.create(BrowsedLab.class);

  private @Nullable Chromium chromium;
  private @Nullable Lab lab;
  private @Nullable Path home;

  @Override
  public void beforeAll(ExtensionContext context) {
    chromium =
        context
            .getRoot()
            .getStore(SHARED)
            .computeIfAbsent(Chromium.class, _ -> Chromium.start(), Chromium.class);
  }

  /** The browser. */
  Chromium chromium() {
    if (chromium == null) {
      throw new IllegalStateException("it is there in tests only");
    }
    return chromium;
  }

  /** The lab of this class. */
  Lab lab() {
    if (lab == null) {
      lab = Lab.start(0, home(), home());
    }
    return lab;
  }

  /** Where that lab keeps what outlives a run, and where it was started. */
  Path home() {
    if (home == null) {
      try {
        home = Files.createTempDirectory("naklon-lab-");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return home;
  }

  /** Opens one of its pages; see {@link LabTab#open}. */
  LabTab open(View view, String path, String ready) {
    return LabTab.open(chromium(), lab(), view, path, ready);
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    if (lab != null) {
      lab.close();
    }
    if (home != null) {
      try (var all = Files.walk(home)) {
        all.sorted(Comparator.reverseOrder()).forEach(f -> f.toFile().delete());
      }
    }
  }
}
