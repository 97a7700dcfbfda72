package naklon.train;

import static naklon.nn.Layers.embedding;
import static naklon.nn.Layers.linear;
import static naklon.nn.Layers.lstm;
import static naklon.nn.Layers.transformer;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import naklon.data.Generators;
import naklon.data.Split;
import naklon.data.Text;
import naklon.nn.Layer;
import naklon.nn.Losses;
import naklon.nn.Sequential;
import naklon.optim.Adam;
import naklon.tensor.ShapeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nets that learn a text, from data to sampled text. */
class TextTrainingTest {
  private static final Text TEXT = Text.of("rhyme", "one two, buckle my shoe. ".repeat(40));
  private static final Split SPLIT = TEXT.split(12, 0.1);
  @TempDir private Path folder;

  private static Trainer trainer(Layer net, int epochs) {
    return Trainer.of(net, Losses.crossEntropy(), Adam.of(1e-2))
        .batchSize(8)
        .stepsPerEpoch(25)
        .epochs(epochs)
        .seed(3);
  }

  private static Layer small() {
    return transformer(TEXT.vocabulary().size(), 16).layers(1).heads(2).context(12);
  }

  @Test
  void aTransformerLearnsARhymeAndWritesIt() {
    TrainingRun run = trainer(small(), 8).fit(SPLIT);
    assertEquals(200, run.history().epochs().getLast().step());
    double loss = run.history().epochs().getLast().validationLoss();
    assertTrue(loss < 0.35, "validation loss " + loss); // the first places cannot be known
    var file = folder.resolve("model.safetensors");
    run.model().save(file);
    Model model = Model.load(file);
    assertEquals(TEXT.vocabulary(), model.classNames());
    assertEquals(loss, model.evaluate(SPLIT.validation()).loss(), 0);
    var sampler = TextSampler.of(model);
    String line = sampler.sample("one two, ", 40, 0, 1);
    assertEquals("one two, buckle my shoe. one two, buckle my shoe.", line);
    String drawn = sampler.sample("", 50, 0.8, 4);
    assertEquals(50, drawn.length());
    assertEquals(drawn, TextSampler.of(run.model()).sample("", 50, 0.8, 4));
    assertNotEquals(sampler.sample("", 200, 1.5, 5), sampler.sample("", 200, 1.5, 6));
  }

  @Test
  void anLstmLearnsItToo() {
    var net = Sequential.of(embedding(TEXT.vocabulary().size(), 12), lstm(24), linear(17));
    assertEquals(17, TEXT.vocabulary().size());
    var run = trainer(net, 8).fit(SPLIT);
    double loss = run.history().epochs().getLast().validationLoss();
    assertTrue(loss < 0.5, "validation loss " + loss);
  }

  @Test
  void aResumedRunHasTheBitsOfOneThatWasNeverStopped() {
    float[] whole = weights(trainer(small(), 4).fit(SPLIT));
    var file = folder.resolve("run.checkpoint");
    var stopped = new int[1];
    trainer(small(), 4)
        .checkpointTo(file)
        .listen(
            (event, control) -> {
              if (event instanceof TrainingEvent.Stepped && ++stopped[0] == 60) {
                control.stop();
              }
            })
        .fit(SPLIT);
    float[] resumed = weights(trainer(small(), 4).checkpointTo(file).resume(true).fit(SPLIT));
    assertArrayEquals(whole, resumed);
  }

  private static float[] weights(TrainingRun run) {
    return run.model().weight("block0.up.weight").toFloats();
  }

  @Test
  void threadsChangeNoBit() {
    assertArrayEquals(
        weights(trainer(small(), 1).threads(1).fit(SPLIT)),
        weights(trainer(small(), 1).threads(3).fit(SPLIT)));
  }

  @Test
  void whatCannotBeIsSaid() {
    var e =
        assertThrows(
            ShapeException.class,
            () -> trainer(Sequential.of(embedding(17, 4), linear(9)), 1).fit(SPLIT));
    assertTrue(
        e.getMessage().startsWith("the net gives [8, 12, 9], but \"rhyme\" has 17 classes"),
        e.getMessage());
    var points =
        Trainer.of(linear(2), Losses.crossEntropy(), Adam.of(1e-2))
            .epochs(1)
            .fit(Generators.moons(100, 0.1, 1));
    var wrong = assertThrows(IllegalArgumentException.class, () -> TextSampler.of(points.model()));
    assertEquals(
        "this model does not write text: it was not trained on one, but on examples of shape [2]",
        wrong.getMessage());
    var sampler = TextSampler.of(trainer(small(), 1).fit(SPLIT).model());
    wrong = assertThrows(IllegalArgumentException.class, () -> sampler.sample("Q", 5, 1, 1));
    assertEquals(
        "Text \"prompt\": the character \"Q\" (place 0) is not in the vocabulary of 17 characters.",
        wrong.getMessage());
    wrong = assertThrows(IllegalArgumentException.class, () -> sampler.sample("", 5, -1, 1));
    assertEquals("the temperature is -1.0; it must be at least 0 and finite", wrong.getMessage());
    wrong = assertThrows(IllegalArgumentException.class, () -> sampler.sample("", -5, 1, 1));
    assertEquals("the length is -5; it must be at least 0", wrong.getMessage());
  }

  @Test
  void tokensAreNotMixedOrChanged() {
    var mixed =
        assertThrows(
            IllegalArgumentException.class, () -> trainer(small(), 1).mixup(0.2).fit(SPLIT));
    assertEquals(
        "mixup changes numbers, and \"rhyme\" has the tokens of a text: leave it out",
        mixed.getMessage());
    var changed =
        assertThrows(
            IllegalArgumentException.class,
            () -> trainer(small(), 1).augment((x, at, shape, random) -> {}).fit(SPLIT));
    assertEquals(
        "augment changes numbers, and \"rhyme\" has the tokens of a text: leave it out",
        changed.getMessage());
  }

  @Test
  void batchesOfATextAreAccumulated() {
    TrainingRun run = trainer(small(), 2).accumulate(2).fit(SPLIT);
    assertEquals(26, run.history().epochs().getLast().step()); // 13 updates of 25 batches, twice
    var epochs = run.history().epochs();
    assertTrue(
        epochs.getLast().validationLoss() < epochs.getFirst().validationLoss(), epochs.toString());
  }
}
