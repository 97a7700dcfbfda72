package naklon.datasets.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import naklon.data.Dataset;
import naklon.data.Rng;
import naklon.datasets.DatasetException;
import naklon.datasets.Preprocessing;
import naklon.datasets.Progress;
import naklon.store.Json;
import naklon.store.JsonException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Damaged files are read or refused by a sentence; nothing else ever comes out. */
class TableFuzzTest {
  private static final List<String> SNIPPETS =
      List.of(
          "\"",
          "\"\"",
          ";",
          ",",
          "\t",
          "\n",
          "\r",
          "\0",
          "\ufeff",
          "1e999",
          "-",
          "NaN",
          "1,5",
          "9999999999999999999999",
          "sep=;\n",
          "2024-01-31",
          "да",
          "\u00a0",
          " ",
          "a,b,c\n");

  private static final byte[][] SEEDS = {
    CsvFolderText.numbers().getBytes(StandardCharsets.UTF_8),
    CsvFolderText.bulgarian().getBytes(Charset.forName("windows-1251")),
    ("\ufeff" + CsvFolderText.bulgarian()).getBytes(StandardCharsets.UTF_8),
    ("\ufeff" + CsvFolderText.bulgarian()).getBytes(StandardCharsets.UTF_16LE),
  };

  private static final String ENCODING = encoding();

  private static String encoding() {
    try {
      Path file = Files.createTempFile("naklon-fuzz", ".csv");
      try {
        Files.write(file, SEEDS[0]);
        var task =
            Table.open(file, TableOptions.detect(), Progress.NONE).task(TaskOptions.target("kind"));
        return task.encode(0.25, 1, Progress.NONE).encoding().json().text();
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Property(tries = 200)
  void mutatedFiles(@ForAll long seed, @ForAll @IntRange(max = 3) int file) throws IOException {
    check(mutated(SEEDS[file], seed));
  }

  @Property(tries = 5000)
  @net.jqwik.api.Tag("long")
  void manyMutatedFiles(@ForAll long seed, @ForAll @IntRange(max = 3) int file) throws IOException {
    check(mutated(SEEDS[file], seed));
  }

  @Property(tries = 100)
  void noise(@ForAll byte[] bytes) throws IOException {
    check(bytes);
  }

  @Property(tries = 200)
  void mutatedFilesToPredict(@ForAll long seed) {
    var encoding = (TableEncoding) Preprocessing.parse(Json.parse(ENCODING).asObject());
    var in = new ByteArrayInputStream(mutated(SEEDS[0], seed));
    try (var rows = encoding.rows(in, "standard input", TableOptions.detect())) {
      rows.forEachRemaining(row -> assertEquals(encoding.size(), row.features().length));
      sentences(rows.remarks());
    } catch (DatasetException e) {
      sentence(String.valueOf(e.getMessage()));
    }
  }

  /** The mutations leave enough files whole for the rest of the check to mean something. */
  @Test
  void bothSortsOccur() throws IOException {
    var read = new AtomicInteger();
    int tries = 100;
    for (int i = 0; i < tries; i++) {
      if (check(mutated(SEEDS[i % SEEDS.length], i))) {
        read.incrementAndGet();
      }
    }
    assertTrue(read.get() > tries / 10 && read.get() < tries, read + " of " + tries + " were read");
  }

  /** True if a data set could be made of the file. */
  private static boolean check(byte[] bytes) throws IOException {
    Path file = Files.createTempFile("naklon-fuzz", ".csv");
    try {
      Files.write(file, bytes);
      var table = Table.open(file, TableOptions.detect(), Progress.NONE);
      sentences(table.remarks());
      var target = table.columns().getLast().name();
      var task = table.task(TaskOptions.target(target));
      var data = task.encode(0.25, 1, Progress.NONE);
      sentences(data.remarks());
      finite(data.split().train());
      finite(data.split().validation());
      var encoding = data.encoding();
      assertEquals(encoding, Preprocessing.parse(Json.parse(encoding.json().text()).asObject()));
      finite(encoding.examples(file, Progress.NONE));
      try (var rows = encoding.rows(new ByteArrayInputStream(bytes), "in", TableOptions.detect())) {
        rows.forEachRemaining(row -> assertEquals(encoding.size(), row.features().length));
      }
      return true;
    } catch (DatasetException e) {
      sentence(String.valueOf(e.getMessage()));
      return false;
    } finally {
      Files.delete(file);
    }
  }

  private static void sentences(List<String> remarks) {
    remarks.forEach(TableFuzzTest::sentence);
  }

  private static void sentence(String message) {
    assertTrue(message.length() > 20 && message.length() < 2000, message);
    assertFalse(message.contains("\n"), message);
    assertTrue(message.endsWith(".") || message.endsWith("?"), message);
    assertFalse(message.contains("Exception"), message);
  }

  private static void finite(Dataset data) {
    for (int row = 0; row < data.rows(); row++) {
      for (float value : data.example(row)) {
        assertTrue(Float.isFinite(value), () -> "a feature is " + value);
      }
    }
  }

  private static byte[] mutated(byte[] original, long seed) {
    var random = Rng.of(seed);
    byte[] bytes = original;
    for (int i = random.nextInt(3); i >= 0; i--) {
      int at = random.nextInt(bytes.length);
      int length = random.nextInt(Math.min(200, bytes.length - at));
      byte[] snippet =
          SNIPPETS.get(random.nextInt(SNIPPETS.size())).getBytes(StandardCharsets.UTF_8);
      bytes =
          switch (random.nextInt(8)) {
            case 0 -> replaced(bytes, at, 1, new byte[] {(byte) random.nextInt(256)});
            case 1 -> replaced(bytes, at, length, new byte[0]);
            case 2 -> replaced(bytes, at, 0, snippet);
            case 3 -> replaced(bytes, at, 0, Arrays.copyOfRange(bytes, at, at + length));
            case 4 -> Arrays.copyOf(bytes, at + 1);
            case 5 -> replaced(bytes, at, Math.min(length, 4), snippet);
            default -> otherDigit(bytes, at, random);
          };
      if (bytes.length == 0) {
        return bytes;
      }
    }
    return bytes;
  }

  /** A gentle one: the next digit is another one, or is a letter now. */
  private static byte[] otherDigit(byte[] bytes, int from, Rng random) {
    int at = from;
    while (at < bytes.length && (bytes[at] < '0' || bytes[at] > '9')) {
      at++;
    }
    byte[] digit = {(byte) ('0' + random.nextInt(11))};
    return at == bytes.length ? bytes : replaced(bytes, at, 1, digit);
  }

  private static byte[] replaced(byte[] bytes, int at, int length, byte[] by) {
    var out = new ByteArrayOutputStream();
    out.write(bytes, 0, at);
    out.writeBytes(by);
    out.write(bytes, at + length, bytes.length - at - length);
    return out.toByteArray();
  }

  @Property(tries = 300)
  void mutatedEncodings(@ForAll long seed) {
    byte[] bytes = mutated(ENCODING.getBytes(StandardCharsets.UTF_8), seed);
    Json.Obj json;
    try {
      json = Json.parse(bytes).asObject();
    } catch (JsonException e) {
      return; // the model file's reader says so
    }
    try {
      var encoding = (TableEncoding) Preprocessing.parse(json);
      if (encoding.columns().size() == 4) {
        float[] features = encoding.encode("1", "2", "", "yes");
        assertEquals(encoding.size(), features.length);
      }
    } catch (DatasetException e) {
      sentence(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      fail(json.text(), e);
    }
  }

  /** The texts that are damaged. */
  private static final class CsvFolderText {
    static String numbers() {
      var random = Rng.of(11);
      var text = new StringBuilder("area,rooms,town,lift,kind\n");
      for (int i = 0; i < 60; i++) {
        text.append(30 + random.nextInt(1000) / 10.0).append(',');
        text.append(random.nextInt(6) == 0 ? "" : 1 + random.nextInt(5)).append(',');
        text.append(List.of("Sofia", "Varna", "NA", "Ruse").get(random.nextInt(4))).append(',');
        text.append(random.nextInt(2) == 0 ? "yes" : "no").append(',');
        text.append(random.nextInt(3) == 0 ? "house" : "flat").append('\n');
      }
      return text.toString();
    }

    static String bulgarian() {
      var random = Rng.of(12);
      var text = new StringBuilder("Адрес;Площ;Град;Цена\r\n");
      for (int i = 0; i < 40; i++) {
        text.append("\"ул. \"\"Шипка\"\" ").append(i).append(";\nвх. А\";");
        text.append(30 + random.nextInt(100)).append(',').append(random.nextInt(10)).append(';');
        text.append(List.of("София", "Варна", "липсва").get(random.nextInt(3))).append(';');
        text.append(100 + random.nextInt(900)).append("\u00a0");
        text.append(100 + random.nextInt(900)).append(",50\r\n");
      }
      return text.toString();
    }
  }
}
