import static naklon.nn.Layers.flatten;
import static naklon.nn.Layers.linear;
import static naklon.nn.Layers.relu;
import static naklon.nn.Losses.crossEntropy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import naklon.data.Dataset;
import naklon.datasets.Catalog;
import naklon.datasets.CatalogOptions;
import naklon.datasets.Folders;
import naklon.nn.Sequential;
import naklon.optim.Adam;
import naklon.train.Listener;
import naklon.train.Model;
import naklon.train.Trainer;
import naklon.train.TrainingEvent;

/**
 * The lesson's last step: a small net that reads handwritten digits. With a JDK 25, after {@code
 * ./naklon --version} has built the jars:
 *
 * <pre>{@code
 * java --add-modules jdk.incubator.vector -XX:Tier3DelayOn=1000000 \
 *   -cp "cli/target/naklon/lib/*" examples/Mnist.java [FOLDER [EPOCHS]]
 * }</pre>
 *
 * <p>FOLDER holds the four files of MNIST, or a folder mnist with them. Without it they are looked
 * for where NAKLON_DATA says, then in the cache, and otherwise downloaded.
 */
final class Mnist {
  // Prints, with the usual five epochs:
  //
  // epoch 1: training loss 0.2731, validation loss 0.1546, validation accuracy 95.53 %
  // epoch 2: training loss 0.1224, validation loss 0.1067, validation accuracy 96.78 %
  // epoch 3: training loss 0.0839, validation loss 0.0910, validation accuracy 97.23 %
  // epoch 4: training loss 0.0641, validation loss 0.0941, validation accuracy 96.98 %
  // epoch 5: training loss 0.0514, validation loss 0.0777, validation accuracy 97.73 %
  // test accuracy 97.50 %
  //        ...
  //       :+++###########.
  //                   .##.
  //                  .##.
  //                 .##
  //                .##
  //               :#+
  //              ##:
  //            .##.
  //           .###
  //           .:.
  // this is a 7 with probability 1.0000; the label says 7

  public static void main(String[] args) throws IOException {
    Folders folders = args.length > 0 ? Folders.of(Path.of(args[0])) : Folders.standard();
    int epochs = args.length > 1 ? Integer.parseInt(args[1]) : 5;
    var mnist = Catalog.find("mnist").open(CatalogOptions.standard().folders(folders));
    Dataset test = mnist.test();

    var net = Sequential.of(flatten(), linear(128), relu(), linear(10));
    var run =
        Trainer.of(net, crossEntropy(), Adam.of(1e-3))
            .batchSize(64)
            .epochs(epochs)
            .validationSplit(0.1)
            .seed(1)
            .listen(progress())
            .fit(mnist.train());
    System.out.printf(
        Locale.ROOT, "test accuracy %.2f %%%n", 100 * run.model().evaluate(test).accuracy());

    // Save, load, predict. The file holds the net, its weights and the normaliser.
    Path file = Files.createTempFile("mnist", ".safetensors");
    try {
      run.model().save(file);
      Model model = Model.load(file);
      float[] pixels = test.example(0);
      float[] probabilities = model.predict(pixels);
      int digit = likeliest(probabilities);
      System.out.print(picture(pixels));
      System.out.printf(
          Locale.ROOT,
          "this is a %s with probability %.4f; the label says %s%n",
          model.classNames().get(digit),
          probabilities[digit],
          test.classNames().get(test.label(0)));
    } finally {
      Files.delete(file);
    }
  }

  /** A line for each epoch. */
  private static Listener progress() {
    return (event, control) -> {
      if (event instanceof TrainingEvent.EpochEnded(var figures, var _)) {
        System.out.printf(
            Locale.ROOT,
            "epoch %d: training loss %.4f, validation loss %.4f, validation accuracy %.2f %%%n",
            figures.epoch(),
            figures.trainLoss(),
            figures.validationLoss(),
            100 * figures.validationAccuracy());
      }
    };
  }

  private static int likeliest(float[] probabilities) {
    int best = 0;
    for (int i = 1; i < probabilities.length; i++) {
      best = probabilities[i] > probabilities[best] ? i : best;
    }
    return best;
  }

  /** 28 × 28 pixels in characters, two rows in one because characters are tall; no empty lines. */
  private static String picture(float[] pixels) {
    var text = new StringBuilder();
    for (int y = 0; y < 28; y += 2) {
      var line = new StringBuilder();
      for (int x = 0; x < 28; x++) {
        float ink = (pixels[y * 28 + x] + pixels[(y + 1) * 28 + x]) / 2;
        line.append(" .:+#".charAt((int) Math.min(4, ink / 52)));
      }
      if (!line.toString().isBlank()) {
        text.append(line.toString().stripTrailing()).append(System.lineSeparator());
      }
    }
    return text.toString();
  }
}
