package naklon.lab.api;

import java.util.List;

/** Runs that a {@link Receipt} repeats. */
public interface Replay {
  /** The first word of its receipts. */
  String experiment();

  /**
   * Runs it again.
   *
   * @throws naklon.runs.SettingsException if the receipt lacks something
   * @throws LabException if its settings cannot be run
   */
  Outcome again(Receipt receipt);

  /**
   * What came out.
   *
   * @param lines for a person at a terminal
   * @param bits {@link Bits} of it
   */
  record Outcome(List<String> lines, String bits) {}
}
