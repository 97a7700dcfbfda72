package naklon.runs;

/** A setting that cannot be. The message names the setting, what was found and what to write. */
public final class SettingsException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  public SettingsException(String message) {
    super(message);
  }
}
