package naklon.store;

/** A text is not JSON, or a value is not what was asked for. The message names the place. */
public class JsonException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public JsonException(String message) {
    super(message);
  }
}
