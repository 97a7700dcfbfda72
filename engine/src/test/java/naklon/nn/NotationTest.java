package naklon.nn;

import static naklon.nn.Layers.conv2d;
import static naklon.nn.Layers.dropout;
import static naklon.nn.Layers.flatten;
import static naklon.nn.Layers.linear;
import static naklon.nn.Layers.maxPool2d;
import static naklon.nn.Layers.relu;
import static naklon.nn.Layers.sigmoid;
import static naklon.nn.Layers.softmax;
import static naklon.nn.Layers.tanh;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a notation says, and the notation of a net. */
class NotationTest {
  private static final int[] DIGITS = {1, 28, 28};
  private static final int[] IRIS = {4};

  private static void assertNet(Sequential expected, String notation, int... shape) {
    int outputs = shape.length == 1 ? 3 : 10;
    assertEquals(expected.toString(), Notation.parse(notation, shape, outputs).toString());
  }

  @Test
  void sizes() {
    assertNet(Sequential.of(flatten(), linear(128), relu(), linear(10)), "784-128-10", DIGITS);
    assertNet(Sequential.of(flatten(), linear(10)), "784-10", DIGITS);
    assertNet(Sequential.of(linear(8), relu(), linear(6), relu(), linear(3)), "4-8-6-3", IRIS);
  }

  @Test
  void sizesWithAnActivation() {
    var sigmoids = Sequential.of(flatten(), linear(30), sigmoid(), linear(10));
    assertNet(sigmoids, "784-30-10 sigmoid", DIGITS);
    assertNet(Sequential.of(linear(5), tanh(), linear(3)), " 4-5-3\ttanh\n", IRIS);
    assertNet(Sequential.of(linear(5), relu(), linear(3)), "4-5-3 relu", IRIS);
  }

  @Test
  void words() {
    assertNet(
        Sequential.of(
            conv2d(32, 3),
            relu(),
            conv2d(64, 3),
            relu(),
            maxPool2d(2),
            flatten(),
            linear(128),
            relu(),
            dropout(0.25),
            linear(10)),
        "conv32x3 relu conv64x3 relu pool2 flatten 128 relu dropout0.25 10",
        DIGITS);
    assertNet(
        Sequential.of(linear(8), tanh(), linear(5), sigmoid(), linear(3), softmax()),
        "8 tanh 5 sigmoid 3 softmax",
        IRIS);
    assertNet(Sequential.of(linear(3)), "3", IRIS);
  }

  @Test
  void optionsOfConvolutions() {
    assertNet(
        Sequential.of(conv2d(8, 3).stride(2), flatten(), linear(10)),
        "conv8x3/2 flatten 10",
        DIGITS);
    assertNet(
        Sequential.of(conv2d(8, 5).same(), flatten(), linear(10)),
        "conv8x5same flatten 10",
        DIGITS);
    var both = Sequential.of(conv2d(8, 3).stride(2).same(), flatten(), linear(10));
    assertNet(both, "conv8x3/2same flatten 10", DIGITS);
    assertNet(both, "conv8x3same/2 flatten 10", DIGITS);
  }

  /** Rows of numbers may be flattened: the same words do for images and for their pixels. */
  @Test
  void flattenOfARow() {
    assertNet(Sequential.of(flatten(), linear(3)), "flatten 3", IRIS);
  }

  @Test
  void dropoutInEveryWriting() {
    var half = Sequential.of(dropout(0.5), linear(3));
    assertNet(half, "dropout0.5 3", IRIS);
    assertNet(half, "dropout.5 3", IRIS);
    assertNet(half, "dropout5e-1 3", IRIS);
    assertNet(Sequential.of(dropout(0), linear(3)), "dropout0 3", IRIS);
  }

  @Test
  void ofNetsThatSizesSay() {
    assertEquals(
        Optional.of("784-128-10"),
        Notation.of(Sequential.of(flatten(), linear(128), relu(), linear(10)), DIGITS));
    assertEquals(
        Optional.of("4-5-6-3 tanh"),
        Notation.of(Sequential.of(linear(5), tanh(), linear(6), tanh(), linear(3)), IRIS));
    assertEquals(Optional.of("4-3"), Notation.of(Sequential.of(linear(3)), IRIS));
  }

  @Test
  void ofNetsThatWordsSay() {
    assertEquals(
        Optional.of("conv8x3/2same relu pool2 flatten 10 softmax"),
        Notation.of(
            Sequential.of(
                conv2d(8, 3).stride(2).padding(1),
                relu(),
                maxPool2d(2),
                flatten(),
                linear(10),
                softmax()),
            DIGITS));
    assertEquals(
        Optional.of("5 relu 6 tanh 3"),
        Notation.of(Sequential.of(linear(5), relu(), linear(6), tanh(), linear(3)), IRIS));
    assertEquals(Optional.of("5 3"), Notation.of(Sequential.of(linear(5), linear(3)), IRIS));
    assertEquals(
        Optional.of("dropout1.0E-4 3"), Notation.of(Sequential.of(dropout(1e-4), linear(3)), IRIS));
  }

  @Test
  void ofOtherNetsIsEmpty() {
    var shared = linear(4);
    Sequential[] others = {
      Sequential.of(),
      Sequential.of(relu()),
      Sequential.of(Sequential.of(linear(3))),
      Sequential.of(linear(3).named("out")),
      Sequential.of(linear(3).noBias()),
      Sequential.of(linear(3).init(Inits.heNormal())),
      Sequential.of(linear(3).biasInit(Inits.zeros())),
      Sequential.of(shared, relu(), shared),
      Sequential.of(conv2d(2, 3), flatten(), linear(3)), // these data are no images
    };
    for (var net : others) {
      assertEquals(Optional.empty(), Notation.of(net, IRIS), net.toString());
    }
    Sequential[] otherImages = {
      Sequential.of(conv2d(2, 3).padding(2), flatten(), linear(3)),
      Sequential.of(conv2d(2, 4).padding(1), flatten(), linear(3)),
      Sequential.of(conv2d(2, 3).noBias(), flatten(), linear(3)),
      Sequential.of(maxPool2d(3).stride(2), flatten(), linear(3)),
      Sequential.of(conv2d(2, 29), flatten(), linear(3)),
    };
    for (var net : otherImages) {
      assertEquals(Optional.empty(), Notation.of(net, DIGITS), net.toString());
    }
    assertThrows(
        IllegalArgumentException.class, () -> Notation.of(Sequential.of(linear(3)), new int[] {0}));
  }
}
