package naklon.doctorbench.open;

import static naklon.doctorbench.base.Bases.but;
import static naklon.doctorbench.program.Fault.CONSTANT_COLUMNS;
import static naklon.doctorbench.program.Fault.DUPLICATE_COLUMNS;
import static naklon.doctorbench.program.Fault.FEATURES_LOST;
import static naklon.doctorbench.program.Fault.FEATURES_NOT_NORMALIZED;
import static naklon.doctorbench.program.Fault.INCONSISTENT_PREPROCESSING;
import static naklon.doctorbench.program.Fault.NORMALIZER_SAW_VALIDATION;
import static naklon.doctorbench.program.Fault.TARGETS_NOT_SCALED;
import static naklon.doctorbench.program.Fault.TARGET_IN_FEATURES;

import java.util.List;
import java.util.function.UnaryOperator;
import naklon.data.Dataset;
import naklon.data.Split;
import naklon.doctorbench.base.Bases;
import naklon.doctorbench.base.Columns;
import naklon.doctorbench.program.Family;
import naklon.doctorbench.program.Program;
import naklon.doctorbench.program.Shows;
import naklon.optim.Sgd;

/** What is done to columns before training, or is left undone. */
final class Preparation {
  private Preparation() {}

  private static final UnaryOperator<Program> RAW = Bases::raw;

  static List<Family> all() {
    return List.of(
        Family.of("sensors-in-kelvin-and-pascal", FEATURES_NOT_NORMALIZED, Bases::sensors, RAW),
        Family.of(
            "digits-pixels-up-to-255",
            FEATURES_NOT_NORMALIZED,
            but(Bases::digits, p -> p.optimizer(Sgd.of(0.1)).epochs(10)),
            RAW),
        Family.of(
            "clouds-one-column-in-millions",
            FEATURES_NOT_NORMALIZED,
            but(Bases::clouds, p -> Bases.everywhere(p, d -> Columns.scaled(d, 0, 1e6, 0))),
            RAW),
        Family.of(
            "digits-convolution-pixels-up-to-255",
            FEATURES_NOT_NORMALIZED,
            but(Bases::digitsConvolution, p -> p.optimizer(Sgd.of(0.02).momentum(0.9)).epochs(6)),
            RAW),
        Family.of(
            "prices-targets-in-full-units",
            TARGETS_NOT_SCALED,
            Bases::prices,
            p -> p.set(t -> t.normalizeTargets(false))),
        Family.of(
                "prices-normalised-with-validation-rows",
                NORMALIZER_SAW_VALIDATION,
                Bases::prices,
                Bases::normalisedTogether)
            .harm(
                Shows.NOWHERE,
                "The validation figure is no longer that of rows the program knew nothing of."),
        Family.of(
            "clouds-columns-in-another-order",
            INCONSISTENT_PREPROCESSING,
            Bases::clouds,
            p -> p.with(onValidation(p.split(), Preparation::turned), turned(p.judge()))),
        Family.of(
            "prices-target-among-the-columns",
            TARGET_IN_FEATURES,
            Bases::prices,
            p ->
                p.with(
                    Columns.everywhere(p.split(), d -> Columns.widened(d, row -> d.value(row, 0))),
                    Columns.widened(p.judge(), row -> 200_000))),
        Family.of(
            "sensors-label-as-a-column",
            TARGET_IN_FEATURES,
            Bases::sensors,
            p ->
                p.with(
                    Columns.everywhere(p.split(), d -> Columns.widened(d, d::label)),
                    Columns.widened(p.judge(), row -> 0))),
        Family.of(
                "clouds-columns-that-never-change",
                CONSTANT_COLUMNS,
                Bases::clouds,
                p ->
                    Bases.everywhere(
                        p, d -> Columns.widened(Columns.widened(d, row -> 7), row -> 0)))
            .harm(
                Shows.NOWHERE,
                "The columns tell nothing and cost weights; a new value in use meets weights that"
                    + " were never trained."),
        Family.of(
                "prices-column-of-one-value",
                CONSTANT_COLUMNS,
                Bases::prices,
                p -> Bases.everywhere(p, d -> Columns.widened(d, row -> 2024)))
            .harm(
                Shows.NOWHERE,
                "The column tells nothing; a new value in use meets weights that were never"
                    + " trained."),
        Family.of(
                "friedman-column-twice",
                DUPLICATE_COLUMNS,
                Bases::friedman,
                p -> Bases.everywhere(p, d -> Columns.widened(d, row -> d.example(row)[3])))
            .harm(
                Shows.NOWHERE,
                "The weight of one column is spread over two, each of which looks half as"
                    + " important as it is."),
        Family.of(
                "sensors-same-reading-in-two-units",
                DUPLICATE_COLUMNS,
                Bases::sensors,
                p ->
                    Bases.everywhere(
                        p, d -> Columns.widened(d, row -> d.example(row)[0] * 1.8 - 459.67)))
            .harm(
                Shows.NOWHERE,
                "The weight of one reading is spread over two, which must never disagree in use."),
        Family.of(
                "clouds-column-repeated",
                DUPLICATE_COLUMNS,
                Bases::clouds,
                p ->
                    Bases.everywhere(
                        p,
                        d ->
                            Columns.widened(
                                Columns.widened(d, row -> d.example(row)[1]),
                                row -> d.example(row)[1])))
            .harm(
                Shows.NOWHERE,
                "The column counts three times in every step and in every distance."),
        Family.of(
            "sensors-all-columns-zero",
            FEATURES_LOST,
            Bases::sensors,
            p -> Bases.everywhere(p, d -> Columns.scaled(d, 0, 0))));
  }

  private static Split onValidation(Split s, UnaryOperator<Dataset> change) {
    return new Split(s.train(), change.apply(s.validation()), s.test());
  }

  private static Dataset turned(Dataset d) {
    return Columns.features(
        d,
        d.exampleShape(),
        (x, row) -> {
          float first = x[0];
          System.arraycopy(x, 1, x, 0, x.length - 1);
          x[x.length - 1] = first;
        });
  }
}
