package naklon.store;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The integrity check of Naklon's own safetensors files: SHA-256 over what the file means. It is
 * the digest of the compact JSON text
 *
 * <pre>{@code
 * {"metadata":{…},"tensors":{"w":{"dtype":"F32","sha256":"…","shape":[2,3]},…}}
 * }</pre>
 *
 * with all names in the order of their UTF-8 bytes, the metadata without the check sum itself, and
 * the SHA-256 of each tensor's bytes. So another tool may write the same content in another order,
 * and Python needs one line of {@code json.dumps(…, sort_keys=True)} to verify it.
 */
final class CheckSum {
  /** The metadata key of the check sum. */
  static final String KEY = "naklon.sha256";

  /** The metadata key that says that there is a check sum, so that neither key can be lost. */
  static final String FORMAT_KEY = "naklon.format";

  /** The value of {@link #FORMAT_KEY}. */
  static final String FORMAT = "1";

  private final Map<String, Json> rows = new TreeMap<>(Utf8.ORDER);

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  /** Takes in a tensor with the digest of its bytes. */
  void add(TensorRow row, MessageDigest bytes) {
    var type = new TreeMap<>(row.json(HexFormat.of().formatHex(bytes.digest())).members());
    rows.put(row.name(), Json.of(type));
  }

  /** The check sum, in hexadecimal. */
  String of(Map<String, String> metadata) {
    var others = new TreeMap<String, String>(Utf8.ORDER);
    others.putAll(metadata);
    others.remove(KEY);
    var content = new LinkedHashMap<String, Json>();
    content.put("metadata", Json.ofStrings(others));
    content.put("tensors", Json.of(rows));
    return HexFormat.of().formatHex(sha256().digest(Utf8.encode(Json.of(content).text())));
  }
}
