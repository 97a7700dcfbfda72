package naklon.runs;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** The git commit that the running Naklon was built in, if it runs from its checkout. */
final class Commit {
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{40}([0-9a-f]{24})?");

  private Commit() {}

  static Optional<String> ofThisBuild() {
    var source = Commit.class.getProtectionDomain().getCodeSource();
    if (source == null || source.getLocation() == null) {
      return Optional.empty();
    }
    try {
      for (Path at = Path.of(source.getLocation().toURI()); at != null; at = at.getParent()) {
        if (Files.exists(at.resolve(".git"))) {
          return Files.exists(at.resolve("naklon")) ? of(at) : Optional.empty();
        }
      }
    } catch (URISyntaxException
        | InvalidPathException
        | java.nio.file.FileSystemNotFoundException e) {
      // not from files
    }
    return Optional.empty();
  }

  /** What HEAD is in this checkout; git itself need not be there. */
  static Optional<String> of(Path checkout) {
    try {
      Path git = checkout.resolve(".git");
      if (Files.isRegularFile(git)) { // a work tree: "gitdir: …"
        git = checkout.resolve(Files.readString(git).strip().replaceFirst("^gitdir: ", ""));
      }
      Path shared = git;
      if (Files.exists(git.resolve("commondir"))) {
        shared = git.resolve(Files.readString(git.resolve("commondir")).strip());
      }
      String head = Files.readString(git.resolve("HEAD")).strip();
      if (!head.startsWith("ref: ")) {
        return hash(head);
      }
      String name = head.substring("ref: ".length());
      if (Files.exists(shared.resolve(name))) {
        return hash(Files.readString(shared.resolve(name)).strip());
      }
      return packed(shared.resolve("packed-refs"), name);
    } catch (IOException | InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> packed(Path file, String name) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    return Files.readAllLines(file).stream()
        .filter(line -> line.endsWith(" " + name))
        .findFirst()
        .flatMap(line -> hash(line.substring(0, line.indexOf(' '))));
  }

  private static Optional<String> hash(String text) {
    return HASH.matcher(text).matches() ? Optional.of(text) : Optional.empty();
  }
}
