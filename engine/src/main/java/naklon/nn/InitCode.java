package naklon.nn;

import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.function.Supplier;

/** Reads back the code that initialisers print. */
final class InitCode {
  private static final Map<String, Supplier<Init>> WITHOUT_ARGUMENT =
      Map.of(
          "zeros", Inits::zeros,
          "heNormal", Inits::heNormal,
          "heUniform", Inits::heUniform,
          "lecunNormal", Inits::lecunNormal,
          "lecunUniform", Inits::lecunUniform,
          "xavierNormal", Inits::xavierNormal,
          "xavierUniform", Inits::xavierUniform,
          "torchDefault", Inits::torchDefault);

  private static final Map<String, DoubleFunction<Init>> WITH_A_NUMBER =
      Map.of(
          "constant", Inits::constant,
          "normal", Inits::normal,
          "truncatedNormal", Inits::truncatedNormal,
          "orthogonal", Inits::orthogonal);

  /** Two numbers into an initialiser. */
  private interface OfTwo {
    Init of(double first, double second);
  }

  private static final Map<String, OfTwo> WITH_TWO_NUMBERS =
      Map.of("uniform", Inits::uniform, "sparse", Inits::sparse);

  private InitCode() {}

  /** The initialiser that comes next; {@code own} says what to do with another one. */
  static Init read(CodeReader in, String own) {
    int start = in.position();
    String name = in.name("an initialiser", own);
    var none = WITHOUT_ARGUMENT.get(name);
    var one = WITH_A_NUMBER.get(name);
    var two = WITH_TWO_NUMBERS.get(name);
    if (none == null && one == null && two == null) {
      throw in.error(start, "unknown initialiser \"" + CodeReader.shortened(name) + "\"" + own);
    }
    in.expect('(');
    if (none != null) {
      in.expect(')');
      return none.get();
    }
    double first = in.decimal();
    if (one != null) {
      in.expect(')');
      return in.build(start, () -> one.apply(first));
    }
    in.expect(',');
    double second = in.decimal();
    in.expect(')');
    OfTwo last = java.util.Objects.requireNonNull(two);
    return in.build(start, () -> last.of(first, second));
  }
}
