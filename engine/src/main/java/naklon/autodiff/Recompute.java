package naklon.autodiff;

import java.util.function.Supplier;
import naklon.tensor.Recorder;
import naklon.tensor.Tensor;

/**
 * Memory for time: what is computed inside a region is not kept for the backward pass but computed
 * again there, from the region's inputs (Chen, Xu, Zhang and Guestrin, "Training deep nets with
 * sublinear memory cost", 2016). It acts in plans; eagerly nothing changes. Every figure keeps its
 * bits, random numbers included, which depend on names and not on the order of calls.
 *
 * <pre>{@code
 * h = Recompute.region("block 3", () -> block3.forward(h, pass));
 * }</pre>
 */
public final class Recompute {
  private Recompute() {}

  /**
   * Runs a body as a region.
   *
   * @param name tells regions of one function apart; two of one name in one layer are one region
   */
  public static Tensor region(String name, Supplier<Tensor> body) {
    var recorder = Recorder.current();
    if (recorder == null) {
      return body.get();
    }
    String outer = recorder.region();
    String inner = recorder.path() + "/" + name;
    var out = new Tensor[1];
    recorder.inRegion(outer.isEmpty() ? inner : outer + " > " + inner, () -> out[0] = body.get());
    return out[0];
  }
}
