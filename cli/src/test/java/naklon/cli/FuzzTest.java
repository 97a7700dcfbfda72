package naklon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import naklon.train.Control;
import naklon.train.TrainingEvent;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Damaged files of every kind: each is used rightly, or refused by one sentence. No stack trace, no
 * "should not have happened", no hang, nothing half written.
 */
class FuzzTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir private static Path here;

  /**
   * One kind of file: the file that is damaged, how it is then used.
   *
   * @param file under the folder of the test
   * @param words of the command; {@code OUT} stands for a folder that does not exist yet
   */
  record Kind(String name, String file, int times, String... words) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Kind> kinds() {
    return Stream.of(
        new Kind(
            "a table with classes",
            "kinds.csv",
            220,
            "train",
            "kinds.csv",
            "--target",
            "kind",
            "--epochs",
            "1",
            "--quiet",
            "--out",
            "OUT"),
        new Kind(
            "a table as Excel saves it",
            "prices.csv",
            160,
            "train",
            "prices.csv",
            "--target",
            "цена",
            "--epochs",
            "1",
            "--quiet",
            "--out",
            "OUT"),
        new Kind("a table to predict for", "rows.csv", 100, "predict", "table", "rows.csv"),
        new Kind("a table to measure on", "more.csv", 60, "evaluate", "table", "more.csv"),
        new Kind(
            "a picture among others",
            "photos/dark/3.png",
            60,
            "train",
            "photos",
            "--epochs",
            "1",
            "--quiet",
            "--out",
            "OUT"),
        new Kind(
            "a JPEG among others",
            "photos/light/9.jpg",
            60,
            "train",
            "photos",
            "--epochs",
            "1",
            "--quiet",
            "--out",
            "OUT"),
        new Kind("a picture to predict for", "digit.png", 80, "predict", "digit", "digit.png"),
        new Kind("an IDX file", "images.idx", 80, "predict", "digit", "images.idx"),
        new Kind("a model", "table/model.safetensors", 120, "predict", "table", "rows.csv"),
        new Kind("a run's record", "table/run.json", 40, "evaluate", "table"),
        new Kind(
            "a checkpoint",
            "cut/checkpoint.safetensors",
            60,
            "train",
            "--resume",
            "cut",
            "--quiet"),
        new Kind(
            "an experiment",
            "experiment.toml",
            160,
            "train",
            "experiment.toml",
            "--quiet",
            "--out",
            "OUT"));
  }

  @BeforeAll
  static void make() throws IOException {
    Files.writeString(here.resolve("kinds.csv"), kinds(80, true));
    Files.writeString(here.resolve("more.csv"), kinds(30, true));
    Files.writeString(here.resolve("rows.csv"), kinds(12, false));
    Files.write(here.resolve("prices.csv"), prices().getBytes("windows-1251"));
    pictures();
    digit();
    well("train", "kinds.csv", "--target", "kind", "--epochs", "2", "--quiet", "--out", "table");
    var stopped =
        Typed.in(here)
            .interrupt(new AtOnce())
            .run(
                "train",
                "kinds.csv",
                "--target",
                "kind",
                "--epochs",
                "2",
                "--quiet",
                "--out",
                "cut");
    assertEquals(Interrupt.CODE, stopped.code(), stopped.err());
    well("train", "digits", "--net", "784-10", "--epochs", "1", "--quiet", "--out", "digit");
    well(
        "train",
        "kinds.csv",
        "--target",
        "kind",
        "--epochs",
        "1",
        "--quiet",
        "--out",
        "saved",
        "--save-experiment",
        "experiment.toml");
    Map<Path, byte[]> cut = contents(here.resolve("cut"));
    for (Kind k : kinds().toList()) {
      Path file = here.resolve(k.file());
      assertTrue(Files.exists(file), file + " is there to be damaged");
      var result = run(k, "sound");
      assertEquals(0, result.code(), k + " is used when it is sound: " + result.err());
      delete(here.resolve("sound"));
    }
    restore(here.resolve("cut"), cut);
  }

  /** Ctrl-C after the first step. */
  private static final class AtOnce extends Interrupt {
    @Override
    public void on(TrainingEvent event, Control control) {
      if (event instanceof TrainingEvent.Stepped) {
        request();
      }
      super.on(event, control);
    }
  }

  private static void well(String... words) {
    var result = Typed.in(here).run(words);
    assertEquals(0, result.code(), result.err());
  }

  private static Typed.Result run(Kind k, String out) {
    String[] words =
        Stream.of(k.words()).map(w -> w.equals("OUT") ? out : w).toArray(String[]::new);
    return Typed.in(here).run(words);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aFewDamagedFiles(Kind kind) throws IOException {
    damage(kind, 4, 1);
  }

  @Tag("long")
  @ParameterizedTest
  @MethodSource("kinds")
  void manyDamagedFiles(Kind kind) throws IOException {
    damage(kind, kind.times(), 20261123);
  }

  private static void damage(Kind kind, int times, long seed) throws IOException {
    Path file = here.resolve(kind.file());
    byte[] whole = Files.readAllBytes(file);
    Path folder = file.getParent();
    List<Path> before = list(folder);
    boolean isRun = Files.exists(folder.resolve("run.json"));
    Map<Path, byte[]> sound = isRun ? contents(folder) : Map.of();
    var mutation = new Mutation(seed + kind.name().hashCode());
    int used = 0;
    try {
      for (int i = 0; i < times; i++) {
        byte[] damaged = mutation.of(whole);
        Files.write(file, damaged);
        String out = "out-" + Math.abs(kind.name().hashCode()) + "-" + seed + "-" + i;
        String what = kind + ", number " + i + " of seed " + seed;
        Typed.Result result = assertTimeoutPreemptively(LONG, () -> run(kind, out), what);
        used += result.code() == 0 ? 1 : 0;
        requireKind(what, result);
        Path made = here.resolve(out);
        if (result.code() != 0) {
          assertFalse(
              Files.exists(made.resolve("model.safetensors")), what + " left a model behind");
        }
        delete(made);
        if (isRun) {
          restore(folder, sound); // what a resumed run has made
        }
      }
    } finally {
      Files.write(file, whole);
    }
    assertEquals(before, list(folder), kind + ": files came or went");
    System.out.println(kind + ": " + times + " damaged files, " + used + " of them still of use");
  }

  private static Map<Path, byte[]> contents(Path folder) throws IOException {
    var contents = new HashMap<Path, byte[]>();
    for (Path p : list(folder)) {
      contents.put(p, Files.readAllBytes(p));
    }
    return contents;
  }

  private static void restore(Path folder, Map<Path, byte[]> contents) throws IOException {
    for (Path p : list(folder)) {
      Files.delete(p);
    }
    for (var e : contents.entrySet()) {
      Files.write(e.getKey(), e.getValue());
    }
  }

  private static void requireKind(String what, Typed.Result result) {
    String err = result.err();
    String said = what + ": exit " + result.code() + "\n" + err + result.out();
    assertTrue(List.of(0, 1, 2).contains(result.code()), said);
    assertFalse(err.contains("\tat ") || err.contains("Exception"), said);
    assertFalse(err.contains("should not have happened"), said);
    if (result.code() != 0) {
      List<String> sentences = err.lines().filter(l -> l.startsWith("naklon: ")).toList();
      assertFalse(sentences.isEmpty(), said);
      assertEquals(err.lines().toList().getLast(), sentences.getLast(), said);
      assertTrue(sentences.getLast().length() < 600, said);
      assertTrue(
          sentences.getLast().chars().noneMatch(c -> c < ' ' || c == 0x7F),
          "no control code: " + said);
    }
  }

  private static List<Path> list(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(p -> !p.getFileName().toString().startsWith("out-")).sorted().toList();
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (var files = Files.walk(folder)) {
      for (Path p : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(p);
      }
    }
  }

  // ---------------------------------------------------------------- sound files

  private static String kinds(int rows, boolean withKind) {
    var random = new Random(rows);
    var text = new StringBuilder("length,colour,weight" + (withKind ? ",kind\n" : "\n"));
    for (int i = 0; i < rows; i++) {
      boolean ash = random.nextBoolean();
      text.append(40 + (ash ? 10 : 0) + random.nextInt(12)).append('.').append(random.nextInt(10));
      text.append(random.nextInt(9) == 0 ? "," : random.nextBoolean() ? ",red" : ",\"dark, blue\"");
      text.append(',').append(random.nextInt(9) == 0 ? "NA" : 500 + random.nextInt(90));
      text.append(!withKind ? "\n" : ash ? ",ash\n" : ",birch\n");
    }
    return text.toString();
  }

  private static String prices() {
    var random = new Random(3);
    var text = new StringBuilder("квартал;площ;цена\r\n");
    for (int i = 0; i < 80; i++) {
      int area = 40 + random.nextInt(80);
      text.append(random.nextBoolean() ? "Младост;" : "\"Лозенец\nгорен\";");
      text.append(area).append(',').append(random.nextInt(10)).append(';');
      text.append(area * 2 + random.nextInt(20)).append(",50\r\n");
    }
    return text.toString();
  }

  private static void pictures() throws IOException {
    for (int i = 0; i < 12; i++) {
      boolean dark = i % 2 == 1;
      var image = new BufferedImage(12, 10, BufferedImage.TYPE_INT_RGB);
      for (int p = 0; p < 120; p++) {
        int grey = (dark ? 40 : 200) + (p * 7 + i * 13) % 30;
        image.setRGB(p % 12, p / 12, grey << 16 | grey << 8 | grey);
      }
      for (String kind : dark ? List.of("dark") : List.of("light")) {
        Path folder = Files.createDirectories(here.resolve("photos").resolve(kind));
        ImageIO.write(image, "png", folder.resolve(i + ".png").toFile());
        ImageIO.write(image, "jpg", folder.resolve((i + 1) + ".jpg").toFile());
      }
    }
  }

  private static void digit() throws IOException {
    var image = new BufferedImage(40, 40, BufferedImage.TYPE_BYTE_GRAY);
    var g = image.createGraphics();
    g.setStroke(new java.awt.BasicStroke(4));
    g.drawOval(12, 8, 16, 24);
    g.dispose();
    ImageIO.write(image, "png", here.resolve("digit.png").toFile());
    ByteBuffer idx = ByteBuffer.allocate(16 + 3 * 784);
    idx.putInt(0x00000803).putInt(3).putInt(28).putInt(28);
    var pixels = new byte[3 * 784];
    new Random(5).nextBytes(pixels);
    Arrays.fill(pixels, 0, 300, (byte) 0);
    idx.put(pixels);
    Files.write(here.resolve("images.idx"), idx.array());
  }
}
