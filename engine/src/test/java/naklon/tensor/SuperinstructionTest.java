package naklon.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import naklon.tensor.BinaryOp.Add;
import naklon.tensor.BinaryOp.Div;
import naklon.tensor.BinaryOp.Mul;
import naklon.tensor.BinaryOp.Sub;
import naklon.tensor.PointwiseProgram.Instruction;
import naklon.tensor.Superinstruction.Form;
import naklon.tensor.UnaryOp.Sqrt;
import org.junit.jupiter.api.Test;

/** Which instructions become one pass. */
class SuperinstructionTest {
  // Adam: inputs w 0, g 1, m 2, v 3; scalars 4 to 7.
  private static final Instruction[] ADAM = {
    two(new Sub(), 1, 2), // 8
    two(new Mul(), 8, 4),
    two(new Add(), 2, 9), // 10: m
    two(new Mul(), 3, 5),
    two(new Mul(), 1, 1),
    two(new Mul(), 12, 6),
    two(new Add(), 11, 13), // 14: v
    new Instruction(new Sqrt(), 14, 14, 14),
    two(new Add(), 15, 7),
    two(new Div(), 10, 16),
    two(new Mul(), 17, 4),
    two(new Sub(), 0, 18), // 19: w
  };

  private static Instruction two(Pointwise op, int a, int b) {
    return new Instruction(op, a, b, b);
  }

  private static List<Form> forms(Instruction[] code, int inputs, int scalars, List<Integer> out) {
    return Superinstruction.fuse(code, inputs, v -> v >= scalars && v < inputs, out::contains)
        .stream()
        .map(Superinstruction::form)
        .toList();
  }

  @Test
  void adamIsOnePass() {
    assertEquals(List.of(Form.MOMENTS_STEP), forms(ADAM, 8, 4, List.of(10, 14, 19)));
    var step = Superinstruction.fuse(ADAM, 8, v -> v >= 4 && v < 8, List.of(10, 14, 19)::contains);
    assertArrayEquals(new int[] {2, 1, 4, 3, 5, 6, 0, 7, 4, 10, 14}, step.get(0).operands());
    assertEquals(19, step.get(0).result());
  }

  @Test
  void momentsThatAreReadElsewhereOrNotKeptAreThreePasses() {
    var three = List.of(Form.APPROACH, Form.APPROACH_SQUARE, Form.ADAPTIVE_STEP);
    assertEquals(three, forms(ADAM, 8, 4, List.of(14, 19)));
    assertEquals(three, forms(ADAM, 8, 4, List.of(10, 19)));
    Instruction[] more = Arrays.copyOf(ADAM, ADAM.length + 1);
    more[ADAM.length] = two(new Add(), 14, 19); // who reads v again
    var forms = forms(more, 8, 4, List.of(10, 14, 19, 20));
    assertEquals(three, forms.subList(0, 3));
    Instruction[] own = ADAM.clone();
    own[4] = two(new Mul(), 0, 0); // squares of something else
    assertEquals(three, forms(own, 8, 4, List.of(10, 14, 19)));
  }

  @Test
  void momentsAreNotHeldBackBehindAnotherOutput() {
    // between v and the step an output is written, where w may lie
    Instruction[] code = {
      two(new Sub(), 1, 2), // 8
      two(new Mul(), 8, 4),
      two(new Add(), 2, 9), // 10: m
      two(new Mul(), 3, 5),
      two(new Mul(), 1, 1),
      two(new Mul(), 12, 6),
      two(new Add(), 11, 13), // 14: v
      two(new Add(), 1, 1), // 15
      new Instruction(new Sqrt(), 14, 14, 14),
      two(new Add(), 16, 7),
      two(new Div(), 10, 17),
      two(new Mul(), 18, 4),
      two(new Sub(), 0, 19),
    };
    assertEquals(
        List.of(Form.APPROACH, Form.APPROACH_SQUARE, Form.ONE, Form.ADAPTIVE_STEP),
        forms(code, 8, 4, List.of(10, 14, 15, 20)));
    assertEquals(List.of(Form.ONE, Form.MOMENTS_STEP), forms(code, 8, 4, List.of(10, 14, 20)));
  }

  @Test
  void whatLeavesTheProgramIsNotInside() {
    var forms = forms(ADAM, 8, 4, List.of(8, 10, 14, 19));
    assertEquals(5, forms.size());
    assertEquals(List.of(Form.ONE, Form.ONE, Form.ONE), forms.subList(0, 3));
  }

  @Test
  void momentumIsTwoPasses() {
    // w 0, g 1, v 2; scalars 3 and 4
    Instruction[] code = {
      two(new Mul(), 2, 3), two(new Add(), 5, 1), two(new Mul(), 6, 4), two(new Sub(), 0, 7)
    };
    assertEquals(List.of(Form.SCALE_ADD, Form.SUBTRACT_SCALED), forms(code, 5, 3, List.of(6, 8)));
    assertEquals( // factors that are tensors are no scalars
        List.of(Form.ONE, Form.ONE, Form.ONE, Form.ONE), forms(code, 5, 5, List.of(6, 8)));
  }

  @Test
  void nothingIsReadLaterThanSomethingIsWritten() {
    // x 0, y 1, scalar 2; between the product and the sum an output is written
    Instruction[] code = {two(new Mul(), 0, 2), two(new Add(), 1, 1), two(new Add(), 3, 4)};
    assertEquals(List.of(Form.ONE, Form.ONE, Form.ONE), forms(code, 3, 2, List.of(4, 5)));
    assertEquals(List.of(Form.ONE, Form.SCALE_ADD), forms(code, 3, 2, List.of(5)));
  }
}
