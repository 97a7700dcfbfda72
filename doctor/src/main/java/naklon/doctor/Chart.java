package naklon.doctor;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** The findings so far. What one of them explains is not told a second time. */
final class Chart {
  private final List<Finding> findings = new ArrayList<>();
  private final List<Consumer<Finding>> listeners = new ArrayList<>();
  private final Set<Code> left = EnumSet.noneOf(Code.class);
  private Function<Finding, Optional<Finding>> jury = Optional::of;

  /** Who decides of each new finding that no other explains. */
  void ask(Jury by) {
    jury = by::decide;
  }

  void tell(Consumer<Finding> listener) {
    listeners.add(listener);
  }

  /** Leaves findings of these codes out from now on: nothing is folded under them either. */
  void leaveOut(List<Code> codes) {
    left.addAll(codes);
  }

  List<Finding> findings() {
    return List.copyOf(findings);
  }

  boolean has(Code code) {
    return findings.stream().anyMatch(f -> f.code() == code);
  }

  boolean has(Code.Group group) {
    return findings.stream().anyMatch(f -> f.code().group() == group);
  }

  /** Whether something that was found explains findings of this group. */
  boolean isExplained(Code.Group group) {
    return findings.stream().anyMatch(f -> f.code().group().explains(group));
  }

  /** Takes a finding, or folds it under the root that explains it. */
  void add(Finding found) {
    if (has(found.code()) || left.contains(found.code())) {
      return;
    }
    for (int i = 0; i < findings.size(); i++) {
      Finding root = findings.get(i);
      if (root.code().group().explains(found.code().group())) {
        findings.set(i, with(root, found.explains()));
        return;
      }
    }
    Optional<Finding> sure = jury.apply(found);
    if (sure.isEmpty()) {
      left.add(found.code()); // it would be no better a second time
      return;
    }
    findings.add(sure.get());
    listeners.forEach(l -> l.accept(sure.get()));
  }

  /** Notes what was seen under the first root that there is. */
  void see(Symptom symptom) {
    for (int i = 0; i < findings.size(); i++) {
      if (findings.get(i).code().group() != Code.Group.ASIDE) {
        findings.set(i, with(findings.get(i), List.of(symptom)));
        return;
      }
    }
  }

  private static Finding with(Finding root, List<Symptom> more) {
    var all = new LinkedHashSet<>(root.explains());
    all.addAll(more);
    return new Finding(
        root.code(),
        root.severity(),
        root.confidence(),
        root.evidence(),
        List.copyOf(all),
        root.remedy());
  }
}
