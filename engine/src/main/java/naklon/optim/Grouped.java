package naklon.optim;

import java.util.ArrayList;
import java.util.List;

/** One more group of parameters; earlier ones go first. */
record Grouped(Optimizer base, Group group) implements Around {
  @Override
  public Around around(Optimizer other) {
    return new Grouped(other, group);
  }

  @Override
  public List<Group> groups() {
    var all = new ArrayList<>(base.groups());
    all.add(group);
    return List.copyOf(all);
  }

  @Override
  public String toString() {
    return base + ".group(\"" + group.names() + "\", " + group.rate() + ", " + group.decay() + ")";
  }
}
