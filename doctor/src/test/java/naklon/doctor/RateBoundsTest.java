package naklon.doctor;

import static naklon.nn.Inits.zeros;
import static naklon.nn.Layers.linear;
import static naklon.nn.Losses.meanSquaredError;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Objects;
import java.util.stream.Stream;
import naklon.data.Generators;
import naklon.data.Split;
import naklon.optim.Adam;
import naklon.optim.Optimizer;
import naklon.optim.Sgd;
import naklon.tensor.Store;
import naklon.tensor.Tensor;
import naklon.train.Control;
import naklon.train.Listener;
import naklon.train.NonFiniteException;
import naklon.train.Subject;
import naklon.train.Trainer;
import naklon.train.TrainingEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The bounds of the rate are where descent on the lesson's line turns from one to the other. */
class RateBoundsTest {
  private static final double LAMBDA = 16.700609733; // the lesson's line, loss with 2/N
  private static final Split LINE = Split.random(Generators.line(), 0, 0, 0);

  private static Trainer trainer(Optimizer optimizer, int epochs) {
    return Trainer.of(linear(1).init(zeros()).biasInit(zeros()), meanSquaredError(), optimizer)
        .normalize(false)
        .normalizeTargets(false)
        .batchSize(4)
        .epochs(epochs)
        .threads(1);
  }

  static Stream<Sgd> descents() {
    return Stream.of(
        Sgd.of(1),
        Sgd.of(1).momentum(0.5),
        Sgd.of(1).momentum(0.9),
        Sgd.of(1).momentum(0.9).nesterov(),
        Sgd.of(1).momentum(0.8).dampening(0.5),
        Sgd.of(1).weightDecay(3));
  }

  private static double lossAfter(Optimizer optimizer) {
    try {
      var epochs = trainer(optimizer, 1500).fit(LINE).history().epochs();
      return epochs.getLast().trainLoss();
    } catch (NonFiniteException e) {
      return Double.POSITIVE_INFINITY;
    }
  }

  @ParameterizedTest
  @MethodSource("descents")
  void descentDivergesAboveTheBoundAndNotBelow(Sgd o) {
    double bound = RateBounds.ofDescent(o, LAMBDA).orElseThrow();
    assertTrue(lossAfter(o.withLearningRate(0.98 * bound)) < 30, "below " + bound);
    assertTrue(lossAfter(o.withLearningRate(1.02 * bound)) > 1e6, "above " + bound);
  }

  @ParameterizedTest
  @MethodSource("descents")
  void theDoctorProvesIt(Sgd o) {
    double bound = RateBounds.ofDescent(o, LAMBDA).orElseThrow();
    assertTrue(isProved(o.withLearningRate(1.001 * bound)));
    assertFalse(isProved(o.withLearningRate(0.999 * bound)));
  }

  private static boolean isProved(Optimizer optimizer) {
    var doctor = Doctor.attentive();
    trainer(optimizer, 1).listen(doctor).fit(LINE);
    return doctor.findings().stream()
        .anyMatch(
            f -> f.code() == Code.LEARNING_RATE_TOO_HIGH && f.confidence() == Confidence.PROVEN);
  }

  @Test
  void otherOptimizersHaveNoSuchBound() {
    assertTrue(RateBounds.ofDescent(Adam.of(0.1), LAMBDA).isEmpty());
    assertTrue(RateBounds.ofDescent(Sgd.of(0.1).clipNorm(1), LAMBDA).isEmpty());
  }

  /** The lesson's Hessian, [15 5; 5 2], between the inverse roots of Adam's root mean squares. */
  @Test
  void adamsBoundIsThatOfItsStretchedCurvature() {
    var look = new Asked();
    trainer(Adam.of(0.01), 60).listen(look).fit(LINE);
    double w = look.root("weight");
    double b = look.root("bias");
    double trace = 15 / w + 2 / b;
    double determinant = (15 * 2 - 5 * 5) / (w * b);
    double lambda = (trace + Math.sqrt(trace * trace - 4 * determinant)) / 2;
    var seen = Objects.requireNonNull(look.seen);
    assertEquals(lambda, seen.lambda(), 2e-3 * lambda);
    assertEquals(38 / lambda, seen.bound(), 2e-3 * 38 / lambda);
  }

  /** Asks after 50 steps. */
  private static final class Asked implements Listener {
    private @Nullable Subject subject;
    private @Nullable Store store;
    private RateBounds.@Nullable Adaptive seen;

    @Override
    public void watch(Subject s) {
      subject = s;
      assertTrue(RateBounds.ofAdaptive(new Patient(s)).isEmpty(), "there are no squares yet");
    }

    @Override
    public void on(TrainingEvent event, Control control) {
      if (event instanceof TrainingEvent.Stepped s && s.step() == 50) {
        var p = new Patient(Objects.requireNonNull(subject));
        store = p.subject.fork().store();
        seen = RateBounds.ofAdaptive(p).orElseThrow();
      }
    }

    /** √(v / (1 − β₂⁵⁰)) + ε. */
    double root(String parameter) {
      Tensor v = Objects.requireNonNull(store).read("optimizer.exp_avg_sq." + parameter);
      return Math.sqrt(v.toDoubles()[0] / (1 - Math.pow(0.999, 50))) + 1e-8;
    }
  }
}
