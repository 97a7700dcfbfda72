package naklon.nn;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A layer as a word of a net says it. */
sealed interface NetStep {
  /** The layer. */
  Layer layer();

  /** {@code convNxK}, {@code convNxK/S}, {@code convNxKsame}. */
  record Conv(int kernels, int size, int stride, boolean isSame) implements NetStep {
    @Override
    public Conv2d layer() {
      var plain = Conv2d.of(kernels, size).stride(stride);
      return isSame ? plain.same() : plain;
    }

    @Override
    public String toString() {
      return "conv"
          + kernels
          + "x"
          + size
          + (stride == 1 ? "" : "/" + stride)
          + (isSame ? "same" : "");
    }
  }

  /** {@code poolK}, {@code avgpoolK}. */
  record Pool(int size, boolean isMean) implements NetStep {
    @Override
    public Layer layer() {
      return isMean ? AvgPool2d.of(size) : MaxPool2d.of(size);
    }

    String name() {
      return isMean ? "avgpool" : "pool";
    }
  }

  /** {@code gap}: the mean of each channel. */
  record Gap() implements NetStep {
    @Override
    public Layer layer() {
      return new GlobalAvgPool();
    }
  }

  /** {@code gnormG}: needs channels that divide into the groups. */
  record Groups(int groups) implements NetStep {
    @Override
    public Layer layer() {
      return GroupNorm.of(groups);
    }
  }

  /** {@code flatten}. */
  record Flat() implements NetStep {
    @Override
    public Layer layer() {
      return new Flatten();
    }
  }

  /** A number: a linear layer. */
  record Numbers(int outputs) implements NetStep {
    @Override
    public Layer layer() {
      return Linear.of(outputs);
    }
  }

  /** What works along the last axis, so only on rows: {@code softmax}, {@code lnorm}. */
  record OfRows(Layer layer) implements NetStep {}

  /** What keeps the shape, whatever it is: {@code relu}, {@code bnorm}, {@code dropoutP}. */
  record Keep(Layer layer) implements NetStep {}

  Pattern CONV = Pattern.compile("(-?[0-9]+)x(-?[0-9]+)(/-?[0-9]+)?(same)?(/-?[0-9]+)?");
  Pattern NUMBER = Pattern.compile("[-+]?[0-9]*[.]?[0-9]+");
  Pattern PROBABILITY = Pattern.compile("[-+]?[0-9]*[.]?[0-9]+(?:[eE][-+]?[0-9]+)?");
  Pattern PERCENT = Pattern.compile("[1-9][0-9]");

  /**
   * What the word says.
   *
   * @throws IllegalArgumentException if it is no layer, or a number in it is out of range
   */
  static NetStep of(NetText text, NetText.Word word) {
    String name = NetSpelling.letters(word.text());
    String tail = word.text().substring(name.length());
    return switch (name) {
      case "conv" -> conv(text, word, tail);
      case "pool" -> pool(text, word, tail, false);
      case "avgpool" -> pool(text, word, tail, true);
      case "gnorm" -> groups(text, word, tail);
      case "dropout" -> dropout(text, word, tail);
      case "" -> numbers(text, word);
      default -> plain(text, word);
    };
  }

  private static NetStep plain(NetText text, NetText.Word word) {
    return switch (word.text()) {
      case "relu" -> new Keep(new Relu());
      case "sigmoid" -> new Keep(new Sigmoid());
      case "tanh" -> new Keep(new Tanh());
      case "gelu" -> new Keep(Layers.gelu());
      case "silu" -> new Keep(Layers.silu());
      case "elu" -> new Keep(Layers.elu());
      case "leakyrelu" -> new Keep(Layers.leakyRelu());
      case "softplus" -> new Keep(Layers.softplus());
      case "bnorm" -> new Keep(Layers.batchNorm());
      case "lnorm" -> new OfRows(Layers.layerNorm());
      case "rmsnorm" -> new OfRows(Layers.rmsNorm());
      case "gap" -> new Gap();
      case "softmax" -> new OfRows(new Softmax());
      case "flatten" -> new Flat();
      default -> throw NetSpelling.unknown(text, word);
    };
  }

  private static NetStep numbers(NetText text, NetText.Word word) {
    if (NetSizes.isSizes(word)) {
      throw text.error(
          "%s: sizes joined by \"-\" are a whole net and stand first. Among other layers write "
                  .formatted(word)
              + "each as a word, with its activation: 128 relu 10");
    }
    if (!NUMBER.matcher(word.text()).matches()) {
      throw NetSpelling.unknown(text, word);
    }
    return new Numbers(whole(text, word, "outputs", word.text()));
  }

  private static NetStep conv(NetText text, NetText.Word word, String tail) {
    Matcher m = CONV.matcher(tail);
    if (!m.matches() || (m.group(3) != null && m.group(5) != null)) {
      throw NetSpelling.misspelt(
          text,
          word,
          "convNxK (N kernels of K × K pixels, as in conv32x3), with /S for a stride of S pixels "
              + "and same for zeros around the images: conv32x3/2, conv32x3same");
    }
    int kernels = whole(text, word, "kernels", m.group(1));
    int size = whole(text, word, "kernel size", m.group(2));
    String stride = m.group(3) == null ? m.group(5) : m.group(3);
    int step = stride == null ? 1 : whole(text, word, "stride", stride.substring(1));
    boolean isSame = m.group(4) != null;
    if (isSame && size % 2 == 0) {
      throw text.error(
          "%s: same needs an odd kernel size; found %s: write %s"
              .formatted(word, size, new Conv(kernels, size - 1, step, true)));
    }
    return new Conv(kernels, size, step, isSame);
  }

  private static NetStep pool(NetText text, NetText.Word word, String tail, boolean isMean) {
    if (!NUMBER.matcher(tail).matches()) {
      throw NetSpelling.misspelt(
          text,
          word,
          isMean
              ? "avgpoolK (the mean of each K × K pixels, as in avgpool2)"
              : "poolK (the largest of each K × K pixels, as in pool2)");
    }
    return new Pool(whole(text, word, "window size", tail), isMean);
  }

  private static NetStep groups(NetText text, NetText.Word word, String tail) {
    if (!NUMBER.matcher(tail).matches()) {
      throw NetSpelling.misspelt(text, word, "gnormG (G groups of channels, as in gnorm8)");
    }
    return new Groups(whole(text, word, "groups", tail));
  }

  private static NetStep dropout(NetText text, NetText.Word word, String tail) {
    if (!PROBABILITY.matcher(tail).matches()) {
      throw NetSpelling.misspelt(
          text, word, "dropoutP (P is the probability to drop a number, as in dropout0.25)");
    }
    double p = Double.parseDouble(tail);
    if (!(p >= 0 && p < 1)) {
      boolean isPercent = PERCENT.matcher(tail).matches();
      String share = tail.endsWith("0") ? tail.substring(0, tail.length() - 1) : tail;
      throw text.error(
          word
              + ": the probability to drop must be at least 0 and less than 1; found "
              + NetText.clipped(tail)
              + (isPercent ? ": write dropout0." + share : ""));
    }
    return new Keep(new Dropout(p));
  }

  /** A number of at least 1 that fits an int. */
  static int whole(NetText text, NetText.Word word, String what, String digits) {
    try {
      int value = Integer.parseInt(digits);
      if (value >= 1) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Not whole or too large: the same error.
    }
    throw text.error(
        "%s: %s must be a whole number from 1 to %s; found %s"
            .formatted(word, what, Integer.MAX_VALUE, NetText.clipped(digits)));
  }
}
