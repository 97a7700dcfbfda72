package naklon.doctorbench.heldout;

import static naklon.doctorbench.base.Bases.but;
import static naklon.doctorbench.base.Bases.everywhere;
import static naklon.doctorbench.program.Fault.CONSTANT_COLUMNS;
import static naklon.doctorbench.program.Fault.DUPLICATE_COLUMNS;
import static naklon.doctorbench.program.Fault.FEATURES_LOST;
import static naklon.doctorbench.program.Fault.FEATURES_NOT_NORMALIZED;
import static naklon.doctorbench.program.Fault.INCONSISTENT_PREPROCESSING;
import static naklon.doctorbench.program.Fault.NORMALIZER_SAW_VALIDATION;
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

/** Features and what was done to them. */
final class Inputs {
  private Inputs() {}

  static List<Family> all() {
    return List.of(
        Family.of(
            "prices-in-raw-units",
            FEATURES_NOT_NORMALIZED,
            but(Bases::prices, p -> p.optimizer(Sgd.of(0.05))),
            Bases::raw),
        Family.of(
            "waves-far-from-zero",
            FEATURES_NOT_NORMALIZED,
            but(Bases::waves, p -> everywhere(p, d -> Columns.scaled(d, 10, 500))),
            Bases::raw),
        Family.of(
            "friedman-columns-of-many-sizes",
            FEATURES_NOT_NORMALIZED,
            but(
                Bases::friedman,
                p ->
                    everywhere(
                        p,
                        d ->
                            Columns.features(
                                d,
                                d.exampleShape(),
                                (x, row) -> {
                                  for (int k = 0; k < x.length; k++) {
                                    x[k] *= (float) StrictMath.pow(10, k % 5 * 2 - 4);
                                  }
                                }))),
            Bases::raw),
        Family.of(
            "moons-in-nanometres",
            FEATURES_NOT_NORMALIZED,
            but(
                Bases::moons,
                p ->
                    everywhere(p, d -> Columns.scaled(d, 1e-4, 0))
                        .optimizer(Sgd.of(0.3))
                        .epochs(50)),
            Bases::raw),
        Family.of(
            "circles-shifted-by-a-thousand",
            FEATURES_NOT_NORMALIZED,
            but(Bases::circles, p -> everywhere(p, d -> Columns.scaled(d, 1, 1000))),
            Bases::raw),
        Family.of(
                "clouds-normalised-with-validation-rows",
                NORMALIZER_SAW_VALIDATION,
                Bases::clouds,
                Bases::normalisedTogether)
            .harm(
                Shows.NOWHERE,
                "The validation figure is no longer that of rows the program knew nothing of."),
        Family.of(
            "digits-validation-not-divided",
            INCONSISTENT_PREPROCESSING,
            but(Bases::digits, p -> everywhere(p, d -> Columns.scaled(d, 1 / 255.0, 0))),
            p ->
                p.with(
                    onValidation(p.split(), d -> Columns.scaled(d, 255, 0)),
                    Columns.scaled(p.judge(), 255, 0))),
        Family.of(
            "sensors-validation-in-other-units",
            INCONSISTENT_PREPROCESSING,
            Bases::sensors,
            p -> p.with(onValidation(p.split(), Inputs::inFahrenheit), inFahrenheit(p.judge()))),
        Family.of(
            "friedman-answer-as-a-column", TARGET_IN_FEATURES, Bases::friedman, Inputs::withAnswer),
        Family.of(
                "sensors-column-of-zeros",
                CONSTANT_COLUMNS,
                Bases::sensors,
                p -> everywhere(p, d -> Columns.widened(d, row -> 0)))
            .harm(
                Shows.NOWHERE,
                "The column tells nothing; a new value in use meets weights that were never"
                    + " trained."),
        Family.of(
                "prices-area-in-metres-and-feet",
                DUPLICATE_COLUMNS,
                Bases::prices,
                p -> everywhere(p, d -> Columns.widened(d, row -> d.example(row)[0] * 10.7639)))
            .harm(
                Shows.NOWHERE,
                "The weight of the area is spread over two columns that must never disagree."),
        Family.of(
            "digits-integer-division-of-pixels",
            FEATURES_LOST,
            Bases::digits,
            p ->
                everywhere(
                    p,
                    d ->
                        Columns.features(
                            d,
                            d.exampleShape(),
                            (x, row) -> {
                              for (int k = 0; k < x.length; k++) {
                                x[k] = (int) x[k] / 256;
                              }
                            }))),
        Family.of(
            "moons-features-overwritten",
            FEATURES_LOST,
            Bases::moons,
            p -> {
              float[] last = p.split().train().example(p.split().train().rows() - 1);
              return everywhere(
                  p,
                  d ->
                      Columns.features(
                          d,
                          d.exampleShape(),
                          (x, row) -> System.arraycopy(last, 0, x, 0, x.length)));
            }),
        Family.of(
            "circles-columns-clipped-to-one-value",
            FEATURES_LOST,
            but(Bases::circles, p -> everywhere(p, d -> Columns.scaled(d, 10, 200))),
            p ->
                everywhere(
                    p,
                    d ->
                        Columns.features(
                            d,
                            d.exampleShape(),
                            (x, row) -> {
                              for (int k = 0; k < x.length; k++) {
                                x[k] = Math.min(1, Math.max(0, x[k]));
                              }
                            }))));
  }

  private static Program withAnswer(Program p) {
    return p.with(
        Columns.everywhere(p.split(), d -> Columns.widened(d, row -> 2 * d.value(row, 0) - 3)),
        Columns.widened(p.judge(), row -> 25));
  }

  private static Split onValidation(Split s, UnaryOperator<Dataset> change) {
    return new Split(s.train(), change.apply(s.validation()), s.test());
  }

  private static Dataset inFahrenheit(Dataset d) {
    return Columns.scaled(d, 0, 1.8, -459.67);
  }
}
