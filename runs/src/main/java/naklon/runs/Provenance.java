package naklon.runs;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import naklon.data.Dataset;
import naklon.data.Split;
import naklon.store.Json;

/** With what and on what a run was made. */
public final class Provenance {
  private Provenance() {}

  /** The program: version and git commit, which is null where it is not known. */
  static Json program() {
    var m = new LinkedHashMap<String, Json>();
    m.put("version", Json.of(Version.current()));
    m.put("commit", Commit.ofThisBuild().map(Json::of).orElse(new Json.Null()));
    return Json.of(m);
  }

  /** The machine: nothing that names its owner. */
  static Json machine(int threads) {
    var m = new LinkedHashMap<String, Json>();
    m.put("java", Json.of(Runtime.version().toString()));
    m.put("jvm", Json.of(property("java.vm.name")));
    m.put("vendor", Json.of(property("java.vendor")));
    m.put("os", Json.of(property("os.name") + " " + property("os.version")));
    m.put("arch", Json.of(property("os.arch")));
    m.put("processors", Json.of(Runtime.getRuntime().availableProcessors()));
    m.put("memoryMiB", Json.of(Runtime.getRuntime().maxMemory() >> 20));
    m.put("threads", Json.of(threads));
    m.put("kernels", Json.of(kernels()));
    return Json.of(m);
  }

  /** Which kernels the engine takes: vector where the Vector API is loaded. */
  static String kernels() {
    boolean hasVectors = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    return hasVectors && !"scalar".equals(System.getProperty("naklon.kernels"))
        ? "vector"
        : "scalar";
  }

  /** The data: what they are called, their SHA-256, and how they were divided. */
  static Json data(Material material) {
    Dataset whole = material.whole();
    Split split = material.split();
    var m = new LinkedHashMap<String, Json>();
    m.put("name", Json.of(whole.name()));
    m.put("sha256", Json.of(material.hash()));
    m.put("rows", Json.of(material.rows()));
    m.put("shape", Json.of(ints(whole.exampleShape())));
    m.put("classes", Json.of(whole.classNames().stream().map(Json::of).toList()));
    m.put("train", Json.of(split.train().rows()));
    m.put("validation", Json.of(split.validation().rows()));
    m.put("test", Json.of(split.test().rows()));
    m.put("testSha256", split.test().rows() == 0 ? new Json.Null() : Json.of(split.test().hash()));
    return Json.of(m);
  }

  /** This process, so that two do not train one run at once. */
  static Json process() {
    var self = ProcessHandle.current();
    var m = new LinkedHashMap<String, Json>();
    m.put("pid", Json.of(self.pid()));
    m.put("since", self.info().startInstant().map(Provenance::time).orElse(new Json.Null()));
    return Json.of(m);
  }

  /** Whether a process written down by {@link #process} still runs on this machine. */
  static boolean isAlive(Json process) {
    Json.Obj o = process.asObject();
    return ProcessHandle.of(o.at("pid").asLong())
        .filter(ProcessHandle::isAlive)
        .filter(p -> p.pid() != ProcessHandle.current().pid())
        .flatMap(p -> p.info().startInstant())
        .filter(since -> time(since).equals(o.find("since")))
        .isPresent();
  }

  static Json time(Instant at) {
    return Json.of(at.truncatedTo(ChronoUnit.SECONDS).toString());
  }

  private static List<Json> ints(int[] values) {
    return java.util.Arrays.stream(values).mapToObj(v -> Json.of((long) v)).toList();
  }

  private static String property(String name) {
    return System.getProperty(name, "unknown");
  }

  /** A number, or null for NaN and infinities, which JSON does not have. */
  public static Json number(double value) {
    return Double.isFinite(value) ? Json.of(value) : new Json.Null();
  }
}
