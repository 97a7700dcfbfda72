package naklon.course.sandbox;

import java.util.List;

/**
 * One call of a learner's method.
 *
 * @param arguments each a Double, an Integer, a {@code double[]} or a {@code double[][]}
 */
public record Call(String method, List<Object> arguments) {

  public static Call of(String method, Object... arguments) {
    return new Call(method, List.of(arguments));
  }
}
