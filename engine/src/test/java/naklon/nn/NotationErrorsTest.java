package naklon.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** The errors of a notation, word for word. */
class NotationErrorsTest {
  private static final int[] DIGITS = {1, 28, 28};
  private static final int[] IRIS = {4};
  private static final String HOW_TO =
      " A net is written 784-128-10, or as words: convNxK, poolK, avgpoolK, gap, flatten, a number,"
          + " relu, gelu, silu, elu, leakyrelu, softplus, sigmoid, tanh, softmax, bnorm, lnorm,"
          + " rmsnorm, gnormG, dropoutP, residual(words)";
  private static final String CONV =
      "It is written convNxK (N kernels of K × K pixels, as in conv32x3), with /S for a stride of S"
          + " pixels and same for zeros around the images: conv32x3/2, conv32x3same";
  private static final String AFTER_SIZES =
      "after the sizes only the activation of the hidden layers may follow, one of relu, sigmoid, "
          + "tanh; found ";
  private static final String RANGE = " must be a whole number from 1 to 2147483647; found ";

  private static void assertError(String notation, String text) {
    assertError(notation, DIGITS, 10, "digits", text);
  }

  private static void assertError(
      String notation, int[] shape, int outputs, String what, String text) {
    assertMessage(notation, shape, outputs, what, "net \"" + notation + "\": " + text);
  }

  private static void assertMessage(
      String notation, int[] shape, int outputs, String what, String message) {
    var error =
        assertThrows(
            IllegalArgumentException.class,
            () -> Notation.parse(notation, shape, outputs, what),
            notation);
    assertEquals(message, error.getMessage());
  }

  @Test
  void nothing() {
    assertError("", "nothing is written." + HOW_TO);
    assertError("  ", "nothing is written." + HOW_TO);
    assertMessage(
        "\n",
        IRIS,
        3,
        "",
        "net \" \": nothing is written." + HOW_TO.replace("784-128-10", "4-128-3"));
  }

  @Test
  void outputs() {
    assertError(
        "784-128-9",
        "the last layer gives 9 numbers, but \"digits\" has 10 classes: write 784-128-10");
    assertError(
        "784-128-9 tanh",
        "the last layer gives 9 numbers, but \"digits\" has 10 classes: write 784-128-10 tanh");
    assertError(
        "flatten 128 relu 9 softmax",
        "the last layer, word 4 \"9\" at position 18, gives 9 numbers, but \"digits\" has 10 "
            + "classes: write flatten 128 relu 10 softmax");
    assertError(
        "flatten 128 relu",
        "the last layer, word 2 \"128\" at position 9, gives 128 numbers, but \"digits\" has 10 "
            + "classes: write flatten 128 relu 10");
    assertError(
        "4-2",
        IRIS,
        1,
        "prices",
        "the last layer gives 2 numbers, but \"prices\" needs 1: write 4-1");
    assertError(
        "4-2", IRIS, 1, "", "the last layer gives 2 numbers, but 1 is asked for: write 4-1");
    assertError(
        "4-1", IRIS, 3, "", "the last layer gives 1 number, but 3 are asked for: write 4-3");
  }

  @Test
  void noOutputs() {
    assertError(
        "conv32x3 relu pool2",
        "the last layer with outputs must be a number; \"digits\" has 10 classes: write conv32x3 "
            + "relu pool2 flatten 10");
    assertError(
        "flatten relu",
        "the last layer with outputs must be a number; \"digits\" has 10 classes: write flatten "
            + "relu 10");
    assertError(
        "relu",
        IRIS,
        1,
        "",
        "the last layer with outputs must be a number; 1 is asked for: write relu 1");
  }

  @Test
  void features() {
    assertError(
        "300-10",
        "the first number is the features of one example, 784 here (1 × 28 × 28); found 300: write "
            + "784-10, or 784-300-10 if 300 is a hidden layer");
    assertError(
        "5-3",
        IRIS,
        3,
        "iris",
        "the first number is the features of one example, 4 here; found 5: write 4-3, or 4-5-3 if "
            + "5 is a hidden layer");
  }

  @Test
  void sizes() {
    assertError(
        "784--10",
        "size 2 at position 5 is missing: join the sizes by one \"-\" each, as in 784-128-10");
    assertError(
        "784-10-",
        "size 3 at position 8 is missing: join the sizes by one \"-\" each, as in 784-128-10");
    assertError(
        "-784-10",
        "size 1 at position 1 is missing: join the sizes by one \"-\" each, as in 784-128-10");
    assertError("784-x-10", "size 2 \"x\" at position 5: a size" + RANGE + "x");
    assertError("784-0-10", "size 2 \"0\" at position 5: a size" + RANGE + "0");
    assertError(
        " 784-99999999999-10",
        "size 2 \"99999999999\" at position 6: a size" + RANGE + "99999999999");
    assertError(
        "flatten 128-10",
        "word 2 \"128-10\" at position 9: sizes joined by \"-\" are a whole net and stand first. "
            + "Among other layers write each as a word, with its activation: 128 relu 10");
  }

  @Test
  void activationOfSizes() {
    assertError(
        "784-128-10 softmax",
        AFTER_SIZES
            + "word 2 \"softmax\" at position 12. Other layers go among words: flatten 128 relu"
            + " 10");
    assertError(
        "784-128-10 sigmod",
        AFTER_SIZES + "word 2 \"sigmod\" at position 12; did you mean sigmoid?");
    assertError(
        "4-8-3 tanh tanh",
        IRIS,
        3,
        "",
        AFTER_SIZES + "word 3 \"tanh\" at position 12. Other layers go among words: 8 relu 3");
    assertError(
        "784-10 tanh",
        "word 2 \"tanh\" at position 8 is the activation of hidden layers, and there are none: "
            + "leave it out, or add one: 784-128-10 tanh");
  }

  @Test
  void unknownWords() {
    String meant = " is not a layer; did you mean ";
    assertError("conv32x3 relux", "word 2 \"relux\" at position 10" + meant + "relu?" + HOW_TO);
    assertError("green", "word 1 \"green\" at position 1 is not a layer." + HOW_TO);
    String[][] words = {
      {"flaten", "flatten"}, {"rleu", "relu"}, {"ReLU", "relu"}, {"relu;", "relu"},
      {"relu6", "relu"}, {"sigmod", "sigmoid"}, {"sofmax", "softmax"}, {"logistic", "sigmoid"},
      {"maxpool2", "pool2"}, {"pol2", "pool2"}, {"cnov32x3", "conv32x3"}, {"dense128", "128"},
      {"drop0.2", "dropout0.2"}, {"batchnorm", "bnorm"}, {"swish", "silu"}, {"avgpol3", "avgpool3"},
      {"dropuot0.5", "dropout0.5"}, {"784–128–10", "784-128-10"},
    };
    for (var word : words) {
      assertError(
          word[0], "word 1 \"" + word[0] + "\" at position 1" + meant + word[1] + "?" + HOW_TO);
    }
  }

  @Test
  void misspeltWords() {
    String word = "word 1 \"%s\" at position 1 is not a layer";
    for (var conv : new String[] {"conv", "conv32", "conv2d(32,3)", "conv32x3/2/2", "conv32x3/"}) {
      assertError(conv, word.formatted(conv) + ". " + CONV);
    }
    assertError("conv32×3", word.formatted("conv32×3") + "; did you mean conv32x3? " + CONV);
    assertError(
        "pool",
        word.formatted("pool")
            + ". It is written poolK (the largest of each K × K pixels, as in pool2)");
    assertError(
        "dropout1.2.3",
        word.formatted("dropout1.2.3")
            + ". It is written dropoutP (P is the probability to drop a number, as in "
            + "dropout0.25)");
  }

  @Test
  void numbers() {
    assertError("flatten 0", "word 2 \"0\" at position 9: outputs" + RANGE + "0");
    assertError("flatten -5", "word 2 \"-5\" at position 9: outputs" + RANGE + "-5");
    assertError("flatten 1.5", "word 2 \"1.5\" at position 9: outputs" + RANGE + "1.5");
    assertError(
        "99999999999", "word 1 \"99999999999\" at position 1: outputs" + RANGE + "99999999999");
    assertError("conv0x3", "word 1 \"conv0x3\" at position 1: kernels" + RANGE + "0");
    assertError("conv2x-3", "word 1 \"conv2x-3\" at position 1: kernel size" + RANGE + "-3");
    assertError("conv2x3/0", "word 1 \"conv2x3/0\" at position 1: stride" + RANGE + "0");
    assertError("pool0", "word 1 \"pool0\" at position 1: window size" + RANGE + "0");
    assertError("pool2.5", "word 1 \"pool2.5\" at position 1: window size" + RANGE + "2.5");
    assertError(
        "conv2x4same",
        "word 1 \"conv2x4same\" at position 1: same needs an odd kernel size; found 4: write "
            + "conv2x3same");
  }

  @Test
  void probabilities() {
    String range =
        " at position 1: the probability to drop must be at least 0 and less than 1; found ";
    assertError("dropout1", "word 1 \"dropout1\"" + range + "1");
    assertError("dropout-0.1", "word 1 \"dropout-0.1\"" + range + "-0.1");
    assertError("dropout25", "word 1 \"dropout25\"" + range + "25: write dropout0.25");
    assertError("dropout50", "word 1 \"dropout50\"" + range + "50: write dropout0.5");
    assertError("dropout1e999", "word 1 \"dropout1e999\"" + range + "1e999");
  }

  @Test
  void shapes() {
    assertError(
        "conv32x3 128 10",
        "word 2 \"128\" at position 10 needs a row of numbers; found images of 32 × 26 × 26: add "
            + "flatten before 128");
    assertError(
        "conv32x3 softmax flatten 10",
        "word 2 \"softmax\" at position 10 needs a row of numbers; found images of 32 × 26 × 26: "
            + "add flatten before softmax");
    String images = " needs images (channels × height × width); found ";
    assertError(
        "flatten conv32x3 10",
        "word 2 \"conv32x3\" at position 9"
            + images
            + "a row of 784: put flatten after it, not before");
    assertError(
        "pool2 3",
        IRIS,
        3,
        "iris",
        "word 1 \"pool2\" at position 1"
            + images
            + "a row of 4: leave conv and pool out, these data are no images");
    assertError(
        "pool2 3",
        new int[] {8, 8},
        3,
        "",
        "word 1 \"pool2\" at position 1" + images + "8 × 8: give the data these three axes");
  }

  @Test
  void sizesOfImages() {
    assertError(
        "conv32x29 flatten 10",
        "word 1 \"conv32x29\" at position 1: kernels of 29 × 29 do not fit images of 28 × 28: write"
            + " at most conv32x28, or conv32x29same, or pool less before it");
    assertError(
        "pool2 conv32x16/2 flatten 10",
        "word 2 \"conv32x16/2\" at position 7: kernels of 16 × 16 do not fit images of 14 × 14: "
            + "write at most conv32x14/2, or pool less before it");
    assertError(
        "conv2x3 pool2 pool14 flatten 10",
        "word 3 \"pool14\" at position 15: windows of 14 × 14 do not fit images of 13 × 13: write "
            + "at most pool13, or pool less before it");
  }

  @Test
  void blocks() {
    assertError(
        "residual(conv8x3same relu flatten 10",
        "word 1 \"residual(\" at position 1 is not closed: add ) after its last layer");
    assertError(
        "residual() flatten 10",
        "word 1 \"residual(\" at position 1 has no layers: write residual(conv32x3same relu), for "
            + "example");
    assertError(
        "conv8x3same residual(conv8x3 relu) flatten 10",
        "word 2 \"residual(\" at position 13: its layers make images of 8 × 26 × 26 of images of 8 ×"
            + " 28 × 28, but their input is added to what they give, so that must have the same"
            + " shape: write conv8x3same as the last convolution, or pool before the block");
    assertError(
        "relu) flatten 10",
        "word 1 \"relu)\" at position 1 is not a layer; did you mean relu?" + HOW_TO);
    assertMessage(
        "residual(".repeat(51) + "relu",
        DIGITS,
        10,
        "",
        "net \""
            + "residual(".repeat(51).substring(0, 100)
            + "…\": word 51 \"residual(\" at position 451: more than 50 blocks within each other");
  }

  @Test
  void groupsOfChannels() {
    assertError(
        "conv8x3 gnorm3 gap 10",
        "word 2 \"gnorm3\" at position 9: 8 channels do not divide into 3 groups: write gnorm1, or a"
            + " number that divides 8");
    assertError(
        "conv8x3 lnorm gap 10",
        "word 2 \"lnorm\" at position 9 needs a row of numbers; found images of 8 × 26 × 26: add "
            + "flatten before lnorm");
  }

  @Test
  void tooLarge() {
    String weights =
        ": with it the net has more than 2147483647 weights, which do not fit: use smaller layers";
    assertError("784-2000000000-10", "size 2 \"2000000000\" at position 5" + weights);
    assertError("flatten 40000 relu 60000 10", "word 4 \"60000\" at position 20" + weights);
    assertError("conv2x99999same flatten 10", "word 1 \"conv2x99999same\" at position 1" + weights);
    assertError(
        "conv3000000x1 flatten 10",
        "word 1 \"conv3000000x1\" at position 1: it gives 3000000 × 28 × 28 numbers for each "
            + "example; at most 2147483647 fit: use fewer kernels");
  }

  /** Long nets are shortened, and characters that would break the line are blanks. */
  @Test
  void longNets() {
    String start = "net \"4-" + "1-".repeat(49) + "…\": ";
    assertMessage(
        "4-" + "1-".repeat(60) + "5",
        IRIS,
        3,
        "iris",
        start
            + "the last layer gives 5 numbers, but \"iris\" has 3 classes: write 3 instead of"
            + " \"5\"");
    assertMessage(
        "relu ".repeat(40),
        IRIS,
        3,
        "",
        "net \""
            + "relu ".repeat(20)
            + "…\": the last layer with outputs must be a number; 3 are "
            + "asked for: add 3 at the end");
    assertMessage(
        "x".repeat(101) + "\u001b",
        IRIS,
        3,
        "",
        "net \""
            + "x".repeat(100)
            + "…\": word 1 \""
            + "x".repeat(40)
            + "…\" at position 1 is not a layer."
            + HOW_TO.replace("784-128-10", "4-128-3"));
    assertMessage(
        "4-8\n\u001brelu",
        IRIS,
        3,
        "",
        "net \"4-8  relu\": word 2 \"relu\" at position 6 is the activation of hidden layers, and "
            + "there are none: leave it out, or add one: 4-128-3 relu");
  }

  @Test
  void whatTheNetIsFor() {
    String shape =
        "net: the shape of one example must have axes of at least 1, together at most 2147483647 "
            + "numbers; found ";
    assertMessage("3", new int[] {}, 3, "", shape + "[]");
    assertMessage("3", new int[] {3, 0}, 3, "", shape + "[3, 0]");
    assertMessage("3", new int[] {65536, 65536}, 3, "", shape + "[65536, 65536]");
    assertMessage("3", IRIS, 0, "", "net: outputs must be at least 1; found 0");
  }
}
