package naklon.course.sandbox;

import java.lang.classfile.MethodModel;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A method that a task asks for, as {@code double mse(double[] predicted, double[] target)}. */
public record Signature(String result, String name, List<String> types, String text) {

  /**
   * Reads one line of Java.
   *
   * @throws IllegalArgumentException if it is not a signature
   */
  public static Signature of(String text) {
    int open = text.indexOf('(');
    int close = text.indexOf(')');
    String[] head = text.substring(0, Math.max(0, open)).strip().split("\\s+");
    if (head.length != 2 || close < open) {
      throw new IllegalArgumentException("not a signature: " + text);
    }
    var types =
        java.util.Arrays.stream(text.substring(open + 1, close).split(","))
            .map(p -> p.strip().split("\\s+")[0])
            .toList();
    return new Signature(head[0], head[1], types, text.strip());
  }

  boolean isIn(List<MethodModel> methods) {
    return methods.stream().anyMatch(m -> describe(m).equals(described()));
  }

  /** A method of the same name with other types. */
  Optional<String> similar(List<MethodModel> methods) {
    return methods.stream()
        .filter(m -> m.methodName().stringValue().equals(name))
        .map(Signature::describe)
        .findFirst();
  }

  private String described() {
    return result + " " + name + types.stream().collect(Collectors.joining(", ", "(", ")"));
  }

  private static String describe(MethodModel method) {
    MethodTypeDesc type = method.methodTypeSymbol();
    return type.returnType().displayName()
        + " "
        + method.methodName().stringValue()
        + type.parameterList().stream()
            .map(ClassDesc::displayName)
            .collect(Collectors.joining(", ", "(", ")"));
  }

  @Override
  public String toString() {
    return text;
  }
}
