package naklon.course.grade;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * Mistakes made together in one simulated answer. A name may have a part behind a slash, such as
 * {@code sign-flipped/w}: the same mistake made in one place only.
 */
record Slips(Set<String> names) {
  static final Slips NONE = new Slips(Set.of());

  static Slips of(String... names) {
    return new Slips(Set.of(names));
  }

  boolean has(String name) {
    return names.contains(name);
  }

  /** Whether the mistake was made everywhere, or at this part. */
  boolean has(String name, String part) {
    return names.contains(name) || names.contains(name + "/" + part);
  }

  /** The names of the mistakes without their parts. */
  Set<String> mistakes() {
    return names.stream()
        .map(Slips::mistake)
        .collect(Collectors.toCollection(java.util.TreeSet::new));
  }

  static String mistake(String name) {
    int slash = name.indexOf('/');
    return slash < 0 ? name : name.substring(0, slash);
  }
}
