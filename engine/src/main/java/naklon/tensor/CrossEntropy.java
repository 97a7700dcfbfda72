package naklon.tensor;

import naklon.kernel.Kernels;

/**
 * Mean cross-entropy of logits [n, classes] against int32 labels [n], in nats; and, because it
 * costs nothing more, its gradient (softmax − onehot) / n, which the gradient rule uses. The second
 * output is float like the logits.
 */
public record CrossEntropy() implements Composite {

  /** The mean cross-entropy, a scalar. */
  public static Tensor of(Operand logits, Operand labels) {
    return Eager.applyAll(new CrossEntropy(), logits.value(), labels.value())[0];
  }

  @Override
  public TensorType[] infer(TensorType[] in) {
    TensorType x = in[0];
    boolean fits =
        x.rank() == 2
            && x.dtype().isFloating()
            && in[1].dtype() == DType.INT32
            && in[1].rank() == 1
            && in[1].size() == x.shape().dim(0);
    if (!fits) {
      throw new ShapeException(
          "crossEntropy needs logits [n, classes] and int32 labels [n]; found "
              + x
              + " and "
              + in[1]);
    }
    return new TensorType[] {TensorType.scalar(), x};
  }

  @Override
  public Tensor[] definition(Tensor[] in) {
    Tensor x = in[0];
    int n = x.shape().dim(0);
    Tensor labels = in[1].reshape(n, 1);
    Tensor ones = Tensor.full(x.type().withShape(Shape.of(n, 1)), 1);
    Tensor hot = Eager.apply(new ScatterAdd(x.shape().dim(1)), ones, labels);
    return new Tensor[] {
      x.logSoftmax().gather(labels).sum().neg().div(n), x.softmax().sub(hot).mul(1.0 / n)
    };
  }

  @Override
  public boolean isFused() {
    return true;
  }

  @Override
  public long flops(TensorType[] in) {
    return 10L * in[0].size();
  }

  /** The rows' losses, their sum, and the gradient if nobody else has memory for it. */
  @Override
  public int scratch(TensorType[] in) {
    return in[0].shape().dim(0) + 1 + in[0].size();
  }

  @Override
  public void run(Kernels k, Slice[] in, Slice[] out, Slice scratch, int part, int parts) {
    int n = in[0].type().shape().dim(0);
    int classes = in[0].type().shape().dim(1);
    requireLabels(in[1], n, classes);
    Slice x = in[0];
    int s = scratch.offset();
    boolean wanted = out[1] != null;
    Slice d = wanted ? out[1] : scratch;
    int dO = wanted ? d.offset() : s + n + 1;
    double loss;
    if (x.type().dtype() == DType.FLOAT32) {
      k.crossEntropyRows(
          x.f(),
          x.offset(),
          n,
          classes,
          in[1].i(),
          in[1].offset(),
          scratch.f(),
          s,
          1f / n,
          d.f(),
          dO);
      k.sum(scratch.f(), s, 1, n, 1, 1, scratch.f(), s + n, 0, 1);
      loss = scratch.f()[s + n];
    } else {
      k.crossEntropyRows(
          x.d(),
          x.offset(),
          n,
          classes,
          in[1].i(),
          in[1].offset(),
          scratch.d(),
          s,
          1.0 / n,
          d.d(),
          dO);
      k.sum(scratch.d(), s, 1, n, 1, 1, scratch.d(), s + n, 0, 1);
      loss = scratch.d()[s + n];
    }
    if (out[0] != null) {
      out[0].d()[out[0].offset()] = loss / n;
    }
  }

  /** A label beyond the classes would read the next row's logits. */
  private static void requireLabels(Slice labels, int n, int classes) {
    for (int i = 0; i < n; i++) {
      int label = labels.i()[labels.offset() + i];
      if (label < 0 || label >= classes) {
        throw new IllegalArgumentException(
            "crossEntropy: the label of row "
                + i
                + " is "
                + label
                + ", but the logits have "
                + classes
                + " classes, 0 to "
                + (classes - 1)
                + ": let the last layer give one logit for each class");
      }
    }
  }

  @Override
  public Tensor[] vjp(Backward b) {
    if (b.has(1)) { // someone differentiates the gradient: second order
      return Reverse.ofDefinition(this, b);
    }
    return new Tensor[] {b.out(1).mul(b.dOut(0)), null};
  }
}
