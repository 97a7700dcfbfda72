package naklon.lab.line;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import naklon.optim.Driver;
import naklon.optim.Optimizer;
import naklon.tensor.Tensor;

/** What a driver remembers, by name. */
final class Remembered implements Driver.Memory {
  private final Map<String, Tensor> values = new HashMap<>();

  Remembered(List<Optimizer.State> kinds) {
    kinds.forEach(k -> values.put(k.name(), Tensor.zeros(k.type())));
  }

  @Override
  public Tensor read(String name) {
    return Objects.requireNonNull(values.get(name), name);
  }

  @Override
  public void write(String name, Tensor value) {
    values.put(name, value);
  }
}
