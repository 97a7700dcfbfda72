package naklon.conformance;

import static naklon.nn.Layers.conv2d;
import static naklon.nn.Layers.dropout;
import static naklon.nn.Layers.embedding;
import static naklon.nn.Layers.flatten;
import static naklon.nn.Layers.gru;
import static naklon.nn.Layers.linear;
import static naklon.nn.Layers.lstm;
import static naklon.nn.Layers.maxPool2d;
import static naklon.nn.Layers.relu;
import static naklon.nn.Layers.sigmoid;
import static naklon.nn.Layers.tanh;
import static naklon.nn.Layers.transformer;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import naklon.data.Dataset;
import naklon.data.Digits;
import naklon.data.Split;
import naklon.data.Text;
import naklon.nn.Layer;
import naklon.nn.Losses;
import naklon.nn.Penalty;
import naklon.nn.Sequential;
import naklon.optim.Adam;
import naklon.optim.Schedules;
import naklon.tensor.Store;
import naklon.tensor.Tensor;
import naklon.train.Control;
import naklon.train.Listener;
import naklon.train.Probe;
import naklon.train.TextSampler;
import naklon.train.Trainer;
import naklon.train.TrainingEvent;

/**
 * A training of 200 steps that touches every kind of kernel, short ones of nets for sequences, and
 * one hash of all that came out: weights, losses, predictions. The hash must be the same for any
 * number of threads, kernels, vector width and state of the JIT; {@code .ci/steps/30-bits.sh} runs
 * it under all of them.
 *
 * <p>Arguments: the number of threads, and {@code probes} to measure on the way.
 */
public final class BitHash {
  private BitHash() {}

  /** The hash, as 64 hexadecimal digits. */
  public static String of(int threads, boolean probes) {
    Dataset data = Digits.generate(500, 11);
    Split split = Split.of(data, 0.2, 0, 3);
    var net =
        Sequential.of(
            conv2d(3, 5).stride(2),
            relu(),
            conv2d(4, 3).same(),
            tanh(),
            maxPool2d(2),
            flatten(),
            dropout(0.25),
            linear(90),
            sigmoid(),
            linear(10));
    var digest = digest();
    var trainer =
        Trainer.of(net, Losses.crossEntropy(), Adam.of(2e-3).weightDecay(1e-4))
            .batchSize(16)
            .epochs(8)
            .seed(42)
            .threads(threads)
            .penalty(Penalty.l1(1e-5))
            .schedule(Schedules.warmup(20, Schedules.cosine()))
            .listen(losses(digest));
    if (probes) {
      trainer = trainer.listen(probed());
    }
    var run = trainer.fit(split);
    add(digest, run.model().weights());
    for (float[] p : run.model().predict(split.validation())) {
      for (float v : p) {
        digest.update(ByteBuffer.allocate(4).putInt(Float.floatToIntBits(v)).flip());
      }
    }
    addManyChannels(digest, threads);
    addSequences(digest, threads, probes);
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Enough channels for Winograd's tiles, a second time after itself. */
  private static void addManyChannels(MessageDigest digest, int threads) {
    var net =
        Sequential.of(
            conv2d(32, 5).stride(2),
            relu(),
            maxPool2d(2),
            conv2d(40, 3).same(),
            relu(),
            conv2d(33, 3),
            flatten(),
            linear(10));
    var trainer =
        Trainer.of(net, Losses.crossEntropy(), Adam.of(2e-3))
            .batchSize(9)
            .epochs(1)
            .seed(5)
            .threads(threads)
            .listen(losses(digest));
    add(digest, trainer.fit(Split.of(Digits.generate(90, 12), 0.2, 0, 3)).model().weights());
  }

  /** A recurrent net and a transformer learn a text: loops over time, attention, embeddings. */
  private static void addSequences(MessageDigest digest, int threads, boolean probes) {
    var text =
        Text.of("rhyme", "one two, buckle my shoe. three four, knock at the door. ".repeat(9));
    int tokens = text.vocabulary().size();
    for (Layer net :
        List.of(
            Sequential.of(embedding(tokens, 12), lstm(20).layers(2), gru(9), linear(tokens)),
            transformer(tokens, 36).layers(2).heads(3).context(70).dropout(0.1),
            transformer(tokens, 36).layers(1).heads(2).context(70).rotary())) {
      var trainer =
          Trainer.of(net, Losses.crossEntropy(), Adam.of(2e-3))
              .batchSize(3)
              .stepsPerEpoch(6)
              .epochs(1)
              .seed(4)
              .threads(threads)
              .listen(losses(digest));
      if (probes) {
        trainer = trainer.listen(gradientNorm());
      }
      var model = trainer.fit(text.split(70, 0.2)).model();
      add(digest, model.weights());
      digest.update(
          TextSampler.of(model).sample("one", 20, 0.9, 1).getBytes(StandardCharsets.UTF_8));
    }
  }

  private static Listener gradientNorm() {
    return new Listener() {
      @Override
      public List<Probe> probes() {
        return List.of(Probe.gradientNorm(2));
      }

      @Override
      public void on(TrainingEvent event, Control control) {}
    };
  }

  private static Listener losses(MessageDigest digest) {
    return (event, control) -> {
      if (event instanceof TrainingEvent.Stepped s) {
        add(digest, s.loss());
      } else if (event instanceof TrainingEvent.EpochEnded e) {
        add(digest, e.figures().validationLoss());
      }
    };
  }

  private static Listener probed() {
    return new Listener() {
      @Override
      public List<Probe> probes() {
        return List.of(
            Probe.gradientNorm(2),
            new Probe("largest output", 3, s -> s.layers().get("9").abs().max()),
            new Probe("dead", 1, s -> Tensor.scalar(1).sub(s.layers().get("1").greater(0).mean())));
      }

      @Override
      public void on(TrainingEvent event, Control control) {}
    };
  }

  private static void add(MessageDigest digest, double v) {
    digest.update(ByteBuffer.allocate(8).putLong(Double.doubleToLongBits(v)).flip());
  }

  private static void add(MessageDigest digest, Store store) {
    for (var e : store.layout().entries()) {
      for (double v : store.read(e.name()).toDoubles()) {
        add(digest, v);
      }
    }
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  public static void main(String[] args) {
    int threads = args.length > 0 ? Integer.parseInt(args[0]) : 1;
    System.out.println(of(threads, args.length > 1 && args[1].equals("probes")));
  }
}
