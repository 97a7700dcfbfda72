package naklon.bench.work;

import java.nio.file.Path;
import naklon.data.Split;
import naklon.datasets.Folders;
import naklon.datasets.Mnist;
import naklon.datasets.Progress;
import naklon.nn.Losses;
import naklon.train.Trainer;
import naklon.train.TrainingEvent;
import org.jspecify.annotations.Nullable;

/** W5: trains W1 by a Trainer until 97 % of the test images are read, looked at all 250 steps. */
final class ToAccuracy {
  private static final int EVALUATE_STEPS = 250;
  private static final double ENOUGH = 0.97;

  private ToAccuracy() {}

  /** What was reached, and after how many steps. */
  record Reached(double accuracy, long steps) {}

  static Reached run(@Nullable Path folder, int threads) {
    var mnist = Mnist.of(Folders.of(folder), Progress.NONE);
    var train = mnist.train();
    var test = mnist.test();
    var w = Workload.W5;
    var run =
        Trainer.of(Nets.net(w), Losses.crossEntropy(), Nets.optimizer(w))
            .batchSize(w.batch())
            .stepsPerEpoch(EVALUATE_STEPS)
            .epochs(1000)
            .threads(threads)
            .seed(7)
            .keepBest(false)
            .listen(
                (event, control) -> {
                  if (event instanceof TrainingEvent.EpochEnded ended
                      && ended.figures().validationAccuracy() >= ENOUGH) {
                    control.stop();
                  }
                })
            .fit(new Split(train, test, test.head(0)));
    var last = run.history().last().orElseThrow();
    return new Reached(
        last.validationAccuracy(), (long) EVALUATE_STEPS * run.history().epochs().size());
  }
}
