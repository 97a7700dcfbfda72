package naklon.cli;

import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import naklon.runs.Plain;
import naklon.store.Json;
import naklon.train.Model;

/** Writes predictions, a line for each. */
sealed interface Answers {
  /** Writes one. */
  void write(ExampleReader.Example example, float[] output) throws IOException;

  /** The class of the largest probability; the first of equals. */
  static int largest(float[] output) {
    int best = 0;
    for (int i = 1; i < output.length; i++) {
      best = output[i] > output[best] ? i : best;
    }
    return best;
  }

  /** A value with the digits that a float has. */
  private static String number(float value) {
    return Plain.number(Double.parseDouble(Float.toString(value)));
  }

  /** RFC 4180, with a header. */
  final class Csv implements Answers {
    private final Writer to;
    private final List<String> classes;
    private boolean hasHeader;

    Csv(Writer to, Model model) {
      this.to = to;
      this.classes = model.classNames();
    }

    @Override
    public void write(ExampleReader.Example example, float[] output) throws IOException {
      if (!hasHeader) {
        hasHeader = true;
        header(example, output.length);
      }
      var line = new StringBuilder();
      if (!example.file().isEmpty()) {
        line.append(field(example.file())).append(example.row() > 0 ? "," : "");
      }
      if (example.row() > 0) {
        line.append(example.row());
      }
      if (classes.isEmpty()) {
        for (float v : output) {
          line.append(',').append(number(v));
        }
      } else {
        line.append(',').append(field(classes.get(largest(output))));
        for (float p : output) {
          line.append(',').append(Say.text("%.6f", p));
        }
      }
      to.write(line.append('\n').toString());
    }

    private void header(ExampleReader.Example first, int outputs) throws IOException {
      var line =
          new StringBuilder(first.file().isEmpty() ? "row" : first.row() > 0 ? "file,row" : "file");
      if (classes.isEmpty()) {
        for (int i = 1; i <= outputs; i++) {
          line.append(outputs == 1 ? ",prediction" : ",prediction" + i);
        }
      } else {
        line.append(",prediction");
        for (String name : classes) {
          line.append(',').append(field("probability of " + name));
        }
      }
      to.write(line.append('\n').toString());
    }

    private static String field(String text) {
      boolean isQuoted = text.matches("(?s).*[\",\\r\\n].*") || !text.equals(text.strip());
      return isQuoted ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
    }
  }

  /** One JSON object a line. */
  final class JsonLines implements Answers {
    private final Writer to;
    private final List<String> classes;

    JsonLines(Writer to, Model model) {
      this.to = to;
      this.classes = model.classNames();
    }

    @Override
    public void write(ExampleReader.Example example, float[] output) throws IOException {
      var m = new LinkedHashMap<String, Json>();
      if (!example.file().isEmpty()) {
        m.put("file", Json.of(example.file()));
      }
      if (example.row() > 0) {
        m.put("row", Json.of(example.row()));
      }
      if (classes.isEmpty()) {
        var values = new java.util.ArrayList<Json>();
        for (float v : output) {
          values.add(Float.isFinite(v) ? new Json.Num(number(v)) : new Json.Null());
        }
        m.put("prediction", values.size() == 1 ? values.getFirst() : Json.of(values));
      } else {
        m.put("prediction", Json.of(classes.get(largest(output))));
        var probabilities = new LinkedHashMap<String, Json>();
        for (int i = 0; i < output.length; i++) {
          probabilities.put(classes.get(i), new Json.Num(Say.text("%.6f", output[i])));
        }
        m.put("probabilities", Json.of(probabilities));
      }
      to.write(Json.of(m).text() + "\n");
    }
  }
}
