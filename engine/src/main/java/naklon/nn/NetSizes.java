package naklon.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The form {@code 784-128-10 tanh}: features, hidden sizes, outputs, and the hidden activation. */
final class NetSizes {
  static final List<String> ACTIVATIONS = List.of("relu", "sigmoid", "tanh");

  private NetSizes() {}

  /** Whether the word has sizes; {@code -5} is a number. */
  static boolean isSizes(NetText.Word word) {
    char first = word.text().charAt(0);
    return word.text().indexOf('-', first == '-' ? 1 : 0) > 0
        && (first == '-' || (first >= '0' && first <= '9'));
  }

  static Sequential net(NetText text) {
    var words = text.words();
    var parts = parts(words.getFirst());
    var sizes = parts.stream().map(part -> size(text, part)).toList();
    requireFeatures(text, parts, sizes);
    Layer activation = activation(text, words, sizes);
    var walk = new NetWalk(text);
    if (text.input().length > 1) {
      walk.add(parts.getFirst(), new NetStep.Flat());
    }
    for (int i = 1; i < sizes.size(); i++) {
      if (i > 1) {
        walk.add(parts.get(i), new NetStep.Keep(activation));
      }
      walk.add(parts.get(i), new NetStep.Numbers(sizes.get(i)));
    }
    return walk.net();
  }

  private static List<NetText.Word> parts(NetText.Word word) {
    var parts = new ArrayList<NetText.Word>();
    int position = word.position();
    for (var part : word.text().split("-", -1)) {
      parts.add(new NetText.Word("size", parts.size() + 1, part, position));
      position += part.length() + 1;
    }
    return parts;
  }

  private static int size(NetText text, NetText.Word part) {
    if (part.text().isEmpty()) {
      throw text.error(
          "size %s at position %s is missing: join the sizes by one \"-\" each, as in %s-128-%s"
              .formatted(part.number(), part.position(), text.features(), text.outputs()));
    }
    return NetStep.whole(text, part, "a size", part.text());
  }

  private static void requireFeatures(NetText text, List<NetText.Word> parts, List<Integer> sizes) {
    int found = sizes.getFirst();
    int features = text.features();
    if (found == features) {
      return;
    }
    int[] input = text.input();
    String rest = sizes.stream().skip(1).map(n -> "-" + n).collect(Collectors.joining());
    boolean isShort = rest.length() < 40;
    throw text.error(
        "the first number is the features of one example, "
            + features
            + " here"
            + (input.length > 1 ? " (" + NetText.axes(input) + ")" : "")
            + "; found "
            + found
            + ": "
            + text.corrected(parts.getFirst(), Integer.toString(features))
            + (isShort ? ", or " + features + "-" + found + rest + " if " + found : "")
            + (isShort ? " is a hidden layer" : ""));
  }

  private static Layer activation(NetText text, List<NetText.Word> words, List<Integer> sizes) {
    for (int i = 1; i < words.size(); i++) {
      if (i > 1 || !ACTIVATIONS.contains(words.get(i).text())) {
        throw noActivation(text, words.get(i), i > 1, sizes);
      }
    }
    if (words.size() == 1) {
      return new Relu();
    }
    var word = words.get(1);
    if (sizes.size() == 2) {
      throw text.error(
          "%s is the activation of hidden layers, and there are none: leave it out, or add one: "
                  .formatted(word)
              + "%s-128-%s %s".formatted(text.features(), text.outputs(), word.text()));
    }
    return switch (word.text()) {
      case "sigmoid" -> new Sigmoid();
      case "tanh" -> new Tanh();
      default -> new Relu();
    };
  }

  private static IllegalArgumentException noActivation(
      NetText text, NetText.Word word, boolean isSecond, List<Integer> sizes) {
    var close = isSecond ? "" : NetSpelling.closest(word.text(), ACTIVATIONS).orElse("");
    var layers = sizes.stream().skip(1).map(n -> Integer.toString(n)).toList();
    String flatten = text.input().length > 1 ? "flatten " : "";
    return text.error(
        "after the sizes only the activation of the hidden layers may follow, one of relu, "
            + "sigmoid, tanh; found "
            + word
            + (close.isEmpty()
                ? ". Other layers go among words: " + flatten + String.join(" relu ", layers)
                : "; did you mean " + close + "?"));
  }
}
