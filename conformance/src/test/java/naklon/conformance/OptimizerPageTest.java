package naklon.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.RecordComponent;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import naklon.optim.Optimizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code docs/OPTIMIZERS.md} says what the code does, and what the code prints is code. */
class OptimizerPageTest {
  @TempDir static Path folder;

  /** The rows of tables whose last column is Java: name, cells, Java. */
  private record Row(String name, List<String> cells, String java) {}

  private static List<Row> rows() {
    var rows = new ArrayList<Row>();
    for (String line : Checkout.read("docs/OPTIMIZERS.md").lines().toList()) {
      String[] cells = line.replace("\\|", "¦").split("\\|", -1);
      String last = cells.length < 3 ? "" : cells[cells.length - 2].strip();
      if (line.startsWith("|") && last.startsWith("`") && last.endsWith(")`")) {
        var all = Stream.of(cells).map(String::strip).toList();
        String name = all.get(1).replaceAll("^\\[|`|]\\(.*", "");
        rows.add(new Row(name, all, last.substring(1, last.length() - 1)));
      }
    }
    return rows;
  }

  /** Optimizers and drivers: those rows whose Java begins with their name. */
  private static List<Row> named() {
    return rows().stream().filter(r -> r.java.startsWith(r.name + ".of(")).toList();
  }

  @Test
  void everyOptimizerHasARow() {
    var listed = named().stream().map(Row::name).collect(Collectors.toCollection(TreeSet::new));
    var known = new TreeSet<String>();
    Stream.concat(OptimizerCases.all().stream(), DriverOracleTest.drivers().stream())
        .forEach(o -> known.add(o.toString().replaceFirst("\\..*", "")));
    assertEquals(known, listed);
  }

  @Test
  void everyDefaultIsTheCodes() throws ReflectiveOperationException {
    for (Row row : named()) {
      Class<?> type = Class.forName("naklon.optim." + row.name);
      Object standard = type.getMethod("of", double.class).invoke(null, 0.25);
      var defaults = new ArrayList<String>();
      for (RecordComponent c : type.getRecordComponents()) {
        if (!c.getName().equals("learningRate")) {
          defaults.add(c.getName() + " " + c.getAccessor().invoke(standard));
        }
      }
      String cell =
          row.cells.get(row.cells.size() - 3).replaceFirst(" \\((coupled|decoupled|at y)\\)$", "");
      assertEquals(String.join(", ", defaults), cell, row.name);
    }
  }

  @Test
  void whatIsPrintedIsTheCodeThatBuildsIt() throws Exception {
    var codes = new LinkedHashMap<String, Object>();
    OptimizerCases.all().forEach(o -> codes.put(o.toString(), o));
    OptimizerCases.kinds().forEach(o -> codes.put(o.toString(), o));
    DriverOracleTest.drivers().forEach(d -> codes.put(d.toString(), d));
    ScheduleOracleTest.schedules().forEach(s -> codes.put(s.toString(), s));
    Map<String, Object> built = build("Printed", codes.keySet());
    codes.forEach((code, object) -> assertEquals(code, built.get(code).toString()));
    codes.forEach(
        (code, object) -> {
          if (object instanceof Optimizer) {
            assertEquals(object, built.get(code));
          }
        });
  }

  @Test
  void theJavaOfThePageCompilesAndRuns() throws Exception {
    var codes = rows().stream().map(Row::java).collect(Collectors.toSet());
    assertTrue(codes.size() > 35, "found only " + codes);
    assertEquals(codes, build("Page", codes).keySet());
  }

  /** Every schedule that the factory makes is on the page. */
  @Test
  void everyScheduleHasARow() {
    var listed =
        rows().stream()
            .map(r -> r.java.replaceFirst("\\(.*", ""))
            .filter(name -> Character.isLowerCase(name.charAt(0)))
            .collect(Collectors.toCollection(TreeSet::new));
    var known = new TreeSet<String>();
    for (var method : naklon.optim.Schedules.class.getDeclaredMethods()) {
      if (java.lang.reflect.Modifier.isPublic(method.getModifiers())) {
        known.add(method.getName());
      }
    }
    assertEquals(known, listed);
  }

  /** Compiles a class that makes each of the expressions, and gives what it made. */
  private static Map<String, Object> build(String name, Set<String> codes) throws Exception {
    var source = new StringBuilder("import naklon.optim.*;\n");
    source.append("import static naklon.optim.Schedules.*;\n");
    source.append("public class ").append(name).append(" {\n");
    source.append("  public static java.util.Map<String, Object> all() {\n");
    source.append("    var all = new java.util.LinkedHashMap<String, Object>();\n");
    for (String code : codes) {
      String quoted = code.replace("\"", "\\\"");
      source.append("    all.put(\"" + quoted + "\", " + code + ");\n");
    }
    source.append("    return all;\n  }\n}\n");
    Path file = folder.resolve(name + ".java");
    Files.writeString(file, source);
    var compiler = ToolProvider.getSystemJavaCompiler();
    String[] options = {"-d", folder.toString(), "-cp", Checkout.classPath(), file.toString()};
    assertEquals(0, compiler.run(null, null, null, options), source::toString);
    try (var loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      Object all = loader.loadClass(name).getMethod("all").invoke(null);
      var made = new LinkedHashMap<String, Object>();
      ((Map<?, ?>) all).forEach((code, object) -> made.put((String) code, object));
      return made;
    }
  }
}
