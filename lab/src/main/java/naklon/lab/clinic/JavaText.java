package naklon.lab.clinic;

/**
 * A pitfall as a Java program on the engine, doctor and cure included. It prints the losses that
 * the page shows.
 */
final class JavaText {
  private static final String HEAD =
      """
      import static naklon.nn.Inits.*;
      import static naklon.nn.Layers.*;
      import static naklon.nn.Losses.*;

      import java.util.List;
      import naklon.data.*;
      import naklon.doctor.*;
      import naklon.nn.*;
      import naklon.optim.*;
      import naklon.tensor.*;
      import naklon.train.*;

      """;

  private static final String MAIN =
      """
      void main() {
        Split split = split();
        var doctor = Doctor.attentive();
        show("before", trainer().listen(doctor).fit(split));
        Finding finding =
            doctor.findings().stream().filter(f -> f.code() == Code.%s).findFirst().orElseThrow();
        IO.println(finding.cause(Language.ENGLISH) + " " + finding.advice(Language.ENGLISH));
        Treatment treated = finding.remedy().apply(trainer(), split).orElseThrow();
        show("after", treated.trainer().fit(treated.split()));
      }
      """;

  private static final String BY_PERSON =
      """
      void main() {
        var doctor = Doctor.attentive();
        show("before", trainer(new Bump(2)).listen(doctor).fit(split()));
        for (Finding finding : doctor.findings()) {
          IO.println(finding.cause(Language.ENGLISH) + " " + finding.advice(Language.ENGLISH));
        }
        // No program can mend a line that somebody wrote: with the minus it is right.
        show("after", trainer(new Bump(-2)).fit(split()));
      }

      """;

  private static final String SHOW =
      """

      void show(String what, TrainingRun run) {
        IO.println(what + ": loss " + run.model().evaluate(fresh()).loss() + " on new rows");
      }
      """;

  private static final String LINE =
      """

      Trainer trainer() {
        return Trainer.of(
                Sequential.of(linear(1).init(zeros()).biasInit(zeros())),
                meanSquaredError(),
                Sgd.of(%s))
            .normalize(false)
            .normalizeTargets(false)
            .batchSize(4)
            .epochs(100)
            .threads(1);
      }

      /** The lesson's four points to learn from, ten between them to validate by. */
      Split split() {
        return new Split(Generators.line(), between(0.5, 10), Generators.line().head(0));
      }

      Dataset fresh() {
        return between(0.7, 20);
      }

      Dataset between(double from, int n) {
        var x = new float[n];
        var y = new float[n];
        for (int i = 0; i < n; i++) {
          x[i] = (float) (from + 0.4 * i);
          y[i] = 2 * x[i];
        }
        return Dataset.regression("line", new int[] {1}, x, 1, y);
      }
      """;

  private static final String SENSORS =
      """

      Trainer trainer() {
        return Trainer.of(
                Sequential.of(linear(16), relu(), linear(2)),
                crossEntropy(),
                Sgd.of(0.03).momentum(0.9))
            .normalize(false)
            .batchSize(32)
            .epochs(15)
            .seed(%1$d)
            .threads(1);
      }

      Split split() {
        return Split.random(rows(1000, %1$d), 0.25, 0, %1$d);
      }

      Dataset fresh() {
        return rows(1000, %1$d + 1_000_003);
      }

      /** Whether a machine fails, by pressure in pascal, temperature in kelvin, humidity. */
      Dataset rows(int n, long seed) {
        var x = new float[3 * n];
        var fails = new int[n];
        for (int i = 0; i < n; i++) {
          var rng = Rng.of(seed, i);
          double pressure = rng.nextGaussian();
          double heat = rng.nextGaussian();
          x[3 * i] = (float) (101_325 + 800 * pressure);
          x[3 * i + 1] = (float) (300 + 10 * heat);
          x[3 * i + 2] = (float) rng.nextDouble();
          fails[i] = pressure + heat > 0 ? 1 : 0;
        }
        return Dataset.classification("sensors", new int[] {3}, x, fails, List.of("0", "1"));
      }
      """;

  private static final String BUMP =
      """
      /** e^(−x²) with a backward pass by hand: its derivative is −2x·e^(−x²). */
      record Bump(double factor) implements CustomOp, Layer {
        public String name() {
          return "bump";
        }

        public TensorType[] infer(TensorType[] in) {
          return new TensorType[] {in[0]};
        }

        public void run(Slice[] in, Slice[] out) {
          out[0].copyFrom(Tensor.copyOf(in[0]).square().neg().exp().slice());
        }

        public Tensor[] vjp(Backward b) {
          Tensor x = b.in(0);
          return new Tensor[] {b.dOut().mul(x.mul(factor)).mul(x.square().neg().exp())};
        }

        public boolean hasTrueGradient() {
          return false; // whoever wrote it vouches for it: nothing checks it
        }

        public Tensor forward(Tensor x, Pass pass) {
          return Eager.apply(this, x);
        }

        public String toString() {
          return "bump()";
        }
      }

      Trainer trainer(Bump bump) {
        return Trainer.of(
                Sequential.of(linear(16), bump, linear(2)),
                crossEntropy(),
                Sgd.of(0.1).momentum(0.9))
            .batchSize(32)
            .epochs(30)
            .seed(%1$d)
            .threads(1);
      }

      Split split() {
        return Split.random(Generators.circles(600, 0.1, %1$d), 0.25, 0, %1$d);
      }

      Dataset fresh() {
        return Generators.circles(1000, 0.1, %1$d + 1_000_003);
      }
      """;

  private static final String SURVEY =
      """

      Trainer trainer() {
        return Trainer.of(
                Sequential.of(linear(64), relu(), linear(2)), crossEntropy(), Adam.of(0.02))
            .batchSize(32)
            .epochs(60)
            .seed(%1$d)
            .threads(1);
      }

      Split split() {
        Split all = Split.random(rows(400, %1$d), 0.25, 0, %1$d);
        return %2$s;
      }

      Dataset fresh() {
        return rows(1000, %1$d + 1_000_003);
      }

      /** Thirty columns, four of which tell, and chance besides. */
      Dataset rows(int n, long seed) {
        var x = new float[30 * n];
        var labels = new int[n];
        for (int i = 0; i < n; i++) {
          var rng = Rng.of(seed, i);
          double sum = 0.8 * rng.nextGaussian();
          for (int k = 0; k < 30; k++) {
            x[30 * i + k] = (float) rng.nextGaussian();
            sum += k < 4 ? x[30 * i + k] : 0;
          }
          labels[i] = sum > 0 ? 1 : 0;
        }
        return Dataset.classification("survey", new int[] {30}, x, labels, List.of("0", "1"));
      }
      """;

  private JavaText() {}

  static String of(Pitfall pitfall, long seed) {
    String main = MAIN.formatted(pitfall.code().name());
    return HEAD
        + switch (pitfall) {
          case RATE -> main + LINE.formatted("0.13");
          case SCALES -> main + SENSORS.formatted(seed);
          case GRADIENT -> BY_PERSON + BUMP.formatted(seed);
          case SHORT -> main + LINE.formatted("0.01");
          case LONG -> main + SURVEY.formatted(seed, "all");
          case UNSEEN ->
              main
                  + SURVEY.formatted(
                      seed, "new Split(all.train(), all.validation().head(0), all.test())");
        }
        + SHOW;
  }
}
