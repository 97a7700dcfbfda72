package naklon.lab.api;

/**
 * A run that was written down.
 *
 * @param about what it was started with, as JSON; its page takes the same from the address
 * @param begun when, as an instant of ISO 8601
 * @param end {@code FINISHED}, {@code CANCELLED}, {@code FAILED}; {@code CUT_OFF}, if the lab ended
 *     before it; or {@code RUNNING}
 */
public record PastRun(String id, String kind, String about, String begun, String end) {}
