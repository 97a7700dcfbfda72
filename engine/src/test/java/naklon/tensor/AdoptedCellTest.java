package naklon.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import naklon.autodiff.Gradients;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A cell whose value lives in a store, as after training. */
class AdoptedCellTest {
  private static Parameter adopted(Store store) {
    var type = store.layout().entry("w").type();
    var w = new Parameter("w", Tensor.full(type, 3));
    store.adopt(List.of(w));
    return w;
  }

  private static Store store(DType dtype) {
    var layout = new Layout();
    var value = new Layout.Value("w", TensorType.of(dtype, 2));
    layout.add("weights", Layout.Kind.PARAMETER, List.of(value));
    return new Store(layout);
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT32", "FLOAT64"})
  void hasGradients(DType dtype) {
    var w = adopted(store(dtype));
    assertArrayEquals(new double[] {6, 6}, Gradients.of(w.square().sum(), w).of(w).toDoubles());
  }

  @Test
  void isTheSameTensorUntilTheStoreChanges() {
    var store = store(DType.FLOAT32);
    var w = adopted(store);
    var before = w.value();
    assertSame(before, w.value());
    store.slice("w").f()[store.slice("w").offset() + 1] = 5; // as a plan does
    assertNotSame(before, w.value());
    assertArrayEquals(new double[] {3, 5}, w.value().toDoubles());
    assertArrayEquals(new double[] {3, 3}, before.toDoubles());
  }
}
