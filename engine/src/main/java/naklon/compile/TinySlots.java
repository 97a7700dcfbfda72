package naklon.compile;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import naklon.tensor.DType;
import naklon.tensor.Slice;
import naklon.tensor.Store;
import org.jspecify.annotations.Nullable;

/**
 * The arrays that a generated class works on, each a field of it: those of the store and of the
 * inputs, which change from call to call, and the plans' own.
 */
final class TinySlots {
  /** An array: fixed, or the store's of a dtype, or that of input {@code input} of a plan. */
  record Slot(DType dtype, @Nullable Object fixed, @Nullable Binding plan, int input) {
    /** Whether elements begin at an offset that is known only when it is bound. */
    boolean isInput() {
      return input >= 0;
    }
  }

  /** Where a window lies: the array's number and an offset that is added to what is bound. */
  record Where(int slot, int offset) {}

  private final List<Slot> slots = new ArrayList<>();
  private final Map<Slice, Where> known = new IdentityHashMap<>();
  private final Map<Slice, Boolean> constants = new IdentityHashMap<>();

  /** Takes in a window of a plan. */
  void add(Slice slice, Binding plan) {
    if (known.containsKey(slice)) {
      return;
    }
    DType dtype = slice.type().dtype();
    int input = plan.inputOf(slice);
    if (input >= 0) {
      known.put(slice, new Where(slot(new Slot(dtype, null, plan, input)), 0));
    } else if (plan.isStored(slice)) {
      known.put(slice, new Where(slot(new Slot(dtype, null, null, -1)), slice.offset()));
    } else {
      addFixed(slice);
      constants.put(slice, plan.isConstant(slice));
    }
  }

  /** Takes in a window that always lies where it lies now. */
  void addFixed(Slice slice) {
    var slot = new Slot(slice.type().dtype(), slice.array(), null, -1);
    known.putIfAbsent(slice, new Where(slot(slot), slice.offset()));
  }

  private int slot(Slot wanted) {
    for (int i = 0; i < slots.size(); i++) {
      Slot s = slots.get(i);
      if (s.dtype == wanted.dtype
          && s.fixed == wanted.fixed
          && s.plan == wanted.plan
          && s.input == wanted.input) {
        return i;
      }
    }
    slots.add(wanted);
    return slots.size() - 1;
  }

  Where of(Slice slice) {
    return Objects.requireNonNull(known.get(slice));
  }

  boolean isConstant(Slice slice) {
    return Objects.requireNonNullElse(constants.get(slice), false);
  }

  List<Slot> all() {
    return slots;
  }

  /** The arrays and offsets for {@link Generated#bind}. */
  void fill(Store store, Object[] arrays, int[] offsets) {
    for (int i = 0; i < arrays.length; i++) {
      Slot s = slots.get(i);
      if (s.fixed != null) {
        arrays[i] = s.fixed;
      } else if (s.plan != null) {
        arrays[i] = s.plan.inputArray(s.input);
        offsets[i] = s.plan.inputOffset(s.input);
      } else {
        arrays[i] = store.array(s.dtype);
      }
    }
  }
}
