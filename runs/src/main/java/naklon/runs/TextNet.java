package naklon.runs;

import java.util.ArrayList;
import java.util.List;
import naklon.nn.Embedding;
import naklon.nn.Layer;
import naklon.nn.Layers;
import naklon.nn.Recurrent;
import naklon.nn.Sequential;
import naklon.nn.Transformer;
import naklon.optim.AdamW;
import naklon.optim.Optimizer;

/**
 * How a net for text is written: {@code transformer:LAYERS:HEADS:WIDTH:CONTEXT}, or {@code
 * lstm:LAYERS:WIDTH:CONTEXT}, and {@code gru} and {@code rnn} alike. The context is how many
 * characters it looks back upon.
 */
public record TextNet(String kind, int layers, int heads, int width, int context) {
  /** Batches of an epoch: all windows of a text would take too long. */
  public static final int STEPS_PER_EPOCH = 250;

  private static final List<String> RECURRENT = List.of("lstm", "gru", "rnn");
  private static final String ALLOWED =
      "write transformer:LAYERS:HEADS:WIDTH:CONTEXT, such as transformer:4:4:128:64, or"
          + " lstm:LAYERS:WIDTH:CONTEXT; gru and rnn are written alike";

  /** Whether it is one of these. */
  static boolean isOne(String net) {
    String kind = net.strip().split(":", 2)[0];
    return kind.equals("transformer") || RECURRENT.contains(kind);
  }

  /**
   * Reads a net.
   *
   * @throws SettingsException if it cannot be read
   */
  public static TextNet parse(String net) {
    String[] words = net.strip().split(":", -1);
    boolean isTransformer = words[0].equals("transformer");
    if (!isOne(net)) {
      throw wrong(net, "a text needs a net that reads sequences");
    }
    if (words.length != (isTransformer ? 5 : 4)) {
      throw wrong(net, "there are " + (words.length - 1) + " numbers");
    }
    var n = new ArrayList<Integer>();
    for (int i = 1; i < words.length; i++) {
      n.add(number(net, words[i]));
    }
    var read =
        isTransformer
            ? new TextNet(words[0], n.get(0), n.get(1), n.get(2), n.get(3))
            : new TextNet(words[0], n.get(0), 1, n.get(1), n.get(2));
    if (read.width() % read.heads() != 0) {
      throw wrong(net, "a width of " + read.width() + " has no " + read.heads() + " equal heads");
    }
    return read;
  }

  private static int number(String net, String word) {
    try {
      int n = Integer.parseInt(word);
      if (n >= 1) {
        return n;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw wrong(net, "\"" + word + "\" is not a whole number of at least 1");
  }

  private static SettingsException wrong(String net, String why) {
    return new SettingsException("--net " + net + ": " + why + "; " + ALLOWED + ".");
  }

  /** What the norm of the gradients is limited to where nothing else is said; nanoGPT's. */
  static final double CLIP_NORM = 1;

  /**
   * The experiment's optimizer as it suits these nets, and as nanoGPT has it: only matrices decay,
   * and adamw's β₂ is 0.99.
   */
  static Optimizer optimizer(Experiment e) {
    Optimizer plain =
        e.optimizer().equals("adamw")
            ? AdamW.of(e.learningRate()).beta2(0.99).weightDecay(e.weightDecay())
            : OptimizerNames.optimizer(e);
    Optimizer decaying = plain.group("*bias*", 1, 0);
    boolean hasNorms = parse(e.net()).isTransformer();
    return hasNorms ? decaying.group("*norm*", 1, 0) : decaying;
  }

  /** The net for so many different characters, without weights. */
  public Layer layer(int vocabulary) {
    return isTransformer() ? transformer(vocabulary) : recurrent(vocabulary, false);
  }

  /** The same in float64. */
  public Layer inFloat64(int vocabulary) {
    return isTransformer() ? transformer(vocabulary).float64() : recurrent(vocabulary, true);
  }

  private boolean isTransformer() {
    return kind.equals("transformer");
  }

  private Transformer transformer(int vocabulary) {
    return Layers.transformer(vocabulary, width).layers(layers).heads(heads).context(context);
  }

  private Layer recurrent(int vocabulary, boolean isFloat64) {
    Recurrent one =
        switch (kind) {
          case "lstm" -> Layers.lstm(width);
          case "gru" -> Layers.gru(width);
          default -> Layers.rnn(width);
        };
    Embedding table = Layers.embedding(vocabulary, width);
    return Sequential.of(
        isFloat64 ? table.float64() : table, one.layers(layers), Layers.linear(vocabulary));
  }
}
