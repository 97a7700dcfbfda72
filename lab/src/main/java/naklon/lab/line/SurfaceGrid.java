package naklon.lab.line;

import naklon.lab.api.LabException;
import naklon.tensor.Tensor;

/** A test surface over a grid. */
final class SurfaceGrid {
  private static final int MOST = 120;

  private SurfaceGrid() {}

  /** Row by row. */
  static double[] losses(LineService.Area a) {
    if (a.columns() < 2 || a.columns() > MOST || a.rows() < 2 || a.rows() > MOST) {
      throw new LabException("number", "a grid of " + a.columns() + " by " + a.rows());
    }
    Surface surface =
        switch (a.surface()) {
          case "rosenbrock" -> new Surface.Rosenbrock();
          case "himmelblau" -> new Surface.Himmelblau();
          case null, default -> throw new LabException(LabException.REQUEST, "no such surface");
        };
    var losses = new double[a.rows() * a.columns()];
    for (int r = 0; r < a.rows(); r++) {
      double b = a.fromB() + (a.toB() - a.fromB()) * r / (a.rows() - 1);
      for (int c = 0; c < a.columns(); c++) {
        double w = a.fromW() + (a.toW() - a.fromW()) * c / (a.columns() - 1);
        losses[r * a.columns() + c] = surface.loss(Tensor.of(w, b)).item();
      }
    }
    return losses;
  }
}
