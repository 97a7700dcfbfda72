package naklon.runs;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import naklon.datasets.CatalogEntry;
import naklon.datasets.CatalogOptions;
import naklon.store.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunRecordTest {
  private static final Instant NOW = Instant.parse("2026-11-23T21:40:05Z");

  @TempDir private Path here;
  private RunFolder folder;
  private Experiment experiment;
  private Material material;
  private RunRecord record;

  @BeforeEach
  void begin() {
    folder = RunFolder.createAt(here.resolve("run"));
    experiment = Experiment.of("moons", Map.of("seed", Json.of(7)));
    material = Material.of(experiment, CatalogEntry::open, CatalogOptions.standard());
    record = RunRecord.begin(folder, experiment, material, List.of("train", "moons"), 2, NOW);
    record.write();
  }

  @Test
  void saysWhereItComesFrom() {
    var o = RunRecord.read(folder).json();
    assertEquals("running", o.at("status").asString());
    assertEquals("[\"train\",\"moons\"]", o.at("command").text());
    assertEquals(7, o.at("settings").asObject().at("seed").asLong());
    assertEquals(experiment.fingerprint(), o.at("fingerprint").asString());
    var data = o.at("data").asObject();
    assertEquals(material.whole().hash(), data.at("sha256").asString());
    assertEquals(1000, data.at("rows").asLong());
    assertEquals(800, data.at("train").asLong());
    assertEquals(200, data.at("validation").asLong());
    assertEquals(200, data.at("test").asLong());
    var machine = o.at("machine").asObject();
    assertEquals(Runtime.version().toString(), machine.at("java").asString());
    assertEquals(2, machine.at("threads").asLong());
    assertTrue(List.of("vector", "scalar").contains(machine.at("kernels").asString()));
    assertFalse(Version.current().contains("$"), "the version is filled in by the build");
    assertEquals(Version.current(), o.at("naklon").asObject().at("version").asString());
    assertEquals("2026-11-23T21:40:05Z", o.at("started").asString());
  }

  @Test
  void comesBackAsItWas() {
    assertEquals(record.json(), RunRecord.read(folder).json());
    assertEquals(experiment, RunRecord.read(folder).experiment());
  }

  @Test
  void figuresComeBackAndNaNIsNull() {
    var figures =
        new Figures(
            3,
            0.25,
            Double.NaN,
            Double.NaN,
            0.5,
            Double.NaN,
            1e5,
            2.5,
            new Figures.Values(1, 2, 0.5),
            Figures.Values.NONE);
    record.finished(figures, NOW).write();
    var read = RunRecord.read(folder);
    assertTrue(read.isFinished());
    assertEquals(figures, read.figures().orElseThrow());
    assertEquals("null", read.json().at("figures").asObject().at("validationAccuracy").text());
  }

  @Test
  void resumingIsWrittenDown() {
    var resumed = record.ended(RunRecord.Status.INTERRUPTED, NOW).resumed(1, NOW);
    assertEquals("running", resumed.json().at("status").asString());
    assertEquals("[\"2026-11-23T21:40:05Z\"]", resumed.json().at("resumed").text());
  }

  @Test
  void aRunThatSomebodyTrainsIsLeftAlone() throws IOException {
    var parent = ProcessHandle.current().parent().orElseThrow();
    var text = record.json().pretty();
    var since = parent.info().startInstant().orElseThrow();
    var process =
        "\"process\": {\n    \"pid\": "
            + parent.pid()
            + ",\n    \"since\": "
            + Provenance.time(since).text();
    Files.writeString(
        folder.record(), text.replaceAll("(?s)\"process\": \\{.*?\"since\": \"[^\"]*\"", process));
    var e =
        assertThrows(RunException.class, () -> RunRecord.read(folder).requireResumable(material));
    assertEquals(
        "process "
            + parent.pid()
            + " is training "
            + folder
            + " at this moment. Wait until it ends, or end it.",
        e.getMessage());
  }

  @Test
  void aRunWhoseProcessIsGoneCanGoOn() {
    assertDoesNotThrow(() -> record.requireResumable(material));
  }

  @Test
  void otherDataAreRefused() {
    var others = new Material(material.whole().head(10), material.split());
    var e = assertThrows(RunException.class, () -> record.requireResumable(others));
    assertTrue(
        e.getMessage().startsWith(folder + " learnt from other data: moons had the SHA-256 "),
        e.getMessage());
  }

  @Test
  void aDamagedRecordIsSaid() throws IOException {
    String good = Files.readString(folder.record());
    for (String bad :
        List.of(
            good.substring(0, good.length() / 2),
            "",
            "[]",
            good.replace("\"lr\"", "\"rl\""),
            good.replace("\"adam\"", "\"madam\""),
            good.replace("\"epochs\": ", "\"epochs\": 99999999999"))) {
      Files.writeString(folder.record(), bad);
      var e = assertThrows(RunException.class, () -> RunRecord.read(folder), bad);
      assertTrue(e.getMessage().startsWith(folder.record() + " is damaged: "), e.getMessage());
      assertTrue(
          e.getMessage().endsWith("Restore it from a copy, or start a new run."), e.getMessage());
    }
  }
}
