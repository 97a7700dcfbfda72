package naklon.course.sandbox;

/** Values off the wire as results. */
final class Results {
  private Results() {}

  static Outcome.Result of(Object value) {
    return switch (value) {
      case Double d -> new Outcome.Value(new double[][] {{d}}, Outcome.Form.NUMBER);
      case double[] v -> new Outcome.Value(new double[][] {v}, Outcome.Form.ROW);
      case double[][] m -> new Outcome.Value(m, Outcome.Form.TABLE);
      case Wire.Thrown t -> new Outcome.Thrown(t.name(), t.message(), t.line());
      default -> throw new IllegalStateException("no result: " + value);
    };
  }
}
