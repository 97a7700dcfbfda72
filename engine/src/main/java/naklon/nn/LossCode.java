package naklon.nn;

import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** Reads back the code that losses print, from a model file. */
public final class LossCode {
  private final CodeReader in;

  private LossCode(String code) {
    in = new CodeReader(code);
  }

  /** The loss that prints so, or null if it is none of this package. */
  public static @Nullable Loss find(String code) {
    try {
      var reader = new LossCode(code);
      Loss loss = reader.plain(reader.in.name("a loss", ""));
      while (loss != null && reader.in.skip('.')) {
        loss = reader.with(loss, reader.in.name("an option", ""));
      }
      reader.in.expectEnd();
      return loss;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private @Nullable Loss plain(String name) {
    in.expect('(');
    boolean hasNumber = !in.skip(')');
    double x = hasNumber ? in.decimal() : Double.NaN;
    if (hasNumber) {
      in.expect(')');
      return switch (name) {
        case "huber" -> Losses.huber(x);
        case "smoothL1" -> Losses.smoothL1(x);
        case "focal" -> Losses.focal(x);
        default -> null;
      };
    }
    return switch (name) {
      case "crossEntropy" -> Losses.crossEntropy();
      case "negativeLogLikelihood" -> Losses.negativeLogLikelihood();
      case "hinge" -> Losses.hinge();
      case "binaryCrossEntropyWithLogits" -> Losses.binaryCrossEntropyWithLogits();
      case "meanSquaredError" -> Losses.meanSquaredError();
      case "meanAbsoluteError" -> Losses.meanAbsoluteError();
      case "klDivergence" -> Losses.klDivergence();
      case "cosineDistance" -> Losses.cosineDistance();
      default -> null;
    };
  }

  private @Nullable Loss with(Loss loss, String option) {
    var numbers = new ArrayList<Double>();
    in.expect('(');
    if (!in.skip(')')) {
      do {
        numbers.add(in.decimal());
      } while (in.skip(','));
      in.expect(')');
    }
    double[] x = numbers.stream().mapToDouble(n -> n).toArray();
    double first = x.length == 0 ? 0 : x[0];
    return switch (loss) {
      case Losses.CrossEntropy l ->
          switch (option) {
            case "labelSmoothing" -> l.labelSmoothing(first);
            case "classWeights" -> l.classWeights(x);
            case "ignoreIndex" -> l.ignoreIndex((int) first);
            default -> null;
          };
      case NegativeLogLikelihood l ->
          switch (option) {
            case "classWeights" -> l.classWeights(x);
            case "ignoreIndex" -> l.ignoreIndex((int) first);
            default -> null;
          };
      case Focal l ->
          switch (option) {
            case "classWeights" -> l.classWeights(x);
            case "ignoreIndex" -> l.ignoreIndex((int) first);
            default -> null;
          };
      case Hinge l ->
          switch (option) {
            case "margin" -> l.margin(first);
            case "squared" -> l.squared();
            case "classWeights" -> l.classWeights(x);
            default -> null;
          };
      default -> null;
    };
  }
}
