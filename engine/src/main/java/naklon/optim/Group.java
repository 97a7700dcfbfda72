package naklon.optim;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Parameters that are trained otherwise than the rest.
 *
 * @param names names of parameters, {@code *} standing for anything: {@code "*.bias"}
 * @param rate factor on the learning rate, positive
 * @param decay factor on weight decay, at least 0
 */
public record Group(String names, double rate, double decay) {

  /**
   * Checks the factors.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public Group {
    HyperParameters.requirePositive("group: rate", rate);
    HyperParameters.requireNotNegative("group: decay", decay);
    HyperParameters.requirePrintable("group: names", names);
  }

  /** Whether a parameter is in it. */
  public boolean has(String parameter) {
    String pattern =
        Stream.of(names.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
    return Pattern.matches(pattern, parameter);
  }
}
