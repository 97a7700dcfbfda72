package naklon.lab.line;

import naklon.autodiff.Gradients;
import naklon.optim.Driver;
import naklon.tensor.Parameter;
import naklon.tensor.Tensor;

/** A surface as a driver asks for it. */
final class OnSurface implements Driver.Problem {
  private final Surface surface;
  private Tensor at;

  OnSurface(Surface surface) {
    this.surface = surface;
    this.at = Tensor.of(surface.start());
  }

  @Override
  public Tensor weights() {
    return at;
  }

  @Override
  public void move(Tensor w) {
    at = w;
  }

  @Override
  public Driver.Point evaluate() {
    var p = new Parameter("p", at);
    Tensor loss = surface.loss(p.value());
    return new Driver.Point(loss.item(), Gradients.of(loss, p).of(p));
  }
}
