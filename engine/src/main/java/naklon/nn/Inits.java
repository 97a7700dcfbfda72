package naklon.nn;

import naklon.tensor.DType;
import naklon.tensor.Seed;
import naklon.tensor.Shape;
import naklon.tensor.ShapeException;
import naklon.tensor.Tensor;
import naklon.tensor.TensorType;
import naklon.tensor.Uniform;

/**
 * Ways to start parameters. Values depend on seed and shape alone and are the same bits on every
 * machine: they are computed in float64 (Threefry, {@link StrictMath}) and rounded to the dtype
 * asked for, so a float32 and a float64 net start alike.
 *
 * <p>Those that ask how many values flow into an output and out of an input (fan-in, fan-out) read
 * it from the shape: a {@link Linear} weight is [in, out]; a convolution's is [out, in, height,
 * width], with fan-in in · height · width and fan-out out · height · width. Other shapes are a
 * {@link ShapeException}.
 */
public final class Inits {
  private Inits() {}

  /** All 0. */
  public static Init zeros() {
    return new Constant(0);
  }

  /** All {@code value}. */
  public static Init constant(double value) {
    return new Constant(value);
  }

  /**
   * Normal with mean 0 and this standard deviation.
   *
   * @throws IllegalArgumentException if it is negative or not finite
   */
  public static Init normal(double std) {
    requireDeviation("normal", std);
    return new Normal(std);
  }

  /**
   * Uniform in [lo, hi).
   *
   * @throws IllegalArgumentException unless lo ≤ hi and both are finite
   */
  public static Init uniform(double lo, double hi) {
    if (!(lo <= hi && Double.isFinite(lo) && Double.isFinite(hi))) {
      throw new IllegalArgumentException(
          "uniform: needs finite bounds, the lower first; found [" + lo + ", " + hi + ")");
    }
    return new Between(lo, hi);
  }

  /**
   * Normal with standard deviation √(2 / fan-in), which keeps the variance through ReLUs. He,
   * Zhang, Ren, Sun, "Delving Deep into Rectifiers" (2015).
   */
  public static Init heNormal() {
    return Fan.HE_NORMAL;
  }

  /** Uniform in ±√(6 / fan-in): the variance of {@link #heNormal}. */
  public static Init heUniform() {
    return Fan.HE_UNIFORM;
  }

  /**
   * Normal with standard deviation √(2 / (fan-in + fan-out)), for tanh and sigmoid. Glorot, Bengio,
   * "Understanding the difficulty of training deep feedforward neural networks" (2010).
   */
  public static Init xavierNormal() {
    return Fan.XAVIER_NORMAL;
  }

  /** Uniform in ±√(6 / (fan-in + fan-out)): the variance of {@link #xavierNormal}. */
  public static Init xavierUniform() {
    return Fan.XAVIER_UNIFORM;
  }

  /**
   * Normal with standard deviation √(1 / fan-in), which keeps the variance through linear layers
   * and SELU. LeCun, Bottou, Orr, Müller, "Efficient BackProp" (1998).
   */
  public static Init lecunNormal() {
    return Fan.LECUN_NORMAL;
  }

  /** Uniform in ±√(3 / fan-in): the variance of {@link #lecunNormal}. */
  public static Init lecunUniform() {
    return Fan.LECUN_UNIFORM;
  }

  /**
   * A random orthogonal matrix times the gain: its rows, or its columns if those are fewer, have
   * length {@code gain} and are at right angles. A weight of more than two axes is the matrix
   * [first, all others]. Saxe, McClelland, Ganguli, "Exact solutions to the nonlinear dynamics of
   * learning in deep linear neural networks" (2013).
   *
   * @throws IllegalArgumentException unless the gain is more than 0 and finite
   */
  public static Init orthogonal(double gain) {
    return new Orthogonal(gain);
  }

  /** {@link #orthogonal(double)} with gain 1. */
  public static Init orthogonal() {
    return new Orthogonal(1);
  }

  /**
   * Normal with mean 0 and this standard deviation, where what is more than two standard deviations
   * away is drawn again; so the values' own standard deviation is 0.8796 of it. As in Keras;
   * PyTorch's bounds of ±2 are absolute.
   *
   * @throws IllegalArgumentException if it is negative or not finite
   */
  public static Init truncatedNormal(double std) {
    requireDeviation("truncatedNormal", std);
    return new TruncatedNormal(std);
  }

  /**
   * Normal with this standard deviation, but of the values that flow into each output a random
   * share is 0, rounded up to whole values. Martens, "Deep learning via Hessian-free optimization"
   * (2010). (PyTorch's sparse_ makes a share of what flows out of each input 0.)
   *
   * @param share in [0, 1]
   * @throws IllegalArgumentException if the share is not, or the deviation is negative or not
   *     finite
   */
  public static Init sparse(double share, double std) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("sparse: the share must be in [0, 1]; found " + share);
    }
    requireDeviation("sparse", std);
    return new Sparse(share, std);
  }

  private static void requireDeviation(String name, double std) {
    if (!(std >= 0 && std < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          name + ": the standard deviation must be at least 0 and finite; found " + std);
    }
  }

  /**
   * Uniform in ±1/√fan-in, where PyTorch's linear and convolution layers start ({@code
   * kaiming_uniform_(a=√5)}). The default of layers here.
   */
  public static Init torchDefault() {
    return Fan.TORCH_DEFAULT;
  }

  /** Where PyTorch's biases start: uniform in ±1/√fan-in of the weight beside them. */
  static Init torchBias(int fanIn) {
    double bound = fanIn == 0 ? 0 : 1 / Math.sqrt(fanIn);
    return new Between(-bound, bound);
  }

  private record Constant(double value) implements Init {
    @Override
    public Tensor values(TensorType type, Seed seed) {
      return Tensor.full(type, value);
    }

    @Override
    public String toString() {
      boolean isZero = Double.doubleToRawLongBits(value) == 0; // not −0
      return isZero ? "zeros()" : "constant(" + CodeReader.literal(value) + ")";
    }
  }

  private record Normal(double std) implements Init {
    /** The transform of Box and Muller (1958): two uniform numbers into two normal ones. */
    @Override
    public Tensor values(TensorType type, Seed seed) {
      double[] u = uniforms(type.size() + type.size() % 2, seed);
      var z = new double[type.size()];
      for (int i = 0; i < z.length; i += 2) {
        double radius = std * Math.sqrt(-2 * StrictMath.log(1 - u[i])); // 1 − u is never 0
        double angle = 2 * Math.PI * u[i + 1];
        z[i] = radius * StrictMath.cos(angle);
        if (i + 1 < z.length) {
          z[i + 1] = radius * StrictMath.sin(angle);
        }
      }
      return rounded(z, type);
    }

    @Override
    public String toString() {
      return "normal(" + std + ")";
    }
  }

  private record TruncatedNormal(double std) implements Init {
    @Override
    public Tensor values(TensorType type, Seed seed) {
      var all = TensorType.of(DType.FLOAT64, type.size());
      double[] z = new Normal(1).values(all, seed).toDoubles();
      boolean isOver = true;
      for (int draw = 1; isOver; draw++) {
        isOver = false;
        double[] next = new double[0];
        for (int i = 0; i < z.length; i++) {
          if (!(Math.abs(z[i]) <= 2)) {
            if (next.length == 0) {
              next = new Normal(1).values(all, seed.at("draw" + draw)).toDoubles();
            }
            z[i] = next[i];
            isOver |= !(Math.abs(z[i]) <= 2);
          }
        }
      }
      for (int i = 0; i < z.length; i++) {
        z[i] *= std;
      }
      return rounded(z, type);
    }

    @Override
    public String toString() {
      return "truncatedNormal(" + std + ")";
    }
  }

  private record Sparse(double share, double std) implements Init {
    @Override
    public Tensor values(TensorType type, Seed seed) {
      Shape s = type.shape();
      if (s.rank() < 2) {
        throw new ShapeException(
            this + " needs a weight [in, out] or [out, in, ...]; found " + type + ".");
      }
      var all = TensorType.of(DType.FLOAT64, type.size());
      double[] z = new Normal(std).values(all, seed).toDoubles();
      double[] u = uniforms(type.size(), seed.at("zeros"));
      boolean isMatrix = s.rank() == 2; // [in, out]; otherwise [out, in, ...]
      int outputs = isMatrix ? s.dim(1) : s.dim(0);
      int each = outputs == 0 ? 0 : type.size() / outputs;
      int zeros = (int) Math.ceil(share * each);
      for (int o = 0; o < outputs; o++) {
        int from = isMatrix ? o : o * each;
        int step = isMatrix ? outputs : 1;
        java.util.stream.IntStream.range(0, each)
            .map(i -> from + i * step)
            .boxed()
            .sorted(java.util.Comparator.comparingDouble(i -> u[i]))
            .limit(zeros)
            .forEach(i -> z[i] = 0);
      }
      return rounded(z, type);
    }

    @Override
    public String toString() {
      return "sparse(" + share + ", " + std + ")";
    }
  }

  private record Between(double lo, double hi) implements Init {
    @Override
    public Tensor values(TensorType type, Seed seed) {
      double[] u = uniforms(type.size(), seed);
      for (int i = 0; i < u.length; i++) {
        u[i] = lo + (hi - lo) * u[i];
      }
      return rounded(u, type);
    }

    @Override
    public String toString() {
      return "uniform(" + lo + ", " + hi + ")";
    }
  }

  private enum Fan implements Init {
    HE_NORMAL("heNormal()", true),
    HE_UNIFORM("heUniform()", false),
    LECUN_NORMAL("lecunNormal()", true),
    LECUN_UNIFORM("lecunUniform()", false),
    XAVIER_NORMAL("xavierNormal()", true),
    XAVIER_UNIFORM("xavierUniform()", false),
    TORCH_DEFAULT("torchDefault()", false);

    private final String code;
    private final boolean isNormal;

    Fan(String code, boolean isNormal) {
      this.code = code;
      this.isNormal = isNormal;
    }

    @Override
    public Tensor values(TensorType type, Seed seed) {
      Shape s = type.shape();
      if (s.rank() < 2) {
        throw new ShapeException(
            code
                + " needs a weight [in, out] or [out, in, height, width]; found "
                + type
                + ". Use zeros(), constant, normal or uniform for other shapes.");
      }
      int pixels = 1;
      for (int i = 2; i < s.rank(); i++) {
        pixels *= s.dim(i);
      }
      double in = s.rank() == 2 ? s.dim(0) : (double) s.dim(1) * pixels;
      double out = s.rank() == 2 ? s.dim(1) : (double) s.dim(0) * pixels;
      if (type.size() == 0) {
        return Tensor.zeros(type);
      }
      double variance = variance(in, out);
      double bound = Math.sqrt(3 * variance); // a uniform in ±b has the variance b²/3
      Init start = isNormal ? new Normal(Math.sqrt(variance)) : new Between(-bound, bound);
      return start.values(type, seed);
    }

    private double variance(double in, double out) {
      return switch (this) {
        case HE_NORMAL, HE_UNIFORM -> 2 / in;
        case LECUN_NORMAL, LECUN_UNIFORM -> 1 / in;
        case XAVIER_NORMAL, XAVIER_UNIFORM -> 2 / (in + out);
        case TORCH_DEFAULT -> 1 / (3 * in);
      };
    }

    @Override
    public String toString() {
      return code;
    }
  }

  private static double[] uniforms(int n, Seed seed) {
    return Uniform.of(seed.key(), TensorType.of(DType.FLOAT64, n), Tensor.scalar(0)).toDoubles();
  }

  static Tensor rounded(double[] values, TensorType type) {
    int[] dims = type.shape().dims();
    if (type.dtype() == DType.FLOAT64) {
      return Tensor.doubles(values, dims);
    }
    var floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return Tensor.floats(floats, dims);
  }
}
