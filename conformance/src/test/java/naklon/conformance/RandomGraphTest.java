package naklon.conformance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import naklon.autodiff.Gradients;
import naklon.compile.Graph;
import naklon.compile.Plan;
import naklon.compile.Trace;
import naklon.tensor.DType;
import naklon.tensor.Layout;
import naklon.tensor.Slice;
import naklon.tensor.Store;
import naklon.tensor.Tensor;
import naklon.tensor.TensorType;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;

/**
 * Random programs: their derivatives against differences, and plans against eager, bit for bit. The
 * seeds are fixed, so that a change is judged by the same programs; take them out to explore.
 */
class RandomGraphTest {
  private static final double TOLERANCE = 1e-6;
  private static final double H = 2e-4;

  @Provide
  static Arbitrary<List<RandomProgram.Instruction>> programs() {
    return instructions().list().ofMinSize(5).ofMaxSize(40);
  }

  @Provide
  static Arbitrary<List<Integer>> shapes() {
    return uniform(62).list().ofMinSize(1).ofMaxSize(4);
  }

  private static Arbitrary<RandomProgram.Instruction> instructions() {
    var number = uniform(1000);
    // Programs of 44 and of 60 kinds of op take this modulo their number.
    var op = uniform(44 * 60 - 1);
    var operand = uniform(50);
    return Combinators.combine(op, operand, operand, number).as(RandomProgram.Instruction::new);
  }

  private static Arbitrary<Integer> uniform(int most) {
    return Arbitraries.integers().between(0, most).withDistribution(RandomDistribution.uniform());
  }

  // ---------------------------------------------------------------- derivatives

  @Property(tries = 60, seed = "20261123")
  void derivativesAreThoseOfDifferences(
      @ForAll("shapes") List<Integer> shapes,
      @ForAll("programs") List<RandomProgram.Instruction> code,
      @ForAll @IntRange(max = 1000) int seed) {
    compareWithDifferences(shapes, code, seed);
  }

  @Tag("long")
  @Property(tries = 1500, seed = "20261123")
  void derivativesAreThoseOfDifferencesAtLength(
      @ForAll("shapes") List<Integer> shapes,
      @ForAll("programs") List<RandomProgram.Instruction> code,
      @ForAll @IntRange(max = 1000) int seed) {
    compareWithDifferences(shapes, code, seed);
  }

  private static void compareWithDifferences(
      List<Integer> shapes, List<RandomProgram.Instruction> code, int seed) {
    var program = RandomProgram.smooth(shapes, code);
    Tensor[] at = values(program, seed, false).toArray(Tensor[]::new);
    java.util.function.Function<Tensor[], Tensor> loss = x -> program.loss(program.run(List.of(x)));
    var unused = loss.apply(at); // chooses the offsets
    Differences.check("first order", loss, at, H, TOLERANCE);
    Differences.check("second order", OpSample.gradientOf(loss), at, H, TOLERANCE);
  }

  // ---------------------------------------------------------------- eager against plans

  @Property(tries = 60, seed = "20261123")
  void plansGiveTheBitsOfEager(
      @ForAll("shapes") List<Integer> shapes,
      @ForAll("programs") List<RandomProgram.Instruction> code,
      @ForAll @IntRange(max = 1000) int seed,
      @ForAll DTypes dtype) {
    comparePlansWithEager(RandomProgram.rough(dtype.type, shapes, code), seed, false);
  }

  @Property(tries = 60, seed = "20261123")
  void plansGiveTheBitsOfEagerForNumbersOfEveryKind(
      @ForAll("shapes") List<Integer> shapes,
      @ForAll("programs") List<RandomProgram.Instruction> code,
      @ForAll @IntRange(max = 1000) int seed,
      @ForAll DTypes dtype) {
    comparePlansWithEager(RandomProgram.rough(dtype.type, shapes, code), seed, true);
  }

  @Property(tries = 60, seed = "20261123")
  void smallPlansGiveTheSameBitsAsOneGeneratedClass(
      @ForAll("smallShapes") List<Integer> shapes,
      @ForAll("programs") List<RandomProgram.Instruction> code,
      @ForAll @IntRange(max = 1000) int seed,
      @ForAll DTypes dtype,
      @ForAll boolean wild) {
    compareGeneratedWithEager(RandomProgram.rough(dtype.type, shapes, code), seed, wild);
  }

  @Tag("long")
  @Property(tries = 1500, seed = "20261123")
  void smallPlansGiveTheSameBitsAsOneGeneratedClassAtLength(
      @ForAll("smallShapes") List<Integer> shapes,
      @ForAll("programs") List<RandomProgram.Instruction> code,
      @ForAll @IntRange(max = 1000) int seed,
      @ForAll DTypes dtype,
      @ForAll boolean wild) {
    compareGeneratedWithEager(RandomProgram.rough(dtype.type, shapes, code), seed, wild);
  }

  /** Those of {@link RandomProgram} that are not large. */
  @Provide
  static Arbitrary<List<Integer>> smallShapes() {
    return uniform(62).filter(s -> s % 3 != 2).list().ofMinSize(1).ofMaxSize(4);
  }

  private static void compareGeneratedWithEager(RandomProgram program, int seed, boolean wild) {
    List<Tensor> values = values(program, seed, wild);
    var expected = outputs(program, values.stream().map(Tensor::tracked).toList(), Extra.NONE);
    var layout = layout(program);
    Store store = store(layout, values);
    Plan plan = Plan.of(graph(program, Extra.NONE), layout, 1);
    plan.repeat(300, store, inputs(values));
    compare(expected, plan, "generated: " + plan.isGenerated());
    Statistics.collect(plan.isGenerated());
    // Another store and other inputs, as the same class.
    List<Tensor> others = values(program, seed + 1, wild);
    var next = outputs(program, others.stream().map(Tensor::tracked).toList(), Extra.NONE);
    plan.run(store(layout, others), inputs(others));
    compare(next, plan, "generated, then bound elsewhere");
    plan.run(store, inputs(values));
    compare(expected, plan, "generated, then bound back");
  }

  @Tag("long")
  @Property(tries = 1500, seed = "20261123")
  void plansGiveTheBitsOfEagerAtLength(
      @ForAll("shapes") List<Integer> shapes,
      @ForAll("programs") List<RandomProgram.Instruction> code,
      @ForAll @IntRange(max = 1000) int seed,
      @ForAll DTypes dtype,
      @ForAll boolean wild) {
    comparePlansWithEager(RandomProgram.rough(dtype.type, shapes, code), seed, wild);
  }

  /** The floating dtypes. */
  enum DTypes {
    SINGLE(DType.FLOAT32),
    DOUBLE(DType.FLOAT64);

    final DType type;

    DTypes(DType type) {
      this.type = type;
    }
  }

  private static void comparePlansWithEager(RandomProgram program, int seed, boolean wild) {
    List<Tensor> values = values(program, seed, wild);
    var expected = outputs(program, values.stream().map(Tensor::tracked).toList(), Extra.NONE);
    var layout = layout(program);
    Store store = store(layout, values);
    Store copy = store.copy();
    Slice[] inputs = inputs(values);
    for (int threads = 1; threads <= 3; threads++) {
      Plan plan = Plan.of(graph(program, Extra.NONE), layout, threads);
      for (int run = 1; run <= 2; run++) {
        plan.run(store, inputs);
        compare(expected, plan, threads + " threads, run " + run);
      }
      plan.run(copy, inputs);
      compare(expected, plan, threads + " threads, copied store");
      Bits.assertSame(copy, store, "a plan without updates changed the store");
    }
    // Into memory of the caller, and with probes after and before the rest.
    var destinations = new ArrayList<Slice>();
    expected.values().stream()
        .limit(2 + seed % 9)
        .forEach(e -> destinations.add(Slice.zeros(e.type())));
    Plan given = Plan.of(graph(program, Extra.NONE), layout, 2, destinations);
    given.run(store, inputs);
    compare(expected, given, "into destinations");
    for (var extra : List.of(Extra.AFTER, Extra.BEFORE)) {
      var probed = outputs(program, values.stream().map(Tensor::tracked).toList(), extra);
      probed.putAll(expected); // in the places of the probed program, with the plain one's values
      Plan plan = Plan.of(graph(program, extra), layout, 2);
      plan.run(store, inputs);
      compare(probed, plan, "with probes");
    }
  }

  private static void compare(Map<String, Tensor> expected, Plan plan, String what) {
    int i = 0;
    for (var e : expected.entrySet()) {
      Bits.assertSame(e.getValue(), plan.output(i++), what + ": " + e.getKey());
    }
  }

  /** Whether every value of the program is an output too. */
  enum Extra {
    NONE,
    BEFORE,
    AFTER
  }

  /** The latest values, the loss, its gradients and its second derivatives, by name. */
  private static Map<String, Tensor> outputs(
      RandomProgram program, List<Tensor> leaves, Extra extra) {
    List<Tensor> values = program.run(leaves);
    var outputs = new LinkedHashMap<String, Tensor>();
    if (extra == Extra.BEFORE) {
      probe(values, outputs);
    }
    for (int i = Math.max(0, values.size() - 4); i < values.size(); i++) {
      outputs.put("value " + i, values.get(i));
    }
    Tensor loss = program.loss(values);
    outputs.put("loss", loss);
    var first = Gradients.of(loss, leaves).all();
    Tensor sum = Tensor.scalar(0);
    for (int i = 0; i < first.size(); i++) {
      outputs.put("gradient " + i, first.get(i));
      sum = sum.add(first.get(i).mul(0.3 + i).sum());
    }
    var second = Gradients.of(sum, leaves).all();
    for (int i = 0; i < second.size(); i++) {
      outputs.put("second derivative " + i, second.get(i));
    }
    if (extra == Extra.AFTER) {
      probe(values, outputs);
    }
    return outputs;
  }

  private static void probe(List<Tensor> values, Map<String, Tensor> outputs) {
    for (int i = 0; i < values.size(); i++) {
      outputs.put("probe " + i, values.get(i));
      outputs.put("mean " + i, values.get(i).square().mean());
    }
  }

  /** Every second leaf is read from the store, the others are inputs. */
  private static boolean isStored(int leaf) {
    return leaf % 2 == 1;
  }

  private static Graph graph(RandomProgram program, Extra extra) {
    var types = new ArrayList<TensorType>();
    for (int i = 0; i < program.leaves().size(); i += 2) {
      types.add(program.leaves().get(i));
    }
    return Trace.of(
        types,
        (trace, in) -> {
          var leaves = new ArrayList<Tensor>();
          for (int i = 0; i < program.leaves().size(); i++) {
            TensorType type = program.leaves().get(i);
            leaves.add(isStored(i) ? trace.read("leaf " + i, type) : in.get(i / 2));
          }
          return List.copyOf(outputs(program, leaves, extra).values());
        });
  }

  private static Layout layout(RandomProgram program) {
    var layout = new Layout();
    for (int i = 0; i < program.leaves().size(); i++) {
      if (isStored(i)) {
        var value = new Layout.Value("leaf " + i, program.leaves().get(i));
        layout.add("block " + i, Layout.Kind.PARAMETER, List.of(value));
      }
    }
    return layout;
  }

  private static Store store(Layout layout, List<Tensor> values) {
    var store = new Store(layout);
    for (int i = 0; i < values.size(); i++) {
      if (isStored(i)) {
        store.write("leaf " + i, values.get(i));
      }
    }
    return store;
  }

  private static Slice[] inputs(List<Tensor> values) {
    var inputs = new ArrayList<Slice>();
    for (int i = 0; i < values.size(); i += 2) {
      inputs.add(values.get(i).slice());
    }
    return inputs.toArray(Slice[]::new);
  }

  private static final double[] WILD = {
    Double.NaN,
    -0.0,
    0,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.MIN_VALUE,
    -Float.MIN_VALUE,
    Float.MAX_VALUE,
    -1e300,
    1,
    -1,
    0.5,
    2.5,
    1e-30
  };

  /** Inputs in (−1, 1); if wild, with many of the numbers that break a careless rewrite. */
  private static List<Tensor> values(RandomProgram program, int seed, boolean wild) {
    var random = new Random(seed);
    var values = new ArrayList<Tensor>();
    for (var type : program.leaves()) {
      double[] x = Samples.doubles(random, -1, 1, type.shape().dims()).toDoubles();
      for (int i = 0; wild && i < x.length; i++) {
        if (random.nextInt(3) == 0) {
          x[i] = WILD[random.nextInt(WILD.length)];
        }
      }
      values.add(Tensor.doubles(x, type.shape().dims()).cast(type.dtype()));
    }
    return values;
  }
}
