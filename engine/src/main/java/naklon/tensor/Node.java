package naklon.tensor;

/** One application of an op: the step of a history (eager) or of a graph (traced). Immutable. */
public final class Node {
  private final Op op;
  private final Tensor[] inputs;
  private final Tensor[] outputs;
  private final String path;
  private final String region;

  Node(Op op, Tensor[] inputs, TensorType[] types, String path, String region) {
    this.op = op;
    this.inputs = inputs;
    this.path = path;
    this.region = region;
    this.outputs = new Tensor[types.length];
    for (int i = 0; i < types.length; i++) {
      outputs[i] = new Tensor(types[i], null, this, i);
    }
  }

  /** With outputs that are already computed. */
  Node(Op op, Tensor[] inputs, TensorType[] types, Object[] data, String path, String region) {
    this.op = op;
    this.inputs = inputs;
    this.path = path;
    this.region = region;
    this.outputs = new Tensor[types.length];
    for (int i = 0; i < types.length; i++) {
      outputs[i] = new Tensor(types[i], data[i], this, i);
    }
  }

  public Op op() {
    return op;
  }

  public int inputCount() {
    return inputs.length;
  }

  public Tensor input(int i) {
    return inputs[i];
  }

  public int outputCount() {
    return outputs.length;
  }

  public Tensor output(int i) {
    return outputs[i];
  }

  /** A copy of the inputs. */
  public Tensor[] inputs() {
    return inputs.clone();
  }

  /** A copy of the outputs. */
  public Tensor[] outputs() {
    return outputs.clone();
  }

  /** The layer in which it was applied, for errors: {@code hidden}; empty outside any. */
  public String path() {
    return path;
  }

  /** The recompute region it belongs to; empty outside any. Nodes of two regions never merge. */
  public String region() {
    return region;
  }

  @Override
  public String toString() {
    return op.name() + (path.isEmpty() ? "" : " in " + path);
  }
}
