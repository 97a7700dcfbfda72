package naklon.doctorbench.heldout;

import static naklon.doctorbench.base.Bases.but;
import static naklon.doctorbench.program.Fault.CLASS_IMBALANCE;
import static naklon.doctorbench.program.Fault.DUPLICATES_ACROSS_SPLITS;
import static naklon.doctorbench.program.Fault.LABELS_MISALIGNED;
import static naklon.doctorbench.program.Fault.LABEL_NOISE;
import static naklon.doctorbench.program.Fault.UNSHUFFLED_DATA;
import static naklon.nn.Losses.crossEntropy;

import java.util.List;
import java.util.stream.IntStream;
import naklon.data.Dataset;
import naklon.data.Rng;
import naklon.data.Split;
import naklon.doctorbench.base.Bases;
import naklon.doctorbench.base.Columns;
import naklon.doctorbench.base.Nets;
import naklon.doctorbench.base.Splits;
import naklon.doctorbench.base.Tables;
import naklon.doctorbench.program.Family;
import naklon.doctorbench.program.Metric;
import naklon.doctorbench.program.Program;
import naklon.doctorbench.program.Shows;
import naklon.optim.Adam;

/** Rows, their targets and their division. */
final class Targets {
  private Targets() {}

  private static final long JUDGE = 1_000_003;

  static List<Family> all() {
    return List.of(
        Family.of(
            "clouds-labels-shifted-by-one-row",
            LABELS_MISALIGNED,
            Bases::clouds,
            p ->
                p.split(
                    s ->
                        Columns.everywhere(
                            s, d -> Columns.labels(d, row -> d.label((row + 1) % d.rows()))))),
        Family.of(
            "moons-a-third-of-labels-drawn-anew",
            LABEL_NOISE,
            but(Bases::moons, p -> p.metric(Metric.LIKELIHOOD)),
            p -> p.split(s -> Columns.everywhere(s, d -> Columns.noisyLabels(d, 0.35, p.seed())))),
        Family.of(
            "digits-pairs-of-classes-swapped",
            LABEL_NOISE,
            but(Bases::digits, p -> p.metric(Metric.LIKELIHOOD)),
            Targets::pairsSwapped),
        Family.of(
            "clouds-one-in-forty",
            CLASS_IMBALANCE,
            Targets::rareClouds,
            p -> p.loss(crossEntropy())),
        Family.of(
            "sensors-one-in-thirty",
            CLASS_IMBALANCE,
            Targets::rareFailures,
            p -> p.loss(crossEntropy())),
        Family.of(
                "digits-rows-in-both-parts",
                DUPLICATES_ACROSS_SPLITS,
                but(
                    s -> Bases.digits(s, 1500),
                    p ->
                        p.net(Nets.flat(Nets.mlp(32, 10)))
                            .batchSize(32)
                            .epochs(30)
                            .set(t -> t.earlyStopping(4))),
                p ->
                    p.split(
                        s ->
                            new Split(
                                Columns.both(s.train(), s.validation()), s.validation(), s.test())))
            .harm(
                Shows.IN_A_FLATTERED_VALIDATION,
                "Validation rows have been learnt from: their figure says nothing of new rows."),
        Family.of(
            "clouds-last-class-kept-for-validation",
            UNSHUFFLED_DATA,
            Bases::clouds,
            p ->
                p.split(
                    s -> {
                      Dataset all = Splits.withoutValidation(s).train();
                      return Splits.inOrder(Splits.sorted(all, all::label), 0.25);
                    })));
  }

  /** Of 4 and 9, and of 3 and 8, 45 % of the rows have the other's label. */
  private static Program pairsSwapped(Program p) {
    int[] other = {0, 1, 2, 8, 9, 5, 6, 7, 3, 4};
    return p.split(
        s ->
            Columns.everywhere(
                s,
                d -> {
                  Rng rng = Rng.of(p.seed(), 3);
                  boolean[] swapped = new boolean[d.rows()];
                  for (int row = 0; row < swapped.length; row++) {
                    swapped[row] = rng.nextDouble() < 0.45;
                  }
                  return Columns.labels(
                      d, row -> swapped[row] ? other[d.label(row)] : d.label(row));
                }));
  }

  /** Two close clouds, of which one is rare and counts accordingly. */
  private static Program rareClouds(long seed) {
    return Bases.classifier(
            seed,
            s -> Tables.clouds(4000, 4, 2, 2.2, 1 / 40.0, s),
            Tables.clouds(4000, 4, 2, 2.2, 0.5, seed + JUDGE),
            Nets.mlp(8, 2))
        .loss(crossEntropy().classWeights(1 / 40.0, 39 / 40.0))
        .optimizer(Adam.of(0.003))
        .epochs(12)
        .metric(Metric.BALANCED_ACCURACY);
  }

  /** Failures of which there are few. */
  private static Program rareFailures(long seed) {
    double threshold = 2.9;
    Dataset judge = Tables.sensors(20_000, threshold, 0.7, seed + JUDGE);
    int[] kept =
        IntStream.range(0, judge.rows()).filter(i -> i < 3000 || judge.label(i) == 1).toArray();
    return Bases.classifier(
            seed, s -> Tables.sensors(4000, threshold, 0.7, s), judge.select(kept), Nets.mlp(8, 2))
        .loss(crossEntropy().classWeights(0.035, 0.965))
        .optimizer(Adam.of(0.003))
        .epochs(12)
        .metric(Metric.BALANCED_ACCURACY);
  }
}
