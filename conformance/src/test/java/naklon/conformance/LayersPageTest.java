package naklon.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import naklon.nn.Init;
import naklon.nn.Inits;
import naklon.nn.Layer;
import naklon.nn.LayerCode;
import naklon.nn.Layers;
import naklon.nn.Loss;
import naklon.nn.LossCode;
import naklon.nn.Losses;
import naklon.nn.Notation;
import org.junit.jupiter.api.Test;

/** The tables of {@code docs/LAYERS.md} name everything there is, in code that is read back. */
class LayersPageTest {
  private static final String PAGE = Checkout.read("docs/LAYERS.md");

  /** The cells in back quotes of a section's rows: the first of each row, and the second. */
  private static List<String[]> rows(String heading) {
    var rows = new ArrayList<String[]>();
    PAGE.lines()
        .dropWhile(line -> !line.equals("## " + heading))
        .skip(1)
        .takeWhile(line -> !line.startsWith("## "))
        .filter(line -> line.startsWith("| `") || line.startsWith("| [`"))
        .forEach(
            line -> {
              String[] cells = line.split("(?<!\\\\)\\|");
              rows.add(new String[] {code(cells[1]), code(cells[2])});
            });
    assertTrue(rows.size() > 3, heading);
    return rows;
  }

  private static String code(String cell) {
    return cell.strip().replaceAll("^\\[|]\\(.*", "").replaceAll("^`|`$", "");
  }

  private static void assertNamesAll(Class<?> holder, Class<?> kind, List<String[]> rows) {
    var missing = new TreeSet<String>();
    Arrays.stream(holder.getMethods())
        .filter(m -> kind.isAssignableFrom(m.getReturnType()))
        .map(Method::getName)
        .forEach(missing::add);
    rows.forEach(row -> missing.remove(row[0].substring(0, row[0].indexOf('('))));
    assertEquals(new TreeSet<String>(), missing, "not in docs/LAYERS.md");
  }

  @Test
  void everyLayerHasARow() {
    var rows = rows("Layers");
    assertNamesAll(Layers.class, Layer.class, rows);
    for (var row : rows) {
      String code = switch (row[0]) { // the factory without an argument prints with it
            case "leakyRelu()" -> Layers.leakyRelu().toString();
            case "elu()" -> Layers.elu().toString();
            default -> row[0];
          };
      assertNotNull(LayerCode.parse(code), code);
    }
  }

  @Test
  void everyLossHasARow() {
    var rows = rows("Losses");
    assertNamesAll(Losses.class, Loss.class, rows);
    for (var row : rows) {
      var loss = LossCode.find(row[0]);
      assertNotNull(loss, row[0]);
      assertEquals(row[0], loss.toString());
    }
  }

  @Test
  void everyInitialiserHasARow() {
    var rows = rows("Initialisers");
    assertNamesAll(Inits.class, Init.class, rows);
    for (var row : rows) {
      String code = "linear(1).init(" + row[0] + ")";
      assertEquals(code, LayerCode.parse(code).toString());
    }
  }

  @Test
  void aWordIsTheLayerBesideIt() {
    for (var row : rows("Words of a net")) {
      boolean isOfRows = List.of("128", "lnorm", "rmsnorm", "softmax").contains(row[0]);
      String before = isOfRows ? "flatten " : "";
      String after = isOfRows || List.of("gap", "flatten").contains(row[0]) ? " 10" : " flatten 10";
      var net = Notation.parse(before + row[0] + after, new int[] {4, 28, 28}, 10);
      var layers = List.copyOf(net.layers().values());
      assertEquals(row[1], layers.get(isOfRows ? 1 : 0).toString());
    }
  }

  @Test
  void theNetOfThePageIsOne() {
    var net = PAGE.lines().filter(l -> l.startsWith("A small residual net")).findFirst();
    String notation = net.orElseThrow().replaceAll("^[^`]*`|`[^`]*$", "");
    int[] digits = {1, 28, 28};
    var parsed = Notation.parse(notation, digits, 10);
    assertEquals(notation, Notation.of(parsed, digits).orElseThrow());
  }
}
