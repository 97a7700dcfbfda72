package naklon.compile;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import naklon.kernel.Team;
import naklon.tensor.DType;
import naklon.tensor.Slice;
import org.jspecify.annotations.Nullable;

/**
 * Small plans as one generated hidden class: where a kernel takes nanoseconds, calling it through a
 * list of steps costs more than its work. The class runs the plans in turn, over and over, with the
 * bits of the steps themselves; a step for which there is no code is called as it is.
 */
final class Tiny {
  /** A plan with no more computed elements than this is small. */
  static final int LARGEST = 4096;

  /** Longer methods are never compiled by HotSpot (limit 8,000 bytes). */
  private static final int LONGEST_METHOD = 5000;

  static final ClassDesc PARENT = ClassDesc.of(Generated.class.getName());
  private static final MethodTypeDesc VOID = MethodTypeDesc.of(ConstantDescs.CD_void);
  private static final MethodTypeDesc BIND =
      MethodTypeDesc.of(
          ConstantDescs.CD_void,
          ConstantDescs.CD_Object.arrayType(),
          ConstantDescs.CD_int.arrayType());

  /** A plan among those that take turns. */
  record Phase(List<Step> steps, List<Plan.Transfer> transfers, Binding binding, Team team) {}

  private record Method(List<TinyCode.Piece> pieces, Set<Integer> slots) {}

  private final TinySlots slots = new TinySlots();
  private final Runnable[] checks;
  private final Generated generated;
  private final Object[] arrays;
  private final int[] offsets;
  private final Binding[] plans;
  private final int[] moves; // of each plan, when the class was bound

  private Tiny(List<Phase> phases, List<Slice> finite, List<Slice> counters) {
    var looks = new ArrayList<Runnable>();
    var allSteps = new ArrayList<Step>();
    var teams = new ArrayList<Team>();
    var methods = new ArrayList<List<Method>>();
    for (var phase : phases) {
      var pieces = new ArrayList<TinyCode.Piece>();
      for (var step : phase.steps()) {
        var code = TinyCode.of(step, phase.binding(), looks);
        if (code == null) {
          int number = allSteps.size();
          allSteps.add(step);
          teams.add(phase.team());
          code = List.of(new TinyCode.Piece(8, List.of(), body -> callStep(body.code, number)));
        }
        for (var piece : code) {
          piece.uses().forEach(s -> slots.add(s, phase.binding()));
        }
        pieces.addAll(code);
      }
      for (var piece : TinyCode.of(phase.transfers(), phase.binding())) {
        piece.uses().forEach(s -> slots.add(s, phase.binding()));
        pieces.add(piece);
      }
      methods.add(methods(pieces));
    }
    finite.forEach(slots::addFixed);
    counters.forEach(slots::addFixed);
    try {
      var lookup = MethodHandles.lookup();
      byte[] bytes = classFile(methods, finite, counters);
      var type = lookup.defineHiddenClass(bytes, true).lookupClass();
      generated = (Generated) type.getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
    generated.use(allSteps.toArray(Step[]::new), teams.toArray(Team[]::new));
    checks = looks.toArray(Runnable[]::new);
    arrays = new Object[slots.all().size()];
    offsets = new int[arrays.length];
    plans = phases.stream().map(Phase::binding).toArray(Binding[]::new);
    moves = new int[plans.length];
  }

  /**
   * The class for phases that run in turn, or null if they are too large or most of their steps
   * have no code.
   *
   * @param finite what must have no NaN and no infinity after the first phase
   * @param counters float64 scalars that grow by 1 after each round
   */
  static @Nullable Tiny of(List<Phase> phases, List<Slice> finite, List<Slice> counters) {
    long elements = 0;
    int coded = 0;
    int steps = 0;
    for (var phase : phases) {
      for (var t : phase.transfers()) {
        elements += 2L * t.from().size();
      }
      for (var step : phase.steps()) {
        elements += step.elements();
        steps++;
        coded += TinyCode.of(step, phase.binding(), new ArrayList<>()) == null ? 0 : 1;
      }
    }
    boolean worth = elements <= (long) LARGEST * phases.size() && 2 * coded >= steps && steps > 0;
    return worth ? new Tiny(phases, finite, counters) : null;
  }

  /** Puts the pieces into methods of no more than a certain length. */
  private List<Method> methods(List<TinyCode.Piece> pieces) {
    var methods = new ArrayList<Method>();
    int bytes = 0;
    for (var piece : pieces) {
      if (methods.isEmpty() || bytes + piece.bytes() > LONGEST_METHOD) {
        methods.add(new Method(new ArrayList<>(), new TreeSet<>()));
        bytes = 0;
      }
      bytes += piece.bytes();
      var method = methods.getLast();
      method.pieces.add(piece);
      piece.uses().forEach(s -> method.slots.add(slots.of(s).slot()));
    }
    return methods;
  }

  private static void callStep(CodeBuilder code, int number) {
    var signature = MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int);
    code.aload(0).loadConstant(number).invokevirtual(PARENT, "step", signature);
  }

  private byte[] classFile(List<List<Method>> phases, List<Slice> finite, List<Slice> counters) {
    var self = ClassDesc.of(Tiny.class.getPackageName(), "TinyPlan");
    return ClassFile.of()
        .build(
            self,
            type -> {
              type.withFlags(ClassFile.ACC_FINAL).withSuperclass(PARENT);
              for (int i = 0; i < slots.all().size(); i++) {
                var slot = slots.all().get(i);
                type.withField("a" + i, TinyBody.arrayType(slot.dtype()), 0);
                if (slot.isInput()) {
                  type.withField("o" + i, ConstantDescs.CD_int, 0);
                }
              }
              type.withMethodBody(
                  ConstantDescs.INIT_NAME,
                  VOID,
                  0,
                  code ->
                      code.aload(0).invokespecial(PARENT, ConstantDescs.INIT_NAME, VOID).return_());
              type.withMethodBody("bind", BIND, 0, code -> bind(self, code));
              for (int p = 0; p < phases.size(); p++) {
                for (int m = 0; m < phases.get(p).size(); m++) {
                  Method method = phases.get(p).get(m);
                  type.withMethodBody(
                      name(p, m),
                      VOID,
                      ClassFile.ACC_PRIVATE,
                      code -> {
                        var body = new TinyBody(code, self, slots, method.slots);
                        method.pieces.forEach(piece -> piece.code().accept(body));
                        code.return_();
                      });
                }
              }
              type.withMethodBody(
                  "isFinite",
                  MethodTypeDesc.of(ConstantDescs.CD_boolean),
                  ClassFile.ACC_PRIVATE,
                  code -> isFinite(new TinyBody(code, self, slots, slotsOf(finite)), finite));
              type.withMethodBody(
                  "run",
                  MethodTypeDesc.of(ConstantDescs.CD_int, ConstantDescs.CD_int),
                  0,
                  code -> run(self, code, phases, !finite.isEmpty(), counters));
            });
  }

  private Set<Integer> slotsOf(List<Slice> slices) {
    var used = new TreeSet<Integer>();
    slices.forEach(s -> used.add(slots.of(s).slot()));
    return used;
  }

  private static String name(int phase, int method) {
    return "phase" + phase + "part" + method;
  }

  private void bind(ClassDesc self, CodeBuilder code) {
    for (int i = 0; i < slots.all().size(); i++) {
      var slot = slots.all().get(i);
      ClassDesc type = TinyBody.arrayType(slot.dtype());
      code.aload(0).aload(1).loadConstant(i).aaload().checkcast(type).putfield(self, "a" + i, type);
      if (slot.isInput()) {
        code.aload(0).aload(2).loadConstant(i).iaload();
        code.putfield(self, "o" + i, ConstantDescs.CD_int);
      }
    }
    code.return_();
  }

  /** x · 0 is 0 for a finite number and NaN for any other, and a sum keeps a NaN. */
  private static void isFinite(TinyBody body, List<Slice> finite) {
    var code = body.code;
    int sum = body.local(TypeKind.DOUBLE);
    code.dconst_0().dstore(sum);
    for (var s : finite) {
      var f = new TinyFunctions(code, s.type().dtype() == DType.FLOAT64);
      body.nest(
          new int[] {s.size()},
          s.size() <= 64,
          at -> {
            body.load(s, 0, at, new int[] {1}, -1);
            f.constant(0);
            f.mul();
            new TinyFunctions(code, true).from(s.type().dtype());
            code.dload(sum).dadd().dstore(sum);
          });
    }
    var no = code.newLabel();
    code.dload(sum).dconst_0().dcmpl().ifne(no).iconst_1().ireturn();
    code.labelBinding(no).iconst_0().ireturn();
  }

  private void run(
      ClassDesc self,
      CodeBuilder code,
      List<List<Method>> phases,
      boolean isChecked,
      List<Slice> counters) {
    var body = new TinyBody(code, self, slots, slotsOf(counters));
    int i = body.local(TypeKind.INT);
    var top = code.newLabel();
    var end = code.newLabel();
    code.iconst_0().istore(i).labelBinding(top).iload(i).iload(1).if_icmpge(end);
    for (int p = 0; p < phases.size(); p++) {
      for (int m = 0; m < phases.get(p).size(); m++) {
        code.aload(0).invokevirtual(self, name(p, m), VOID);
      }
      if (p == 0 && isChecked) {
        code.aload(0);
        code.invokevirtual(self, "isFinite", MethodTypeDesc.of(ConstantDescs.CD_boolean));
        code.ifeq(end);
      }
    }
    for (var counter : counters) {
      body.address(counter, 0, null, new int[0], -1);
      body.load(counter, 0);
      code.dconst_1().dadd();
      body.store(counter);
    }
    code.iinc(i, 1).goto_(top).labelBinding(end).iload(i).ireturn();
  }

  /** As {@link Generated#run}, on what the plans are bound to. */
  int run(int times) {
    boolean moved = false;
    for (int i = 0; i < plans.length; i++) {
      moved |= moves[i] != plans[i].moves();
      moves[i] = plans[i].moves();
    }
    if (moved) {
      slots.fill(plans[0].store(), arrays, offsets);
      generated.bind(arrays, offsets);
    }
    for (int i = 0; i < checks.length; i++) {
      checks[i].run();
    }
    return generated.run(times);
  }
}
