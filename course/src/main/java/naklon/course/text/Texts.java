package naklon.course.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file of texts, both languages side by side: blocks that begin with {@code [key]}, in them
 * {@code bg}, {@code en} or {@code both} on a line of its own and below it the text. Lines that
 * begin with # before the first block are remarks.
 */
public final class Texts {
  private final String file;
  private final Map<String, Text> texts;

  private Texts(String file, Map<String, Text> texts) {
    this.file = file;
    this.texts = texts;
  }

  /** The file {@code NAME.txt} beside this class. */
  public static Texts of(String name) {
    String file = name + ".txt";
    try (var in = Texts.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("the texts " + file + " are missing from the course");
      }
      return read(file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The texts in {@code content}; {@code file} names them in errors. */
  static Texts read(String file, String content) {
    var parts = new LinkedHashMap<String, Map<String, StringBuilder>>();
    String key = "";
    StringBuilder into = new StringBuilder();
    for (String line : content.lines().toList()) {
      if (line.startsWith("[") && line.endsWith("]") && !line.contains(" ")) {
        key = line.substring(1, line.length() - 1);
        if (parts.put(key, new LinkedHashMap<>()) != null) {
          throw new IllegalStateException(file + ": [" + key + "] stands there twice");
        }
        into = new StringBuilder();
      } else if (Set.of("bg", "en", "both").contains(line) && !key.isEmpty()) {
        into = new StringBuilder();
        parts.getOrDefault(key, new LinkedHashMap<>()).put(line, into);
      } else {
        into.append(line).append('\n');
      }
    }
    var texts = new LinkedHashMap<String, Text>();
    parts.forEach((k, part) -> texts.put(k, text(file, k, part)));
    return new Texts(file, texts);
  }

  private static Text text(String file, String key, Map<String, StringBuilder> part) {
    StringBuilder both = part.get("both");
    if (both != null && part.size() == 1) {
      return Text.same(both.toString().strip());
    }
    StringBuilder bg = part.get("bg");
    StringBuilder en = part.get("en");
    if (bg == null || en == null || part.size() != 2) {
      throw new IllegalStateException(
          file + ": [" + key + "] must have bg and en, or both, and has " + part.keySet());
    }
    return new Text(bg.toString().strip(), en.toString().strip());
  }

  /** All keys, in the order of the file. */
  public Set<String> keys() {
    return texts.keySet();
  }

  public boolean has(String key) {
    return texts.containsKey(key);
  }

  /**
   * The text at {@code key}.
   *
   * @throws IllegalStateException if there is none
   */
  public Text at(String key) {
    @Nullable Text text = texts.get(key);
    if (text == null) {
      throw new IllegalStateException(file + " has no text [" + key + "]");
    }
    return text;
  }
}
