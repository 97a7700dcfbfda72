package naklon.runs.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import naklon.datasets.CatalogEntry;
import naklon.datasets.CatalogOptions;
import naklon.runs.Experiment;
import naklon.runs.Figures;
import naklon.runs.Material;
import naklon.runs.RunException;
import naklon.runs.RunFolder;
import naklon.runs.RunRecord;
import naklon.runs.Training;
import naklon.store.Json;
import naklon.train.Listener;
import naklon.train.Probe;
import naklon.train.TrainingEvent;
import naklon.train.TrainingRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunReportTest {
  private static final Instant NOW = Instant.parse("2026-11-23T21:40:05Z");

  @TempDir private Path here;
  private RunFolder folder;

  @BeforeEach
  void makeFolder() {
    folder = RunFolder.createAt(here.resolve("run"));
  }

  private static Material material(Experiment e) {
    return Material.of(e, CatalogEntry::open, CatalogOptions.standard());
  }

  private TrainingRun trained(String data, Map<String, Json> settings) {
    var e = Experiment.of(data, settings);
    var material = material(e);
    var record = RunRecord.begin(folder, e, material, List.of("train", data), 1, NOW);
    var report = RunReport.of(e, material, folder);
    var run = Training.of(e, material.whole()).threads(1).listen(report).fit(material.split());
    var test = run.model().evaluate(material.split().test());
    var figures = Figures.of(run.history(), false, null, test, 1000, 2.5);
    var finished = record.finished(figures, NOW.plusSeconds(3));
    finished.write();
    report.finish(finished, run.model(), run.history(), ReportLanguage.ENGLISH);
    RunReport.tidy(folder);
    return run;
  }

  private Json.Obj data() throws IOException {
    return Json.parse(Files.readString(RunReport.data(folder))).asObject();
  }

  // ---------------------------------------------------------------- what is measured

  @Test
  void measuringChangesNoBit() {
    var settings = Map.of("epochs", Json.of(2));
    var e = Experiment.of("moons", settings);
    var material = material(e);
    var plain = Training.of(e, material.whole()).threads(1).fit(material.split());
    var watched = trained("moons", settings);
    for (var entry : plain.model().weights().layout().entries()) {
      assertEquals(
          plain.model().weight(entry.name()).toString(),
          watched.model().weight(entry.name()).toString(),
          entry.name());
    }
    for (int i = 0; i < 2; i++) {
      assertEquals(
          plain.history().epochs().get(i).validationLoss(),
          watched.history().epochs().get(i).validationLoss());
    }
  }

  @Test
  void theLayersNormsMakeUpTheWhole() {
    var e =
        Experiment.of("sine", Map.of("batch", Json.of(400), "epochs", Json.of(3))); // 1 step each
    var material = material(e);
    var layers = LayerSize.of(Training.net(e, material.whole()), material.whole());
    assertEquals(List.of("0", "2", "4"), layers.stream().map(LayerSize::name).toList());
    assertEquals(List.of(32, 32), layers.get(1).shape());
    assertEquals(32 * 32 + 32, layers.get(1).parameters());
    var norms = new GradientNorms(layers, 1, here.resolve("gradients.json"));
    var whole = new ArrayList<Double>();
    Listener listener = listener(whole);
    Training.of(e, material.whole()).threads(1).listen(norms, listener).fit(material.split());
    var rows = norms.json(List.of(1, 2, 3)).asObject().at("norms").asArray();
    for (int i = 0; i < 3; i++) {
      double sum = 0;
      for (var norm : rows.get(i).asArray()) {
        sum += norm.asDouble() * norm.asDouble();
      }
      assertEquals(whole.get(i), Math.sqrt(sum), 1e-6 * whole.get(i));
    }
  }

  private static Listener listener(List<Double> wholeNorm) {
    return new Listener() {
      @Override
      public List<Probe> probes() {
        return List.of(Probe.gradientNorm(1));
      }

      @Override
      public void on(TrainingEvent event, naklon.train.Control control) {
        if (event instanceof TrainingEvent.Stepped s) {
          wholeNorm.add(s.probes().get("gradient norm"));
        }
      }
    };
  }

  @Test
  void aResumedRunHasTheGradientsOfBefore() {
    var e = Experiment.of("moons", Map.of("epochs", Json.of(4)));
    var material = material(e);
    var first = RunReport.of(e, material, folder);
    Training.of(e, material.whole())
        .checkpointTo(folder.checkpoint())
        .listen(
            first,
            (event, control) -> {
              if (event instanceof TrainingEvent.EpochEnded end && end.figures().epoch() == 2) {
                control.stop();
              }
            })
        .fit(material.split());
    var layers = LayerSize.of(Training.net(e, material.whole()), material.whole());
    var second = new GradientNorms(layers, 25, folder.path().resolve("gradients.json"));
    Training.of(e, material.whole())
        .checkpointTo(folder.checkpoint())
        .resume(true)
        .listen(second)
        .fit(material.split());
    var rows = second.json(List.of(1, 2, 3, 4, 5)).asObject().at("norms").asArray();
    for (int i = 0; i < 4; i++) {
      assertEquals(3, rows.get(i).asArray().size());
    }
    assertEquals(new Json.Null(), rows.get(4), "there is no fifth epoch");
  }

  @Test
  void fewStepsAreMeasured() {
    assertEquals(1, every(1));
    assertEquals(7, every(15));
    assertEquals(10, every(25));
    assertEquals(50, every(200));
    assertEquals(100, every(100_000));
  }

  private long every(int batches) {
    var norms = new GradientNorms(List.of(), batches, here.resolve("g"));
    return norms.json(List.of()).asObject().at("every").asLong();
  }

  // ---------------------------------------------------------------- the files

  @Test
  void theFolderHoldsDataAndPageAndNothingElse() throws IOException {
    trained("moons", Map.of("epochs", Json.of(2)));
    try (var files = Files.list(folder.path())) {
      assertEquals(
          List.of("report.html", "report.json", "run.json"),
          files.map(f -> f.getFileName().toString()).sorted().toList());
    }
    var judged = data().at("judged").asObject();
    assertEquals("test", judged.at("part").asString());
    long sum = 0;
    for (var row : judged.at("confusion").asArray()) {
      for (var n : row.asArray()) {
        sum += n.asLong();
      }
    }
    assertEquals(200, sum);
    assertEquals(2, data().at("history").asArray().size());
    assertEquals(
        Files.readString(RunReport.page(folder)),
        RunReport.render(folder, ReportLanguage.ENGLISH),
        "the page can be made again without the data");
  }

  @Test
  void figuresOfValuesAreThoseOfTheRows() throws IOException {
    var run = trained("sine", Map.of("epochs", Json.of(2)));
    var output = data().at("judged").asObject().at("outputs").asArray().getFirst().asObject();
    var test = run.split().test();
    double squares = 0;
    double sizes = 0;
    double mean = 0;
    for (int i = 0; i < test.rows(); i++) {
      double e = run.model().predict(test.example(i))[0] - test.value(i, 0);
      squares += e * e;
      sizes += Math.abs(e);
      mean += test.value(i, 0) / (double) test.rows();
    }
    double spread = 0;
    for (int i = 0; i < test.rows(); i++) {
      spread += Math.pow(test.value(i, 0) - mean, 2);
    }
    assertEquals(Math.sqrt(squares / test.rows()), output.at("rmse").asDouble(), 1e-6);
    assertEquals(sizes / test.rows(), output.at("mae").asDouble(), 1e-6);
    assertEquals(1 - squares / spread, output.at("r2").asDouble(), 1e-5);
  }

  @Test
  void picturesOfTheWorstMistakes() throws IOException {
    var run = trained("digits", Map.of("net", Json.of("784-10"), "epochs", Json.of(1)));
    var mistakes = data().at("judged").asObject().at("mistakes").asArray();
    assertEquals(24, mistakes.size());
    double last = 0;
    for (var mistake : mistakes) {
      var m = mistake.asObject();
      assertTrue(m.at("picture").asString().startsWith("data:image/png;base64,iVBORw0KGgo"));
      double probability = m.at("confidenceTrue").asDouble();
      assertTrue(probability >= last, "worst first");
      last = probability;
      var test = run.split().test();
      assertEquals(
          m.at("true").asLong(), test.label(Math.toIntExact(m.at("row").asLong())), "its row");
    }
    assertTrue(Files.size(RunReport.page(folder)) < 1_000_000);
  }

  // ---------------------------------------------------------------- the page

  @Test
  void itsPolicyLetsOnlyItsOwnStylesAndScriptsRun() throws Exception {
    trained("moons", Map.of("epochs", Json.of(1)));
    String html = Files.readString(RunReport.page(folder));
    var policy = Pattern.compile("Policy\" content=\"([^\"]*)\"").matcher(html);
    assertTrue(policy.find());
    assertTrue(policy.group(1).startsWith("default-src 'none'; img-src data:; "));
    var inline = Pattern.compile("<(style|script)>(.*?)</\\1>", Pattern.DOTALL).matcher(html);
    int found = 0;
    while (inline.find()) {
      byte[] bytes = inline.group(2).getBytes(StandardCharsets.UTF_8);
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      String allowed = "sha256-" + Base64.getEncoder().encodeToString(hash);
      assertTrue(policy.group(1).contains(allowed), inline.group(1));
      found++;
    }
    assertEquals(3, found);
    assertFalse(Pattern.compile("(src|href)=\"(?!data:)").matcher(html).find(), "loads nothing");
    assertFalse(html.contains(" style="), "the policy forbids style attributes");
    assertTrue(html.contains("Permission is hereby granted"), "uPlot's licence is in it");
  }

  @Test
  void namesInTheDataAreOnlyText() throws IOException {
    trained("moons", Map.of("epochs", Json.of(1)));
    String evil = "</script><script>alert(1)</script><img src=x onerror=alert(1)>";
    String json = Files.readString(RunReport.data(folder));
    String class0 =
        "\"classes\":[\""
            + data().at("judged").asObject().at("classes").asArray().getFirst().asString();
    assertTrue(json.contains(class0));
    Files.writeString(
        RunReport.data(folder),
        json.replace(class0, "\"classes\":[\"" + evil).replace("\"moons\"", "\"" + evil + "\""));
    for (var language : ReportLanguage.values()) {
      String html = RunReport.render(folder, language);
      assertFalse(html.contains("<script>alert"), "escaped");
      assertFalse(html.contains("<img src=x"), "escaped");
      assertTrue(html.contains("&lt;img src=x onerror=alert(1)&gt;"));
    }
  }

  @Test
  void saysWhatIsMissingOrDamaged() throws IOException {
    assertEquals(
        folder
            + " has no report.json: a run gets its report when its training has finished."
            + " Go on with naklon train --resume "
            + folder,
        message());
    Path file = RunReport.data(folder);
    Files.writeString(file, "{\"format\": 99}");
    assertEquals(
        file + " has the format 99; this version reads 1. Use the version of Naklon that wrote it.",
        message());
    Files.writeString(file, "{\"format\": 1}");
    assertEquals(
        file
            + " is damaged: no \"judged\"; there is [format]."
            + " Restore it from a copy, or train again.",
        message());
    Files.writeString(file, "{\"format\"");
    assertTrue(message().contains("report.json"), message());
  }

  private String message() {
    var e =
        assertThrows(
            RuntimeException.class, () -> RunReport.render(folder, ReportLanguage.ENGLISH));
    assertTrue(e instanceof RunException || e instanceof naklon.store.StoreException, "" + e);
    return e.getMessage();
  }
}
