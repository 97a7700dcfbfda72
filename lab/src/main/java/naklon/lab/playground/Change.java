package naklon.lab.playground;

/**
 * A setting that was changed while the net was trained.
 *
 * @param step steps that had been done; the next one is the first with the new value
 * @param setting one of {@link Setup#CHANGEABLE}
 * @param value as a receipt writes it
 */
public record Change(long step, String setting, String value) {
  /** As a receipt has it: {@code 103:lr:0.03}. */
  String word() {
    return step + ":" + setting + ":" + value;
  }
}
