package naklon.course.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers that try to do something else than compute. */
class HostileTest {
  private static final List<Signature> MSE =
      List.of(Signature.of("double mse(double[] predicted, double[] target)"));
  private static final Duration LIMIT = Duration.ofSeconds(6);

  private final Compiler compiler = new Compiler();

  @TempDir private Path folder;

  private static String method(String body) {
    return "double mse(double[] predicted, double[] target) {\n" + body + "\nreturn 1; }";
  }

  private Outcome run(String source) {
    var good = assertInstanceOf(Compiled.Good.class, compiler.compile(source, MSE));
    long children = ProcessHandle.current().children().count();
    long begin = System.nanoTime();
    Outcome outcome =
        new Cell().run(good.program(), List.of(Call.of("mse", new double[] {2}, new double[] {3})));
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    assertTrue(took.compareTo(LIMIT) < 0, took::toString);
    assertEquals(children, ProcessHandle.current().children().count(), "children left");
    return outcome;
  }

  @Test
  void anEndlessLoopIsEndedAtItsLine() {
    var ended =
        assertInstanceOf(Outcome.Ended.class, run(method("int i = 0;\nwhile (i < 1) {\n}")));
    assertEquals(Outcome.Reason.ENDLESS, ended.reason());
    assertEquals(3, ended.line());
  }

  @Test
  void aLoopThatCatchesEverythingIsEndedToo() {
    var ended =
        assertInstanceOf(
            Outcome.Ended.class,
            run(
                method(
                    "while (predicted[0] > 0) { try { mse(predicted, target); }"
                        + " catch (Throwable t) { } }")));
    assertEquals(Outcome.Reason.ENDLESS, ended.reason());
  }

  @Test
  void tooMuchMemoryIsEnded() {
    var ended =
        assertInstanceOf(
            Outcome.Ended.class,
            run(
                method(
                    "List<double[]> all = new ArrayList<>();\n"
                        + "while (predicted[0] > 0) { all.add(new double[100000]); }")));
    assertEquals(Outcome.Reason.MEMORY, ended.reason());
  }

  @Test
  void aFloodOfOutputIsEndedAndItsBeginningKept() {
    var ended =
        assertInstanceOf(
            Outcome.Ended.class,
            run(method("while (predicted[0] > 0) { System.out.println(\"flood\"); }")));
    assertEquals(Outcome.Reason.FLOOD, ended.reason());
    assertTrue(ended.printed().startsWith("flood\nflood\n"), ended.printed());
    assertTrue(ended.printed().length() <= 8_000);
  }

  @Test
  void endlessRecursionIsAnExceptionOfItsOwn() {
    var finished = assertInstanceOf(Outcome.Finished.class, run(method("mse(target, predicted);")));
    var thrown = assertInstanceOf(Outcome.Thrown.class, finished.results().getFirst());
    assertEquals("java.lang.StackOverflowError", thrown.name());
  }

  @Test
  void anEndlessClassIsEnded() {
    var ended =
        assertInstanceOf(
            Outcome.Ended.class,
            run(
                "static int n = endless(); static int endless() { while (n < 1) { } return 0; }"
                    + method("")));
    assertEquals(Outcome.Reason.ENDLESS, ended.reason());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "System.exit(0);|не спирай цялата програма",
        "Runtime.getRuntime().halt(0);|не е позволено",
        "new Thread(() -> { while (true) { } }).start();|в една нишка",
        "List.of(1, 2).parallelStream().count();|в една нишка",
        "IntStream.range(0, 9).parallel().sum();|в една нишка",
        "Class<?> c = predicted.getClass(); c.getName();|отвътре",
        "try { String.class.getDeclaredField(\"value\"); } catch (Exception e) { }|отвътре",
        "try { Class.forName(\"java.io.File\"); } catch (Exception e) { }|отвътре",
        "System.getProperty(\"user.home\");|не е позволено",
        "Integer.getInteger(\"a\");|не е позволено",
        "System.setOut(null);|не е позволено",
        "Math.random();|случайни",
        "Runnable r = Runtime.getRuntime()::gc; r.run();|не е позволено"
      })
  void whatATaskDoesNotNeedIsRefused(String body, String why) {
    refused(method(body), why);
  }

  @Test
  void noFileIsReadOrWritten() throws IOException {
    Path canary = Files.writeString(folder.resolve("canary"), "alive");
    String name = canary.toString().replace("\\", "\\\\");
    for (String body :
        List.of(
            "new java.io.File(\"" + name + "\").delete();",
            "try { java.nio.file.Files.delete(java.nio.file.Path.of(\""
                + name
                + "\")); }"
                + " catch (Exception e) { }",
            "try { new java.io.FileOutputStream(\""
                + name
                + "\").write(1); }"
                + " catch (Exception e) { }",
            "try { new java.io.PrintStream(\""
                + name
                + "\").println(); }"
                + " catch (Exception e) { }",
            "try { new Scanner(new java.io.File(\""
                + name
                + "\")).next(); }"
                + " catch (Exception e) { }")) {
      refused(method(body), "файлове");
    }
    assertEquals("alive", Files.readString(canary));
  }

  @Test
  void noPortIsCalled() throws IOException {
    try (var canary = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      refused(
          method(
              "try { new java.net.Socket(\"localhost\", "
                  + canary.getLocalPort()
                  + "); } catch (Exception e) { }"),
          "мрежата");
      canary.setSoTimeout(100);
      org.junit.jupiter.api.Assertions.assertThrows(
          SocketTimeoutException.class, canary::accept, "somebody called");
    }
  }

  @Test
  void noProcessIsStarted() {
    refused(
        method("try { new ProcessBuilder(\"ls\").start(); } catch (Exception e) { }"),
        "други програми");
    refused(method("try { Runtime.getRuntime().exec(\"ls\"); } catch (Exception e) { }"), "");
  }

  private void refused(String source, String why) {
    var bad = assertInstanceOf(Compiled.Bad.class, compiler.compile(source, MSE), source);
    var complaint = bad.complaints().getFirst();
    assertEquals("refused", complaint.code(), source + complaint.plain());
    assertTrue(complaint.plain().bg().contains(why), complaint.plain().bg());
    assertEquals(2, complaint.line(), source);
  }

  static Stream<String> harmless() {
    return Stream.of(
        "record P(double x) {} double s = 0; for (double v : predicted) s += new P(v).x();",
        "enum Kind { A, B } int n = Kind.valueOf(\"A\").ordinal() + Kind.values().length;",
        "var m = new HashMap<Integer, Double>(); m.merge(1, 2.0, Double::sum);",
        "String s = \"a\" + predicted[0]; switch (s) { case \"a\" -> s = \"b\"; default -> {} }",
        "Object o = predicted[0]; double d = o instanceof Double v ? v : 0;",
        "double s = Arrays.stream(predicted).map(v -> v * v).boxed().mapToDouble(v -> v).sum();",
        "DoubleUnaryOperator f = Math::exp; f.andThen(v -> v + 1).applyAsDouble(2);",
        "double[] c = predicted.clone(); Arrays.sort(c); System.out.printf(\"%s\", c[0]);",
        "List<Double> l = DoubleStream.of(predicted).boxed().collect(Collectors.toList());",
        "if (predicted.length != target.length) throw new IllegalArgumentException(\"length\");",
        "interface Shape { double area(); } Shape s = () -> 2; s.area();",
        "IO.println(new java.math.BigDecimal(\"1.5\").add(java.math.BigDecimal.ONE));");
  }

  @ParameterizedTest
  @MethodSource("harmless")
  void whatComputesIsAllowed(String body) {
    assertInstanceOf(
        Compiled.Good.class,
        compiler.compile(method(body), MSE),
        () -> compiler.compile(method(body), MSE) + "");
  }
}
