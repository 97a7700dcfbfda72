package naklon.runs;

/**
 * A setting that was not given and was chosen.
 *
 * @param name of the setting, as in {@link Setting}
 * @param value as it would be typed
 * @param why in a few words, without a full stop
 */
public record Pick(String name, String value, String why) {}
