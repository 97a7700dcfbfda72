package naklon.train;

import java.util.regex.Pattern;

/** What a choice of the user's is called in files, the same in every JVM. */
final class Described {
  /** What {@link Object#toString} and lambdas add: an identity that changes from run to run. */
  private static final Pattern IDENTITY =
      Pattern.compile("(?<=[\\w$])(/0x[0-9a-f]+)?@[0-9a-f]{1,8}\\b");

  private Described() {}

  /** The text of a net, loss, optimizer ... without the identity of objects in it. */
  static String of(Object choice) {
    return IDENTITY.matcher(choice.toString()).replaceAll("");
  }
}
