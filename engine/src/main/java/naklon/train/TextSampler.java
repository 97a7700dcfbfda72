package naklon.train;

import java.util.Arrays;
import java.util.List;
import naklon.compile.Plan;
import naklon.compile.Trace;
import naklon.data.Rng;
import naklon.data.Text;
import naklon.nn.Pass;
import naklon.tensor.DType;
import naklon.tensor.Seed;
import naklon.tensor.Slice;
import naklon.tensor.Store;
import naklon.tensor.TensorType;

/**
 * Writes text by a model that says which token comes next: token after token, each drawn from the
 * model's probabilities. The model reads the last tokens, as many as its windows had. One thread at
 * a time.
 */
public final class TextSampler {
  private final List<String> vocabulary;
  private final int context;
  private final Store weights;
  private final Plan plan;
  private final Slice input;

  private TextSampler(Model model) {
    vocabulary = model.classNames();
    context = model.inputShape()[0];
    weights = model.weights();
    input = Slice.zeros(TensorType.of(DType.INT32, 1, context));
    var graph =
        Trace.of(
            List.of(input.type()),
            (trace, in) -> List.of(model.net().forward(in.get(0), Pass.evaluation())));
    plan = Plan.of(graph, weights.layout(), Runtime.getRuntime().availableProcessors());
  }

  /**
   * A sampler of a model.
   *
   * @throws IllegalArgumentException if the model does not read tokens
   */
  public static TextSampler of(Model model) {
    if (!model.readsTokens()) {
      throw new IllegalArgumentException(
          "this model does not write text: it was not trained on one, but on examples of shape "
              + Arrays.toString(model.inputShape()));
    }
    return new TextSampler(model);
  }

  /**
   * A text that begins with {@code prompt}. The same arguments give the same text.
   *
   * @param prompt what to go on from; empty for the vocabulary's first character, which is not
   *     shown
   * @param length how many characters to add
   * @param temperature divides the logits: below 1 bolder is what is likely, above 1 what is not; 0
   *     always takes the likeliest
   * @throws IllegalArgumentException if the prompt has a character that the model never saw, the
   *     length is negative, or the temperature is negative or not finite
   */
  public String sample(String prompt, int length, double temperature, long seed) {
    if (length < 0) {
      throw new IllegalArgumentException("the length is " + length + "; it must be at least 0");
    }
    if (!(temperature >= 0 && temperature < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "the temperature is " + temperature + "; it must be at least 0 and finite");
    }
    int[] start = prompt.isEmpty() ? new int[1] : Text.encode("prompt", vocabulary, prompt);
    int[] tokens = Arrays.copyOf(start, start.length + length);
    var random = Rng.of(Seed.of(seed).at("sample").key());
    for (int i = start.length; i < tokens.length; i++) {
      tokens[i] = next(tokens, i, temperature, random.nextDouble());
    }
    int shown = prompt.isEmpty() ? 1 : 0;
    return Text.decode(vocabulary, Arrays.copyOfRange(tokens, shown, tokens.length));
  }

  /** Token i, given those before it. What lies behind the last of them does not reach its place. */
  private int next(int[] tokens, int i, double temperature, double u) {
    int n = Math.min(context, i);
    Arrays.fill(input.i(), 0);
    System.arraycopy(tokens, i - n, input.i(), 0, n);
    plan.run(weights, input);
    Slice logits = plan.output(0);
    int classes = vocabulary.size();
    var x = new double[classes];
    int best = 0;
    for (int c = 0; c < classes; c++) {
      x[c] = logits.at((n - 1) * classes + c);
      best = x[c] > x[best] ? c : best;
    }
    return temperature == 0 ? best : drawn(x, x[best], temperature, u);
  }

  private static int drawn(double[] x, double max, double temperature, double u) {
    double sum = 0;
    for (int c = 0; c < x.length; c++) {
      x[c] = StrictMath.exp((x[c] - max) / temperature);
      sum += x[c];
    }
    double left = u * sum;
    int last = 0;
    for (int c = 0; c < x.length; c++) {
      if (x[c] > 0) {
        last = c;
        left -= x[c];
        if (left < 0) {
          break;
        }
      }
    }
    return last;
  }
}
