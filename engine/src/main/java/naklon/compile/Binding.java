package naklon.compile;

import java.util.ArrayList;
import java.util.List;
import naklon.tensor.DType;
import naklon.tensor.Slice;
import naklon.tensor.Store;
import naklon.tensor.TensorType;
import org.jspecify.annotations.Nullable;

/** The windows of a plan and the memory they are pointed at: store, inputs, arena. */
final class Binding {
  private record InStore(Slice slice, int offset) {}

  private final Object[] arena = new Object[DType.values().length];
  private final int[] arenaSizes = new int[DType.values().length];
  private final List<InStore> inStore = new ArrayList<>();
  private final List<List<Slice>> inInput = new ArrayList<>();
  private final List<TensorType> inputTypes;
  private final Object[] lastInput;
  private final int[] lastOffset;
  private final TensorType[] lastType;
  private @Nullable Store lastStore;
  private Object[] storeArrays = new Object[0];
  private InStore[] storeSlices = new InStore[0];
  private Slice[][] inputSlices = new Slice[0][];

  Binding(List<TensorType> inputTypes) {
    this.inputTypes = inputTypes;
    for (int i = 0; i < inputTypes.size(); i++) {
      inInput.add(new ArrayList<>());
    }
    lastInput = new Object[inputTypes.size()];
    lastOffset = new int[inputTypes.size()];
    lastType = inputTypes.toArray(TensorType[]::new);
  }

  void allocate(DType dtype, int size) {
    arenaSizes[dtype.ordinal()] = size;
    arena[dtype.ordinal()] = Slice.zeros(TensorType.of(dtype, Math.max(1, size))).array();
  }

  int arenaSize(DType dtype) {
    return arenaSizes[dtype.ordinal()];
  }

  Slice inArena(TensorType type, int offset) {
    return Slice.of(type, arena[type.dtype().ordinal()], offset);
  }

  Slice inStore(TensorType type, int offset) {
    var slice = new Slice(type);
    inStore.add(new InStore(slice, offset));
    return slice;
  }

  Slice inInput(TensorType type, int input) {
    var slice = new Slice(type);
    inInput.get(input).add(slice);
    return slice;
  }

  /** Called when all windows have been made. */
  void seal() {
    storeSlices = inStore.toArray(InStore[]::new);
    inputSlices = new Slice[inInput.size()][];
    for (int i = 0; i < inputSlices.length; i++) {
      inputSlices[i] = inInput.get(i).toArray(Slice[]::new);
    }
    var dtypes = DType.values();
    storeArrays = new Object[dtypes.length];
  }

  /** Points the windows at this store and these inputs. */
  void to(Store store, Slice[] inputs) {
    if (store != lastStore) {
      for (var dtype : DType.values()) {
        if (dtype != DType.UINT8) {
          storeArrays[dtype.ordinal()] = store.array(dtype);
        }
      }
      for (var s : storeSlices) {
        s.slice().bind(storeArrays[s.slice().type().dtype().ordinal()], s.offset());
      }
      lastStore = store;
    }
    for (int i = 0; i < inputs.length; i++) {
      Slice in = inputs[i];
      Object array = in.array();
      boolean moved = array != lastInput[i] || in.offset() != lastOffset[i];
      if (moved || in.type() != lastType[i]) {
        if (!in.type().equals(inputTypes.get(i))) {
          throw new IllegalArgumentException(
              "input " + i + " of the plan is " + inputTypes.get(i) + "; found " + in.type());
        }
        for (var s : inputSlices[i]) {
          s.bind(array, in.offset());
        }
        lastInput[i] = array;
        lastOffset[i] = in.offset();
        lastType[i] = in.type();
      }
    }
  }
}
