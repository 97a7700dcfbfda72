package naklon.train;

import naklon.data.Dataset;
import naklon.data.TargetScaler;
import naklon.nn.ClassLoss;
import naklon.nn.Pass;
import naklon.nn.Penalty;
import naklon.tensor.ShapeException;
import naklon.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * What a trainer makes small: the loss of its net's outputs plus its penalty, shown in the units of
 * the data.
 *
 * @param s net, loss and penalty
 * @param data whose targets are learnt
 * @param scaler of those targets
 */
record Goal(Trainer.Settings s, Dataset data, TargetScaler scaler) implements LossPair.Of {
  @Override
  public LossPair both(Pass pass, Examples in, @Nullable Tensor mix) {
    Tensor x = mix == null ? in.x() : mixed(in.x(), Mixup.backwards(in.x()), mix);
    Tensor out = s.net.forward(x, pass);
    requireOutputs(out);
    Tensor loss = loss(out, scaler.apply(in.targets()), mix);
    Penalty penalty = s.penalty;
    Tensor learnt = penalty == null ? loss : loss.add(penalty.of(s.net.parameters()));
    boolean same = scaler.isNone();
    return new LossPair(learnt, same ? learnt : loss(scaler.toUnits(out), in.targets(), mix));
  }

  private Tensor loss(Tensor out, Tensor targets, @Nullable Tensor mix) {
    Tensor own = s.loss.of(out, targets);
    return mix == null ? own : mixed(own, s.loss.of(out, Mixup.backwards(targets)), mix);
  }

  private static Tensor mixed(Tensor own, Tensor other, Tensor mix) {
    return own.mul(mix).add(other.mul(Tensor.scalar(1).sub(mix)));
  }

  /** A label beyond the last output would read its neighbour's memory. */
  private void requireOutputs(Tensor out) {
    int rank = data.tokens() != null ? 3 : 2;
    boolean fits = out.shape().rank() == rank && out.shape().dim(-1) == data.outputs();
    if (data.isClassification() ? !fits && s.loss instanceof ClassLoss : !fits) {
      throw new ShapeException(
          "the net gives "
              + out.shape()
              + ", but \""
              + data.name()
              + "\" has "
              + data.outputs()
              + (data.isClassification() ? " classes" : " values to predict")
              + ": let the last layer be linear("
              + data.outputs()
              + ")");
    }
  }
}
