package naklon.compile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
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
  private final Set<Slice> constants = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<TensorType> inputTypes;
  private final Object[] lastInput;
  private final int[] lastOffset;
  private final TensorType[] lastType;
  private @Nullable Store lastStore;
  private int moves;
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

  Slice inConstant(TensorType type, Slice value) {
    Slice slice = Slice.of(type, value.array(), value.offset());
    constants.add(slice);
    return slice;
  }

  /** Whether what the window shows never changes. */
  boolean isConstant(Slice slice) {
    return constants.contains(slice);
  }

  /** Whether the window lies in the store. */
  boolean isStored(Slice slice) {
    for (var s : storeSlices) {
      if (s.slice() == slice) {
        return true;
      }
    }
    return false;
  }

  /** The input that the window lies in, or −1. */
  int inputOf(Slice slice) {
    for (int i = 0; i < inputSlices.length; i++) {
      for (var s : inputSlices[i]) {
        if (s == slice) {
          return i;
        }
      }
    }
    return -1;
  }

  /** The array that an input was bound to last. */
  Object inputArray(int i) {
    return lastInput[i];
  }

  int inputOffset(int i) {
    return lastOffset[i];
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

  /** Grows whenever windows are pointed elsewhere. */
  int moves() {
    return moves;
  }

  /** The store that the windows were pointed at last. */
  Store store() {
    return java.util.Objects.requireNonNull(lastStore);
  }

  /** Points the windows at this store and these inputs. */
  void to(Store store, Slice[] inputs) {
    if (store != lastStore) {
      moves++;
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
        moves++;
      }
    }
  }
}
