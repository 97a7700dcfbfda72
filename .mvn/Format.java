import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks or fixes the layout of every Java source, as google-java-format would have it. Run by
 * {@code mvn verify}; fix with {@code mvn -N verify -Dnaklon.format=fix}.
 */
final class Format {

  public static void main(String[] args) throws IOException {
    var fix = args[0].equals("fix");
    var root = Path.of(args[1]);
    var wrong = sources(root).parallelStream().filter(file -> !isClean(file, fix)).toList();
    if (fix) {
      System.out.println("Formatted " + wrong.size() + " files.");
    } else if (!wrong.isEmpty()) {
      wrong.forEach(file -> System.err.println("Not formatted: " + root.relativize(file)));
      System.err.println("Run: mvn -N verify -Dnaklon.format=fix");
      System.exit(1);
    }
  }

  /** Java files under src folders and this one; nothing from build outputs. */
  private static List<Path> sources(Path root) throws IOException {
    try (var files = Files.walk(root)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> isSource(root.relativize(file)))
          .toList();
    }
  }

  /** Resources may hold pieces of Java that are no whole files. */
  private static boolean isSource(Path file) {
    var parts = new ArrayList<String>();
    file.forEach(part -> parts.add(part.toString()));
    return !parts.contains("target")
        && !parts.contains("resources")
        && (parts.contains("src") || parts.contains("examples") || file.startsWith(".mvn"));
  }

  private static boolean isClean(Path file, boolean fix) {
    try {
      var before = Files.readString(file);
      var after = format(before);
      if (fix && !after.equals(before)) {
        Files.writeString(file, after);
      }
      return after.equals(before);
    } catch (IOException | FormatterException e) {
      System.err.println(file + ": " + e.getMessage());
      return false;
    }
  }

  private static String format(String source) throws FormatterException {
    var style = JavaFormatterOptions.Style.GOOGLE;
    var ordered = ImportOrderer.reorderImports(source, style);
    return new Formatter().formatSource(RemoveUnusedImports.removeUnusedImports(ordered));
  }
}
