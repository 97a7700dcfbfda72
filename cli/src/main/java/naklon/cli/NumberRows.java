package naklon.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NoSuchElementException;
import java.util.regex.Pattern;
import naklon.runs.SettingsException;
import naklon.train.Model;
import org.jspecify.annotations.Nullable;

/**
 * Rows of numbers for a model that learnt from nothing but numbers: parted by commas, semicolons,
 * tabs or blanks. A first line that holds no number is a header.
 */
final class NumberRows implements ExampleReader.Examples {
  private static final Pattern BETWEEN = Pattern.compile("[,;\\s]+");

  private final BufferedReader in;
  private final String name;
  private final String shown;
  private final int features;
  private long line;
  private long row;
  private ExampleReader.@Nullable Example next;
  private boolean isEnded;

  NumberRows(Model model, String input, Path file, boolean hasSeveral, Console console) {
    int size = 1;
    for (int n : model.inputShape()) {
      size *= n;
    }
    features = size;
    boolean isStandard = input.equals("-");
    name = isStandard ? "standard input" : input;
    shown = hasSeveral ? input : "";
    InputStream stream = isStandard ? console.in() : open(file);
    in = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
    if (!hasNext()) {
      throw new SettingsException(
          name + " has no rows. Give at least one, with " + features + " numbers.");
    }
  }

  private static InputStream open(Path file) {
    try {
      return Files.newInputStream(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for the row only here, so that one who types has the answer to the last one. */
  @Override
  public boolean hasNext() {
    if (next == null && !isEnded) {
      next = read();
      isEnded = next == null;
    }
    return next != null;
  }

  @Override
  public ExampleReader.Example next() {
    var now = hasNext() ? next : null;
    if (now == null) {
      throw new NoSuchElementException();
    }
    next = null;
    return now;
  }

  private ExampleReader.@Nullable Example read() {
    try {
      for (String text = in.readLine(); text != null; text = in.readLine()) {
        line++;
        String stripped = text.replace("\uFEFF", "").strip();
        if (stripped.isEmpty()) {
          continue;
        }
        String[] fields = BETWEEN.split(stripped);
        if (row == 0 && line == 1 && isHeader(fields)) {
          continue;
        }
        return new ExampleReader.Example(shown, ++row, numbers(fields));
      }
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isHeader(String[] fields) {
    for (String field : fields) {
      if (isNumber(field)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isNumber(String field) {
    try {
      return Float.isFinite(Float.parseFloat(field));
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private float[] numbers(String[] fields) {
    if (fields.length != features) {
      throw new SettingsException(
          Say.text(
              "%s, line %,d: %s, but this model predicts from %s.",
              name, line, Say.count(fields.length, "field"), Say.count(features, "number")));
    }
    var values = new float[features];
    for (int i = 0; i < features; i++) {
      if (!isNumber(fields[i])) {
        String found = fields[i].length() <= 30 ? fields[i] : fields[i].substring(0, 30) + "…";
        throw new SettingsException(
            Say.text(
                "%s, line %,d, field %d: \"%s\" is not a number; write one such as 0.5.",
                name, line, i + 1, found));
      }
      values[i] = Float.parseFloat(fields[i]);
    }
    return values;
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
