package naklon.doctorbench.open;

import static naklon.doctorbench.base.Bases.but;
import static naklon.doctorbench.program.Fault.CLASS_IMBALANCE;
import static naklon.doctorbench.program.Fault.DUPLICATES_ACROSS_SPLITS;
import static naklon.doctorbench.program.Fault.LABELS_MISALIGNED;
import static naklon.doctorbench.program.Fault.LABEL_NOISE;
import static naklon.doctorbench.program.Fault.UNSHUFFLED_DATA;
import static naklon.nn.Losses.crossEntropy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import naklon.data.Dataset;
import naklon.data.Generators;
import naklon.data.Rng;
import naklon.data.Split;
import naklon.doctorbench.base.Bases;
import naklon.doctorbench.base.Columns;
import naklon.doctorbench.base.Nets;
import naklon.doctorbench.base.Splits;
import naklon.doctorbench.program.Family;
import naklon.doctorbench.program.Metric;
import naklon.doctorbench.program.Program;
import naklon.doctorbench.program.Shows;

/** Rows and their targets. */
final class Rows {
  private Rows() {}

  static List<Family> all() {
    return List.of(
        Family.of(
            "friedman-targets-sorted-alone",
            LABELS_MISALIGNED,
            Bases::friedman,
            p ->
                p.split(
                    s ->
                        Columns.everywhere(
                            s,
                            d -> {
                              float[] y = Columns.values(d);
                              Arrays.sort(y);
                              return Columns.values(d, y);
                            }))),
        Family.of(
            "digits-labels-shuffled",
            LABELS_MISALIGNED,
            Bases::digits,
            p ->
                p.split(
                    s ->
                        Columns.everywhere(
                            s,
                            d -> {
                              int[] other = Rng.of(p.seed(), 5).permutation(d.rows());
                              return Columns.labels(d, row -> d.label(other[row]));
                            }))),
        Family.of(
            "sensors-third-of-labels-wrong",
            LABEL_NOISE,
            but(Bases::sensors, p -> p.metric(Metric.LIKELIHOOD)),
            p -> p.split(s -> Columns.everywhere(s, d -> Columns.noisyLabels(d, 0.66, p.seed())))),
        Family.of(
            "circles-one-in-twenty",
            CLASS_IMBALANCE,
            Rows::rareCircles,
            p -> p.loss(crossEntropy())),
        Family.of(
                "friedman-rows-repeated-before-the-split",
                DUPLICATES_ACROSS_SPLITS,
                but(
                    s -> Bases.friedman(s, 400, 2),
                    p -> p.net(Nets.mlp(64, 32, 1)).epochs(60).set(t -> t.earlyStopping(6))),
                Rows::repeated)
            .harm(
                Shows.IN_A_FLATTERED_VALIDATION,
                "What is learnt by heart is counted as learnt, and training is not stopped."),
        Family.of(
            "sine-right-end-kept-for-validation",
            UNSHUFFLED_DATA,
            Bases::sine,
            p ->
                p.split(
                    s -> {
                      Dataset all = Splits.withoutValidation(s).train();
                      return Splits.inOrder(Splits.sorted(all, row -> all.example(row)[0]), 0.3);
                    })));
  }

  /** Each row four times, then divided. */
  private static Program repeated(Program p) {
    return p.split(
        s -> {
          Dataset all = Splits.withoutValidation(s).train();
          int n = all.rows();
          int[] rows = IntStream.range(0, 4 * n).map(i -> i % n).toArray();
          return Split.of(all.select(rows), 0.2, 0, p.seed());
        });
  }

  /** Circles close to each other, of which the inner one is rare, and counts accordingly. */
  private static Program rareCircles(long seed) {
    return Bases.classifier(
            seed,
            s -> rare(Generators.circles(6000, 0.2, s)),
            Generators.circles(2000, 0.2, seed + 1_000_003),
            Nets.mlp(16, 2))
        .loss(crossEntropy().classWeights(0.05, 0.95))
        .epochs(12)
        .metric(Metric.BALANCED_ACCURACY);
  }

  /** Of class 1 one row in nineteen. */
  private static Dataset rare(Dataset d) {
    return d.select(IntStream.range(0, d.rows()).filter(i -> i % 2 == 0 || i % 38 == 1).toArray());
  }
}
