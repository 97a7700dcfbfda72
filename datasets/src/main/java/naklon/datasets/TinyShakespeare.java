package naklon.datasets;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.StringJoiner;
import naklon.data.Dataset;
import naklon.data.Text;
import org.jspecify.annotations.Nullable;

/**
 * Tiny Shakespeare: 1.1 million characters of his plays, which A. Karpathy put together for
 * char-rnn (2015). The file is recognised by its SHA-256. The last tenth is kept to judge by.
 */
public final class TinyShakespeare implements DatasetSource {
  private static final String NAME = "tinyshakespeare";

  /** The share that others keep too, so that losses compare. */
  private static final double KEPT = 0.1;

  private static final int WINDOW = 64;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  static final IdxFile FILE =
      new IdxFile(
          "input.txt",
          IdxFile.Digest.SHA256_PLAIN,
          "86c4e6aa9db7c042ec79f339dcb96d42b0075e16b8fc2e86bf0ca57e2dc565ed");

  private static final List<URI> MIRRORS =
      List.of(
          URI.create(
              "https://raw.githubusercontent.com/karpathy/char-rnn/master/data/tinyshakespeare/"));

  private final Folders folders;
  private final Progress progress;
  private final IdxFile file;
  private final List<URI> mirrors;

  private TinyShakespeare(Folders folders, Progress progress, IdxFile file, List<URI> mirrors) {
    this.folders = folders;
    this.progress = progress;
    this.file = file;
    this.mirrors = mirrors;
  }

  /** From the given folders, downloaded into their cache if it is in none of them. */
  public static TinyShakespeare of(Folders folders, Progress progress) {
    return of(folders, progress, FILE, MIRRORS);
  }

  /** The same of another file, from another place. */
  static TinyShakespeare of(Folders folders, Progress progress, IdxFile file, List<URI> mirrors) {
    return new TinyShakespeare(folders, progress, file, mirrors);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Text text() {
    return Text.of(NAME, new String(bytes(), StandardCharsets.UTF_8));
  }

  @Override
  public Dataset train() {
    return text().split(WINDOW, KEPT).train();
  }

  @Override
  public Dataset test() {
    return text().split(WINDOW, KEPT).validation();
  }

  private byte[] bytes() {
    Path found = find();
    if (found == null) {
      return download();
    }
    byte[] content = Idx.bytes(found);
    String flaw = file.flaw(content, content);
    if (flaw != null) {
      throw new DatasetException(
          "%s: %s. Delete the file and fetch it again.".formatted(found, flaw));
    }
    return content;
  }

  private @Nullable Path find() {
    for (Path folder : folders.search()) {
      for (Path inside : List.of(folder.resolve(NAME), folder)) {
        Path path = inside.resolve(file.name());
        if (Files.isRegularFile(path)) {
          return path;
        }
      }
    }
    return null;
  }

  private byte[] download() {
    if (folders.given() != null) {
      throw new DatasetException(
          "%s. Put it there, or leave --data out to download it.".formatted(missing()));
    }
    Path cache = folders.cache().resolve(NAME);
    try {
      return new Download(mirrors, progress, PATIENCE).fetch(file, cache);
    } catch (DatasetException e) {
      throw new DatasetException(
          "%s, and %s\nWithout a network: put %s into %s, or name its folder with %s."
              .formatted(missing(), e.getMessage(), file.name(), cache, "--data or NAKLON_DATA"),
          e);
    }
  }

  private String missing() {
    var looked = new StringJoiner(", ");
    for (Path folder : folders.search()) {
      looked.add(folder.resolve(NAME).toString());
      looked.add(folder.toString());
    }
    return "%s: no file %s in %s".formatted(NAME, file.name(), looked);
  }
}
