package naklon.lab;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;

/** Programs that a page gives away, compiled with every warning as an error, and run. */
public final class CopiedJava implements AutoCloseable {
  private final URLClassLoader loader;

  private CopiedJava(URLClassLoader loader) {
    this.loader = loader;
  }

  /** Compiles whole source files into this folder. */
  public static CopiedJava compile(List<Path> sources, Path folder) throws IOException {
    String modules = System.getProperty("jdk.module.path", "");
    String path = System.getProperty("java.class.path") + File.pathSeparator + modules;
    var options = List.of("-d", folder.toString(), "-cp", path, "-Xlint:all", "-Werror");
    var compiler = ToolProvider.getSystemJavaCompiler();
    var said = new StringWriter();
    try (var files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      var units = files.getJavaFileObjectsFromPaths(sources);
      assertTrue(compiler.getTask(said, files, null, options, null, units).call(), said::toString);
    }
    return new CopiedJava(new URLClassLoader(new URL[] {folder.toUri().toURL()}));
  }

  /** What a program prints. */
  public String run(String program) throws ReflectiveOperationException {
    Class<?> kind = loader.loadClass(program);
    var made = kind.getDeclaredConstructor();
    var main = kind.getDeclaredMethod("main");
    made.setAccessible(true);
    main.setAccessible(true);
    var bytes = new ByteArrayOutputStream();
    PrintStream before = System.out;
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      main.invoke(made.newInstance());
    } finally {
      System.setOut(before);
    }
    return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }

  @Override
  public void close() throws IOException {
    loader.close();
  }
}
