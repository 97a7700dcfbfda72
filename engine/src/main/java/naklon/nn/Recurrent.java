package naklon.nn;

import java.util.ArrayList;
import java.util.List;
import naklon.tensor.Cell;
import naklon.tensor.GruCell;
import naklon.tensor.LstmCell;
import naklon.tensor.Parameter;
import naklon.tensor.Scan;
import naklon.tensor.Shape;
import naklon.tensor.Tensor;
import naklon.tensor.TensorType;

/**
 * Reads a sequence step by step and keeps a state: a plain RNN (Elman, 1990), an LSTM (Hochreiter,
 * Schmidhuber, 1997, with forget gates) or a GRU (Cho et al., 2014), in PyTorch's formulas:
 *
 * <pre>
 * rnn   h = tanh(x·Wx + bx + h·Wh + bh)
 * lstm  i, f, o = σ(…), g = tanh(…);  c = f·c + i·g;  h = o·tanh(c)          gates i, f, g, o
 * gru   r, z = σ(…), n = tanh(x·Wx + bx + r·(h·Wh + bh));  h = (1 − z)·n + z·h   gates r, z, n
 * </pre>
 *
 * <p>Input [batch, time, features], float32 or float64: the batch comes first. Output [batch, time,
 * hidden], or with {@link #last} [batch, hidden] of the last step. Parameters of layer l, of the
 * input's dtype, named as in PyTorch but kept transposed: {@code weight_ih_l0} [features, gates ·
 * hidden], {@code weight_hh_l0} [hidden, gates · hidden], {@code bias_ih_l0} and {@code bias_hh_l0}
 * [gates · hidden]; all uniform in ±1/√hidden at the start, as in PyTorch.
 */
public final class Recurrent implements Layer {
  /** The formula of a step. */
  enum Kind {
    RNN(1),
    LSTM(4),
    GRU(3);

    final int gates;

    Kind(int gates) {
      this.gates = gates;
    }
  }

  private record Weights(Parameter input, Parameter hidden, Parameter bias, Parameter hiddenBias) {}

  /**
   * A whole sequence's outputs and the state behind it.
   *
   * @param outputs [batch, time, hidden] of the last layer
   * @param state h, and of an LSTM c, each [layers, batch, hidden]
   */
  public record Read(Tensor outputs, List<Tensor> state) {}

  private final Kind kind;
  private final int hidden;
  private final int layers;
  private final double dropout;
  private final boolean isRelu;
  private final boolean isLast;
  private final List<Weights> weights = new ArrayList<>();

  private Recurrent(
      Kind kind, int hidden, int layers, double dropout, boolean isRelu, boolean isLast) {
    this.kind = kind;
    this.hidden = hidden;
    this.layers = layers;
    this.dropout = dropout;
    this.isRelu = isRelu;
    this.isLast = isLast;
  }

  static Recurrent of(Kind kind, int hidden) {
    int checked = Misfit.atLeast(1, name(kind) + ": hidden", hidden);
    return new Recurrent(kind, checked, 1, 0, false, false);
  }

  /** The same with so many layers above each other: each reads the one below it. */
  public Recurrent layers(int count) {
    int checked = Misfit.atLeast(1, name(kind) + ": layers", count);
    return new Recurrent(kind, hidden, checked, dropout, isRelu, isLast);
  }

  /** The same with dropout between the layers, as in PyTorch. */
  public Recurrent dropout(double p) {
    return new Recurrent(kind, hidden, layers, new Dropout(p).p(), isRelu, isLast);
  }

  /**
   * A plain RNN with max(x, 0) in the place of tanh.
   *
   * @throws IllegalArgumentException if it is an LSTM or GRU
   */
  public Recurrent relu() {
    if (kind != Kind.RNN) {
      throw new IllegalArgumentException(name(kind) + ": only rnn can have relu()");
    }
    return new Recurrent(kind, hidden, layers, dropout, true, isLast);
  }

  /** The same, but only the output of the last step is given, [batch, hidden]. */
  public Recurrent last() {
    return new Recurrent(kind, hidden, layers, dropout, isRelu, true);
  }

  @Override
  public Tensor forward(Tensor x, Pass pass) {
    requireSteps(nameInErrors(), pass, x);
    var read = read(x, List.of(), pass);
    if (!isLast) {
      return read.outputs();
    }
    return read.state().get(0).slice(0, layers - 1, layers).reshape(x.shape().dim(0), hidden);
  }

  /**
   * Reads a sequence from a given state, for a loop of one's own.
   *
   * @param x [batch, time, features]
   * @param state h, and of an LSTM c, each [layers, batch, hidden]; empty for zeros
   */
  public Read read(Tensor x, List<Tensor> state, Pass pass) {
    requireSteps(nameInErrors(), pass, x);
    int batch = x.shape().dim(0);
    List<Tensor> from = state.isEmpty() ? zeros(x, batch) : state;
    requireState(from, x, pass);
    Tensor in = x.permute(1, 0, 2); // time first: a step's rows lie together
    var last = new ArrayList<List<Tensor>>();
    for (int l = 0; l < layers; l++) {
      if (l > 0 && dropout > 0) {
        in = pass.call("dropout" + l, new Dropout(dropout), in);
      }
      var made = layer(l, in, from, pass);
      in = made.ys().get(0);
      last.add(made.carry());
    }
    var after = new ArrayList<Tensor>();
    for (int s = 0; s < from.size(); s++) {
      var parts = new Tensor[layers];
      for (int l = 0; l < layers; l++) {
        parts[l] = last.get(l).get(s).reshape(1, batch, hidden);
      }
      after.add(Tensor.concat(0, parts));
    }
    return new Read(in.permute(1, 0, 2), List.copyOf(after));
  }

  /** One layer over all steps: its x is multiplied by the weights once, for all of them. */
  private Scan.Result layer(int l, Tensor in, List<Tensor> state, Pass pass) {
    Weights w = weights(l, in, pass);
    var carry = new ArrayList<Tensor>();
    for (var s : state) {
      carry.add(s.slice(0, l, l + 1).reshape(in.shape().dim(1), hidden));
    }
    Tensor x = in.matmul(w.input());
    var constants = new ArrayList<>(List.of(w.hidden().value()));
    switch (kind) {
      case RNN -> x = x.add(w.bias().add(w.hiddenBias()));
      case LSTM -> constants.add(w.bias().add(w.hiddenBias())); // the cell adds it
      case GRU -> { // r multiplies the bias too
        x = x.add(w.bias());
        constants.add(w.hiddenBias().value());
      }
    }
    return Scan.of(in.shape().dim(0), carry, List.of(x), constants, this::step);
  }

  private Scan.Result step(List<Tensor> carry, List<Tensor> x, List<Tensor> constants) {
    Tensor h = carry.get(0);
    Tensor fromH = h.matmul(constants.get(0));
    return switch (kind) {
      case RNN -> {
        Tensor z = x.get(0).add(fromH);
        Tensor next = isRelu ? z.relu() : z.tanh();
        yield new Scan.Result(List.of(next), List.of(next));
      }
      case LSTM -> {
        Tensor[] next = LstmCell.of(x.get(0), fromH, carry.get(1), constants.get(1));
        yield new Scan.Result(List.of(next), List.of(next[0]));
      }
      case GRU -> {
        Tensor next = GruCell.of(x.get(0), fromH.add(constants.get(1)), h);
        yield new Scan.Result(List.of(next), List.of(next));
      }
    };
  }

  private Weights weights(int l, Tensor in, Pass pass) {
    int features = in.shape().dim(2);
    if (weights.size() == l) {
      double bound = 1 / Math.sqrt(hidden);
      Init init = Inits.uniform(-bound, bound);
      int n = kind.gates * hidden;
      weights.add(
          new Weights(
              pass.parameter("weight_ih_l" + l, type(in, features, n), init),
              pass.parameter("weight_hh_l" + l, type(in, hidden, n), init),
              pass.parameter("bias_ih_l" + l, type(in, n), init),
              pass.parameter("bias_hh_l" + l, type(in, n), init)));
    }
    Weights w = weights.get(l);
    if (w.input().shape().dim(0) != features) {
      throw Misfit.at(
          nameInErrors(),
          pass,
          "input has "
              + features
              + " features a step, weight_ih_l"
              + l
              + " expects "
              + w.input().shape().dim(0)
              + ".");
    }
    Misfit.requireDtype(nameInErrors(), pass, in, w.input());
    return w;
  }

  private static TensorType type(Tensor like, int... dims) {
    return new TensorType(like.dtype(), Shape.of(dims));
  }

  private List<Tensor> zeros(Tensor x, int batch) {
    Tensor zeros = Tensor.zeros(type(x, layers, batch, hidden));
    return kind == Kind.LSTM ? List.of(zeros, zeros) : List.of(zeros);
  }

  private void requireState(List<Tensor> state, Tensor x, Pass pass) {
    List<Tensor> like = zeros(x, x.shape().dim(0));
    boolean fits = state.size() == like.size();
    for (int i = 0; fits && i < like.size(); i++) {
      fits = state.get(i).type().equals(like.get(i).type());
    }
    if (!fits) {
      throw Misfit.at(
          nameInErrors(),
          pass,
          "the state must be "
              + (kind == Kind.LSTM ? "h and c, each " : "h ")
              + like.get(0).type()
              + " [layers, batch, hidden]; found "
              + state.stream().map(Tensor::type).toList()
              + ".");
    }
  }

  /** Refuses anything but [batch, time, features] with at least one step. */
  static void requireSteps(String kind, Pass pass, Tensor x) {
    Misfit.requireFloats(kind, pass, x);
    if (x.shape().rank() != 3 || x.shape().dim(1) == 0) {
      throw Misfit.at(
          kind,
          pass,
          "input must be sequences [batch, time, features] of at least one step; found "
              + x.shape()
              + ". For a single feature write x.reshape(batch, time, 1).");
    }
  }

  private String nameInErrors() {
    return kind == Kind.RNN ? "Rnn" : kind == Kind.LSTM ? "Lstm" : "Gru";
  }

  private static String name(Kind kind) {
    return kind.name().toLowerCase(java.util.Locale.ROOT);
  }

  @Override
  public List<Cell> cells() {
    var cells = new ArrayList<Cell>();
    for (var w : weights) {
      cells.addAll(List.of(w.input(), w.hidden(), w.bias(), w.hiddenBias()));
    }
    return List.copyOf(cells);
  }

  @Override
  public String toString() {
    return name(kind)
        + "("
        + hidden
        + ")"
        + (layers == 1 ? "" : ".layers(" + layers + ")")
        + (dropout == 0 ? "" : ".dropout(" + dropout + ")")
        + (isRelu ? ".relu()" : "")
        + (isLast ? ".last()" : "");
  }
}
