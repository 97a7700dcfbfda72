package naklon.nn;

import naklon.tensor.Buffer;
import naklon.tensor.Parameter;
import naklon.tensor.Recorder;
import naklon.tensor.Seed;
import naklon.tensor.Tensor;
import naklon.tensor.TensorType;
import naklon.tensor.Uniform;

/**
 * One pass through a net: training or evaluation, where in the net it is (the path, which names
 * parameters, errors and probes), and the source of its random numbers, which depend on seed, path
 * and step and never on the order of calls. Immutable.
 */
public final class Pass {
  /** What the pass is for: dropout and batch statistics act in training only. */
  public enum Mode {
    TRAINING,
    EVALUATION
  }

  private final Mode mode;
  private final Seed seed;
  private final Tensor step;
  private final String path;

  private Pass(Mode mode, Seed seed, Tensor step, String path) {
    this.mode = mode;
    this.seed = seed;
    this.step = step;
    this.path = path;
  }

  /** A pass that evaluates: nothing is random. Layers that have no parameters yet use seed 0. */
  public static Pass evaluation() {
    return evaluation(Seed.of(0));
  }

  /** A pass that evaluates; layers that have no parameters yet initialise them from the seed. */
  public static Pass evaluation(Seed seed) {
    return new Pass(Mode.EVALUATION, seed, Tensor.scalar(0), "");
  }

  /** A training pass. {@code step} is a scalar, traced or concrete: the number of the step. */
  public static Pass training(Seed seed, Tensor step) {
    return new Pass(Mode.TRAINING, seed, step, "");
  }

  public Mode mode() {
    return mode;
  }

  public boolean isTraining() {
    return mode == Mode.TRAINING;
  }

  /** Where in the net: {@code encoder.0}; empty at the top. */
  public String path() {
    return path;
  }

  /** The seed of this place in the net. */
  public Seed seed() {
    return seed.at(path);
  }

  /** Runs a layer inside this one, under the given name. */
  public Tensor call(String name, Layer layer, Tensor x) {
    String inner = path.isEmpty() ? name : path + "." + name;
    var pass = new Pass(mode, seed, step, inner);
    var recorder = Recorder.current();
    if (recorder == null) {
      return layer.forward(x, pass);
    }
    var out = new Tensor[1];
    recorder.at(inner, () -> out[0] = layer.forward(x, pass));
    recorder.passed(inner, out[0]);
    return out[0];
  }

  /** A new parameter of this layer, initialised from the seed: {@code path.name}. */
  public Parameter parameter(String name, TensorType type, Init init) {
    String full = path.isEmpty() ? name : path + "." + name;
    return new Parameter(full, init.values(type, seed.at("init").at(full)));
  }

  /** A new buffer of this layer, which is not trained: {@code path.name}. */
  public Buffer buffer(String name, Tensor initial) {
    return new Buffer(path.isEmpty() ? name : path + "." + name, initial);
  }

  /** Random numbers in [0, 1) of the given type: new ones each step, the same for equal names. */
  public Tensor uniform(String name, TensorType type) {
    return Uniform.of(seed().at(name).key(), type, step);
  }
}
