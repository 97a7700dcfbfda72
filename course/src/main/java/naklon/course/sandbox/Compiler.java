package naklon.course.sandbox;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.lang.classfile.ClassFile;
import java.lang.classfile.MethodModel;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import naklon.course.text.Text;
import naklon.runs.RunException;
import org.jspecify.annotations.Nullable;

/** Compiles answers in memory and looks them through. */
public final class Compiler {
  private static final int MOST_CHARACTERS = 100_000;

  private final JavaCompiler javac;

  /**
   * @throws RunException if this Java has no compiler
   */
  public Compiler() {
    @Nullable JavaCompiler found = ToolProvider.getSystemJavaCompiler();
    if (found == null) {
      throw new RunException(
          "this Java has no compiler, and the tasks need one: start Naklon with a full JDK 25.");
    }
    javac = found;
  }

  /** Compiles {@code typed}, which must have the methods of {@code signatures}. */
  public Compiled compile(String typed, List<Signature> signatures) {
    if (typed.length() > MOST_CHARACTERS) {
      return bad(Complaints.of("too-long", 0));
    }
    var source = Source.of(typed);
    var diagnostics = new DiagnosticCollector<JavaFileObject>();
    var classes = new LinkedHashMap<String, byte[]>();
    StandardJavaFileManager standard =
        javac.getStandardFileManager(diagnostics, Locale.ENGLISH, null);
    boolean isGood =
        javac
            .getTask(
                new StringWriter(),
                new Memory(standard, classes),
                diagnostics,
                List.of(
                    "-proc:none", "-Xlint:none", "-g:source,lines", "--limit-modules", "java.base"),
                null,
                List.of(new Typed(source)))
            .call();
    if (!isGood) {
      return new Compiled.Bad(complaints(diagnostics, source, typed));
    }
    Optional<AllowList.Refusal> refusal = AllowList.refusal(classes);
    if (refusal.isPresent()) {
      return bad(Complaints.refused(refusal.get()));
    }
    return withMethods(classes, source.name(), signatures);
  }

  private static Compiled bad(Compiled.Complaint complaint) {
    return new Compiled.Bad(List.of(complaint));
  }

  private static List<Compiled.Complaint> complaints(
      DiagnosticCollector<JavaFileObject> diagnostics, Source source, String typed) {
    var complaints = new ArrayList<Compiled.Complaint>();
    int lines = (int) typed.lines().count();
    for (Diagnostic<?> d : diagnostics.getDiagnostics()) {
      if (d.getKind() != Diagnostic.Kind.ERROR) {
        continue;
      }
      int line = (int) Math.clamp(d.getLineNumber(), 0, lines);
      int column = (int) d.getColumnNumber() - (line == 1 ? source.shift() : 0);
      complaints.add(Complaints.ofJavac(d, Math.max(line, 0), Math.max(column, 1), source.text()));
    }
    return complaints.subList(0, Math.min(complaints.size(), 3));
  }

  private static Compiled withMethods(
      Map<String, byte[]> classes, String name, List<Signature> signatures) {
    var methods = new HashMap<String, List<MethodModel>>();
    for (var entry : classes.entrySet()) {
      methods.put(entry.getKey(), ClassFile.of().parse(entry.getValue()).methods());
    }
    String owner =
        methods.keySet().stream()
            .filter(
                c -> signatures.stream().allMatch(s -> s.isIn(methods.getOrDefault(c, List.of()))))
            .findFirst()
            .orElse("");
    if (!owner.isEmpty()) {
      return new Compiled.Good(new Program(owner, classes));
    }
    List<MethodModel> there =
        methods.entrySet().stream()
            .filter(e -> e.getKey().endsWith(name))
            .flatMap(e -> e.getValue().stream())
            .toList();
    Signature missing =
        signatures.stream().filter(s -> !s.isIn(there)).findFirst().orElse(signatures.getFirst());
    Optional<String> similar = missing.similar(there);
    Text text =
        similar
            .map(s -> Complaints.text("other-signature").with(Map.of("found", Text.same(s))))
            .orElse(Complaints.text("no-method"))
            .with("wanted", Text.same(missing.toString()));
    return bad(new Compiled.Complaint("no-method", 0, 0, text, ""));
  }

  private static final class Typed extends SimpleJavaFileObject {
    private final String text;

    Typed(Source source) {
      super(URI.create("string:///" + source.name() + ".java"), Kind.SOURCE);
      text = source.text();
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  private static final class Memory extends ForwardingJavaFileManager<StandardJavaFileManager> {
    private final Map<String, byte[]> classes;

    Memory(StandardJavaFileManager standard, Map<String, byte[]> classes) {
      super(standard);
      this.classes = classes;
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        JavaFileManager.Location at, String name, JavaFileObject.Kind kind, FileObject sibling) {
      URI uri = URI.create("mem:///" + name.replace('.', '/') + ".class");
      return new SimpleJavaFileObject(uri, kind) {
        @Override
        public OutputStream openOutputStream() {
          return new ByteArrayOutputStream() {
            @Override
            public void close() {
              classes.put(name, toByteArray());
            }
          };
        }
      };
    }
  }
}
