package naklon.runs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The runs of a folder such as {@code runs/}. */
public final class SavedRuns {
  private static final int MENTIONED = 4;

  private final Path parent;

  /**
   * @param parent the folder of the run folders; it need not be there
   */
  public SavedRuns(Path parent) {
    this.parent = parent;
  }

  /**
   * Newest first. What is no run is left out.
   *
   * @throws RunException if the folder cannot be read
   */
  public List<SavedRun> all() {
    return folders().stream()
        .map(SavedRun::of)
        .sorted(Comparator.comparing(SavedRun::started).thenComparing(SavedRun::name).reversed())
        .toList();
  }

  private List<RunFolder> folders() {
    if (!Files.isDirectory(parent)) {
      return List.of();
    }
    try (var inside = Files.list(parent)) {
      return inside.map(RunFolder::new).filter(f -> Files.isRegularFile(f.record())).toList();
    } catch (IOException e) {
      throw new RunException("the folder " + parent + " cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * The run meant: {@code last}, a path, a name, or the only one whose name begins so.
   *
   * @param here the folder that paths are relative to
   * @throws RunException if there is none, or more than one
   */
  public RunFolder find(String given, Path here) {
    if (given.equals("last")) {
      return all().stream()
          .map(SavedRun::folder)
          .findFirst()
          .orElseThrow(
              () ->
                  new RunException(
                      "there is no run in " + parent + " yet; naklon train makes one."));
    }
    var named = folders().stream().filter(f -> f.name().equals(given)).findFirst();
    if (named.isPresent()) {
      return named.get();
    }
    Optional<Path> path = existing(given, here);
    if (path.isPresent()) {
      return RunFolder.open(path.get());
    }
    var begun =
        given.isEmpty()
            ? List.<RunFolder>of()
            : folders().stream().filter(f -> f.name().startsWith(given)).toList();
    if (begun.size() == 1) {
      return begun.getFirst();
    }
    throw new RunException(begun.isEmpty() ? none(given) : several(given, begun));
  }

  private static Optional<Path> existing(String given, Path here) {
    try {
      Path path = here.resolve(given);
      return !given.isEmpty() && Files.exists(path) ? Optional.of(path) : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private String none(String given) {
    var names = folders().stream().map(RunFolder::name).toList();
    if (names.isEmpty()) {
      return "there is no run \"" + given + "\", and none at all in " + parent + ".";
    }
    return "there is no run \""
        + given
        + "\" in "
        + parent
        + NearestName.of(given, names)
            .map(name -> "; did you mean " + name + "?")
            .orElse("; naklon runs lists what there is.");
  }

  private static String several(String given, List<RunFolder> begun) {
    String names =
        begun.stream()
            .map(RunFolder::name)
            .sorted()
            .limit(MENTIONED)
            .collect(Collectors.joining(", "));
    return "\""
        + given
        + "\" is the beginning of "
        + begun.size()
        + " runs: "
        + names
        + (begun.size() > MENTIONED ? ", …" : "")
        + ". Write more of the name.";
  }
}
