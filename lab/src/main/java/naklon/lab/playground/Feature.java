package naklon.lab.playground;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import naklon.lab.api.LabException;

/** What the net is given of a point. */
enum Feature {
  X1("x1", "x1", (x, _) -> x),
  X2("x2", "x2", (_, y) -> y),
  X1_SQUARED("x1x1", "x1 * x1", (x, _) -> x * x),
  X2_SQUARED("x2x2", "x2 * x2", (_, y) -> y * y),
  PRODUCT("x1x2", "x1 * x2", (x, y) -> x * y),
  SINE_X1("sinx1", "sin(pi * x1)", (x, _) -> StrictMath.sin(Math.PI * x)),
  SINE_X2("sinx2", "sin(pi * x2)", (_, y) -> StrictMath.sin(Math.PI * y));

  private final String word;
  private final String formula;
  private final DoubleBinaryOperator of;

  Feature(String word, String formula, DoubleBinaryOperator of) {
    this.word = word;
    this.formula = formula;
    this.of = of;
  }

  /**
   * The feature of this name.
   *
   * @throws LabException if there is none
   */
  static Feature named(String word) {
    return Arrays.stream(values())
        .filter(f -> f.word.equals(word))
        .findFirst()
        .orElseThrow(() -> new LabException("playground.features", "no such feature"));
  }

  /** In Python, of x1, x2, pi and sin. */
  String formula() {
    return formula;
  }

  /** In Java. */
  String java() {
    return formula.replace("sin(pi", "StrictMath.sin(Math.PI");
  }

  float of(double x1, double x2) {
    return (float) of.applyAsDouble(x1, x2);
  }
}
