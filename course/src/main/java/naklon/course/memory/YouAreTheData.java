package naklon.course.memory;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * The learner's own memory, fitted, and judged by reviews that came later than those it was fitted
 * to. Fitted parameters are used only if they foretell these better than the average person's do,
 * by more than chance.
 *
 * @param reviews how many reviews there are
 * @param predicted how many came on a later day than the one before, and can be foretold
 * @param fit to all reviews; its loss curve is the one to show
 * @param gate how parameters fitted to the earlier reviews did on the later ones
 * @param verdict what came out
 * @param inUse the parameters that schedules use
 * @param band where the curve of the fitted memory may lie; empty if nothing was fitted, or so much
 *     that drawing it would take minutes
 */
public record YouAreTheData(
    int reviews,
    int predicted,
    Fit fit,
    Gate gate,
    Verdict verdict,
    FsrsParameters inUse,
    List<Band.Day> band) {
  /** The share of reviews, the last by time, that judge. */
  public static final double HELD_OUT = 0.2;

  /** With fewer later reviews nothing can be judged. */
  public static final int LEAST_HELD_OUT = 8;

  public YouAreTheData {
    band = List.copyOf(band);
  }

  /** What came out. */
  public enum Verdict {
    /** Too few reviews to fit anything. */
    TOO_FEW,
    /** Something was fitted, but too few later reviews can judge it. */
    NOT_JUDGED,
    /** The fitted ones are not better on the later reviews, or not by more than chance. */
    REFUSED,
    /** The fitted parameters foretell them better. */
    USED
  }

  /**
   * Both on the reviews held out.
   *
   * @param from the moment after which reviews were held out
   * @param defaults the average person's parameters
   * @param fitted parameters fitted to the reviews before that moment, and to nothing else
   * @param error the standard error of the difference of the two losses, review by review
   */
  public record Gate(Instant from, Calibration defaults, Calibration fitted, double error) {

    /** By how much the fitted parameters are better; negative if they are worse. */
    public double gain() {
      return defaults.logLoss() - fitted.logLoss();
    }

    /** A gain that is no larger than its own error may be luck. */
    public boolean isPassed() {
      return gain() > error;
    }

    static Gate of(Instant from, FsrsParameters fitted, List<ReviewSequence> later) {
      double[] usual = Calibration.losses(FsrsParameters.DEFAULTS, later);
      double[] own = Calibration.losses(fitted, later);
      int n = usual.length;
      double mean = 0;
      double square = 0;
      for (int i = 0; i < n; i++) {
        double gain = usual[i] - own[i];
        mean += gain / n;
        square += gain * gain / n;
      }
      double variance = Math.max(0, square - mean * mean);
      return new Gate(
          from,
          Calibration.of(FsrsParameters.DEFAULTS, later),
          Calibration.of(fitted, later),
          n < 2 ? Double.POSITIVE_INFINITY : Math.sqrt(variance / (n - 1)));
    }
  }

  /** Fits and judges. */
  public static YouAreTheData of(ReviewLog log) {
    var all = log.sequences();
    var fit = Fit.of(all);
    Gate gate = gate(log);
    Verdict verdict = verdict(fit, gate);
    var inUse = verdict == Verdict.USED ? fit.parameters() : FsrsParameters.DEFAULTS;
    return new YouAreTheData(
        log.reviews().size(), Fit.predicted(all), fit, gate, verdict, inUse, Band.of(all, fit));
  }

  private static Gate gate(ReviewLog log) {
    if (log.reviews().isEmpty()) {
      return Gate.of(Instant.EPOCH, FsrsParameters.DEFAULTS, List.of());
    }
    Instant from = log.cut(HELD_OUT);
    var earlier = Fit.of(log.before(from).sequences());
    // The memory runs through all reviews; only the later ones are foretold and count.
    return Gate.of(from, earlier.parameters(), log.sequences(from));
  }

  private static Verdict verdict(Fit fit, Gate gate) {
    if (fit.scope() == Fit.Scope.DEFAULTS) {
      return Verdict.TOO_FEW;
    }
    if (gate.defaults().reviews() < LEAST_HELD_OUT) {
      return Verdict.NOT_JUDGED;
    }
    return gate.isPassed() ? Verdict.USED : Verdict.REFUSED;
  }

  /** The verdict in a sentence or three, English. */
  public String english() {
    String first = "%s.".formatted(english(reviews, "review"));
    return switch (verdict) {
      case TOO_FEW ->
          first
              + " Of these %d came on a later day than the one before, and a fit needs 8: your"
                  .formatted(predicted)
              + " schedule still uses the average person's curve.";
      case NOT_JUDGED ->
          first
              + " A curve was fitted to them, but only %d of the last fifth can judge it, and %d are"
                  .formatted(gate.defaults().reviews(), LEAST_HELD_OUT)
              + " needed: your schedule still uses the average person's curve.";
      case REFUSED ->
          first
              + " On these the loss of the fitted curve is %s, against %s of the average person's."
                  .formatted(number(fit.after().logLoss()), number(fit.before().logLoss()))
              + " But on the last fifth, which the fit had not seen, it is %s against %s,"
                  .formatted(number(gate.fitted().logLoss()), number(gate.defaults().logLoss()))
              + (gate.gain() > 0 ? " a gain no larger than chance:" : ":")
              + " it has learnt your past and not your memory. The average person's curve stays.";
      case USED ->
          first
              + " On the last fifth, which the fit had not seen, the loss of your own curve is %s,"
                  .formatted(number(gate.fitted().logLoss()))
              + " against %s of the average person's: from now on your schedule uses yours."
                  .formatted(number(gate.defaults().logLoss()));
    };
  }

  /** The same in Bulgarian. */
  public String bulgarian() {
    String first = reviews == 1 ? "1 преговор." : "%s преговора.".formatted(spaced(reviews));
    return switch (verdict) {
      case TOO_FEW ->
          first
              + " От тях %d %s в по-късен ден от предишния, а за напасване трябват 8: графикът ти"
                  .formatted(predicted, predicted == 1 ? "е" : "са")
              + " още върви по кривата на средния човек.";
      case NOT_JUDGED ->
          first
              + " По тях напаснахме крива, но от последната пета само %d могат да я проверят, а"
                  .formatted(gate.defaults().reviews())
              + " трябват %d: графикът ти още върви по кривата на средния човек."
                  .formatted(LEAST_HELD_OUT);
      case REFUSED ->
          first
              + " Върху тях загубата на напаснатата крива е %s срещу %s за средния човек."
                  .formatted(comma(fit.after().logLoss()), comma(fit.before().logLoss()))
              + " Но върху последната пета, която напасването не е виждало, тя е %s срещу %s%s"
                  .formatted(
                      comma(gate.fitted().logLoss()),
                      comma(gate.defaults().logLoss()),
                      gate.gain() > 0 ? " – печалба, не по-голяма от случайността:" : ":")
              + " научила е миналото ти, а не паметта ти. Остава кривата на средния човек.";
      case USED ->
          first
              + " Върху последната пета, която напасването не е виждало, загубата на твоята крива е"
              + " %s срещу %s за средния човек: оттук нататък графикът ти върви по твоята."
                  .formatted(comma(gate.fitted().logLoss()), comma(gate.defaults().logLoss()));
    };
  }

  private static String english(int n, String one) {
    return String.format(Locale.ROOT, "%,d %s", n, n == 1 ? one : one + "s");
  }

  private static String spaced(int n) {
    return String.format(Locale.ROOT, "%,d", n).replace(',', '\u00A0');
  }

  private static String number(double loss) {
    return String.format(Locale.ROOT, "%.4f", loss);
  }

  private static String comma(double loss) {
    return number(loss).replace('.', ',');
  }
}
