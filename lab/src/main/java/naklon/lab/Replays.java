package naklon.lab;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import naklon.lab.api.Desk;
import naklon.lab.api.LabException;
import naklon.lab.api.Receipt;
import naklon.lab.api.Replay;
import naklon.lab.api.Workplace;
import naklon.lab.server.Experiments;
import naklon.runs.SettingsException;

/** What the lab has shown, run again in a terminal. */
public final class Replays {
  private Replays() {}

  /**
   * What came out.
   *
   * @param lines for a person
   * @param expected bits of the receipt
   * @param found bits of this run
   */
  public record Result(List<String> lines, String expected, String found) {
    /** Whether every bit is the same. */
    public boolean isSame() {
      return expected.equals(found);
    }
  }

  /**
   * Repeats the run of a receipt.
   *
   * @param line the receipt
   * @throws SettingsException if it is none, or cannot be run
   */
  public static Result of(String line) {
    Receipt receipt = Receipt.parse(line);
    try (var desk = new Desk(Desk.Journal.none())) {
      List<Replay> all = Experiments.replays(new Workplace(desk, Path.of(""), Path.of("")));
      Replay replay =
          all.stream()
              .filter(r -> r.experiment().equals(receipt.experiment()))
              .findFirst()
              .orElseThrow(() -> unknown(receipt, all));
      Replay.Outcome outcome = replay.again(receipt);
      return new Result(outcome.lines(), receipt.bits(), outcome.bits());
    } catch (LabException e) {
      throw new SettingsException(
          "the receipt cannot be run ("
              + e.getMessage()
              + "): copy the whole line that the lab shows.");
    }
  }

  private static SettingsException unknown(Receipt receipt, List<Replay> all) {
    String known = all.stream().map(Replay::experiment).collect(Collectors.joining(", "));
    return new SettingsException(
        "a receipt begins with the name of its experiment, one of "
            + known
            + ", not \""
            + receipt.experiment()
            + "\": copy the whole line that the lab shows.");
  }
}
