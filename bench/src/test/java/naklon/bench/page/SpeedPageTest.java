package naklon.bench.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import naklon.bench.machine.Machine;
import naklon.bench.race.Figure;
import naklon.bench.race.Results;
import org.junit.jupiter.api.Test;

class SpeedPageTest {
  private static Figure figure(String workload, String contender, String unit, double value) {
    return new Figure(
        workload, 1, contender, unit, List.of(value), List.of(value / 2), 100, 1e-6, "");
  }

  private static String page(boolean provisional, Figure... figures) {
    var facts = Map.of(Machine.peakName(1), "100.0 GFLOP/s");
    return new SpeedPage(
            new Results(
                provisional,
                facts,
                Map.of("torch", "PyTorch"),
                Map.of("torch", 500.0),
                List.of(figures)))
        .text();
  }

  @Test
  void theBestPeerIsTheOneToBeat() {
    String text =
        page(
            false,
            figure("W1", "naklon", "samples/s", 300_000),
            figure("W1", "torch", "samples/s", 100_000),
            figure("W1", "djl", "samples/s", 50_000));
    assertTrue(
        text.contains("| 300,000 samples/s | torch     | 100,000 samples/s | 3.00  | 3.00 "), text);
    assertTrue(text.contains("| W1       | 1       | torch  | 2.2 ×   | 3.00 × | reached |"), text);
    assertTrue(text.contains("| PyTorch, 500.0 MiB installed |"), text);
    assertTrue(text.contains("| equal, 1e-06 |"), text);
    assertFalse(text.contains("Provisional"));
  }

  @Test
  void aMissIsSaid() {
    String text =
        page(
            true,
            figure("W1", "naklon", "samples/s", 100_000),
            figure("W1", "torch", "samples/s", 100_000));
    assertTrue(text.contains("| 2.2 ×   | 1.00 × | missed |"), text);
    assertTrue(text.startsWith("**Provisional.**"), text);
  }

  @Test
  void ofSecondsTheShortestIsTheBest() {
    String text =
        page(
            false,
            figure("W5", "naklon", "s", 2),
            figure("W5", "torch", "s", 4),
            figure("W5", "tensorflow", "s", 3));
    assertTrue(text.contains("| 2.00 s | tensorflow | 3.00 s     | 1.50  |"), text);
  }

  @Test
  void encogHasATargetOfItsOwn() {
    String text =
        page(
            false,
            figure("W4a", "naklon", "steps/s", 8e6),
            figure("W4a", "torch", "steps/s", 2e4),
            figure("W4a", "encog", "steps/s", 5e6));
    assertTrue(
        text.contains("| W4a      | 1       | torch  | 300.0 × | 400.00 × | reached |"), text);
    assertTrue(
        text.contains("| W4a      | 1       | encog  | 1.8 ×   | 1.60 ×   | missed  |"), text);
  }

  @Test
  void manyStepsInOneCallAreARowOfTheirOwnAndNoPeer() {
    String text =
        page(
            false,
            figure("W4a", "naklon", "steps/s", 8e6),
            figure("W4a", "naklon-repeat", "steps/s", 2e7),
            figure("W4a", "encog", "steps/s", 5e6));
    assertTrue(
        text.contains("| W4a              | 1       | encog  | 1.8 ×   | 1.60 × | missed  |"),
        text);
    assertTrue(
        text.contains("| W4a, many a call | 1       | encog  | 1.8 ×   | 4.00 × | reached |"),
        text);
    assertTrue(text.contains("| 8,000,000 steps/s | encog "), text);
  }

  @Test
  void productsAreSharesOfThePeak() {
    String text =
        page(
            false,
            figure("gemm [2, 2] · [2, 2]", "naklon", "GFLOP/s", 85),
            figure("gemm [2, 2] · [2, 2]", "openblas", "GFLOP/s", 80));
    assertTrue(
        text.contains("| product         | threads | Naklon | of the peak | openblas |"), text);
    assertTrue(
        text.contains("| [2, 2] · [2, 2] | 1       | 85.0   | 85 %        | 80.0     |"), text);
  }

  @Test
  void thePeakIsThatOfTheSameRound() {
    var product = "gemm [2, 2] · [2, 2]";
    String text =
        page(
            false,
            rounds(product, "peak", 100.0, 50.0, 100.0),
            rounds(product, "naklon", 88.0, 45.0, 70.0),
            figure(product, "openblas", "GFLOP/s", 80));
    assertTrue(
        text.contains("| [2, 2] · [2, 2] | 1       | 70.0   | 88 %        | 80.0     |"), text);
    assertTrue(
        text.contains("| products, median | 1       | the peak | ≥ 85 %  | 88 % | reached |"),
        text);
    assertTrue(
        text.contains("| products, lowest | 1       | the peak | ≥ 75 %  | 88 % | reached |"),
        text);
  }

  @Test
  void theWorstOfTheNetsCounts() {
    String text =
        page(
            false,
            figure("net 1", "naklon", "of the kernels' time", 1.04),
            figure("net 2", "naklon", "of the kernels' time", 1.2));
    assertTrue(
        text.contains(
            "| random nets, worst | 1       | their kernels | ≤ 1.1 × | 1.20 × | missed |"),
        text);
  }

  private static Figure rounds(String workload, String contender, Double... values) {
    return new Figure(workload, 1, contender, "GFLOP/s", List.of(values), List.of(), 100, -1, "");
  }

  @Test
  void whoFailedIsNamedWithTheReason() {
    var failed =
        new Figure("W1", 1, "djl", "samples/s", List.of(), List.of(), 0, -1, "djl ended; why.");
    String text = page(false, figure("W1", "naklon", "samples/s", 1), failed);
    assertTrue(text.contains("| W1       | 1       | djl       | djl ended; why."), text);
    assertTrue(text.contains("none ran"), text);
  }

  @Test
  void growthIsDrawn() {
    var figures =
        List.of(
            figure("growth batch 16", "naklon", "µs", 10),
            figure("growth batch 16", "naklon", "MFLOP", 1),
            figure("growth batch 32", "naklon", "µs", 20),
            figure("growth batch 32", "naklon", "MFLOP", 2));
    var page = new SpeedPage(new Results(false, Map.of(), Map.of(), Map.of(), figures)).growth();
    assertTrue(page.startsWith("<svg ") && page.endsWith("</svg>\n"), page);
    assertTrue(page.contains("points=\"46.0,230.0 286.0,40.0\""), page);
  }

  @Test
  void tablesArePaddedAndTheirBarsKept() {
    String text = Markdown.table("a", "long name").row("x|y", "1").toString();
    assertEquals(
        """
        | a    | long name |
        |------|-----------|
        | x\\|y | 1         |
        """,
        text);
    var e =
        assertThrows(
            IllegalArgumentException.class, () -> Markdown.table("a", "b").row("only one"));
    assertEquals("a row of 1 cells in a table of 2 columns", e.getMessage());
  }
}
