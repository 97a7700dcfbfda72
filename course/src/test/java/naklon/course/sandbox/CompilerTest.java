package naklon.course.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompilerTest {
  private static final List<Signature> MSE =
      List.of(Signature.of("double mse(double[] predicted, double[] target)"));

  private final Compiler compiler = new Compiler();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "return 0|expected|точка и запетая",
        "return sum;|cant.resolve.location|„sum“ не е познато",
        "return summ(1);|cant.resolve.location.args|Метод „summ“",
        "int n = 2.5; return n;|prob.found.req|част от числото",
        "int n = 2;|missing.ret.stmt|добави return",
        "double d; return d;|var.might.not.have.been.initialized|„d“ може още да няма",
        "double target = 1; return target;|already.defined|„target“ вече е заето",
        "double d = 1; return d[0];|array.req.but.found|не е масив",
        "return predicted - target;|operator.cant.be.applied.1|елемент по елемент",
        "2 + 3; return 1;|not.stmt|го забравя",
        "return 1; int n = 2;|unreachable.stmt|никога не се стига",
        "return predicted.length();|cant.resolve.location.args|„length“",
        "double d = 2; return d.x;|cant.deref|няма полета",
        "double d = 2 − 1; return d;|illegal.char|не се среща в Java",
        "double s = 0; for (double p : predicted) IntStream.of(1).forEach(i -> s += 1); return s;"
            + "|local.variables|не се менят",
        "return 1; } }|premature|}"
      })
  void commonErrorsAreExplainedInBothLanguages(String body, String code, String says) {
    String source = "double mse(double[] predicted, double[] target) {\n" + body + "\n}";
    var bad = assertInstanceOf(Compiled.Bad.class, compiler.compile(source, MSE), source);
    var complaint = bad.complaints().getFirst();
    assertTrue(complaint.plain().bg().contains(says), complaint.toString());
    assertTrue(complaint.plain().en().length() > 20, complaint.toString());
    assertTrue(complaint.line() == 2 || complaint.line() == 3, complaint.toString());
  }

  @Test
  void linesAndColumnsAreThoseOfTheText() {
    var bad =
        assertInstanceOf(
            Compiled.Bad.class,
            compiler.compile("double mse(double[] p, double[] t) { return q; }", MSE));
    assertEquals(1, bad.complaints().getFirst().line());
    assertEquals(45, bad.complaints().getFirst().column());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "double mse(double[] p, double[] t) { return 1; }|Answer",
        "static double mse(double[] p, double[] t) { return 1; }|Answer",
        "import java.util.List;double mse(double[] p, double[] t) { return List.of(1).size(); }|Answer",
        "// class A { }\\npublic class Mine { public static double mse(double[] p, double[] t)"
            + " { return 1; } }|Mine",
        "record P(double x) { } double mse(double[] p, double[] t) { return new P(1).x(); }|Answer",
        "class H { double one() { return 1; } } double mse(double[] p, double[] t)"
            + " { return new H().one(); }|Answer"
      })
  void bareMethodsAndWholeClassesCompile(String source, String owner) {
    Compiled compiled = compiler.compile(source.replace("\\n", "\n"), MSE);
    var good = assertInstanceOf(Compiled.Good.class, compiled, compiled::toString);
    assertEquals(owner, good.program().owner());
  }

  @Test
  void aMethodOfOtherTypesIsSaidToBeOne() {
    var bad =
        assertInstanceOf(
            Compiled.Bad.class,
            compiler.compile("float mse(double[] p, double[] t) { return 1; }", MSE));
    assertEquals(
        "Намирам float mse(double[], double[]), а задачата иска"
            + " double mse(double[] predicted, double[] target).",
        bad.complaints().getFirst().plain().bg());
    bad = assertInstanceOf(Compiled.Bad.class, compiler.compile("int x() { return 1; }", MSE));
    assertEquals(
        "I cannot find the method double mse(double[] predicted, double[] target). Its name, the"
            + " type of its result and its arguments must be exactly these.",
        bad.complaints().getFirst().plain().en());
  }
}
