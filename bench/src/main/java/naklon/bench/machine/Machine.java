package naklon.bench.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Facts of this machine. */
public final class Machine {
  private Machine() {}

  /** Its name, its peaks at these numbers of threads, the Java that runs. */
  public static Map<String, String> facts(Iterable<Integer> threads) {
    var facts = new LinkedHashMap<String, String>();
    facts.put("processor", processor());
    facts.put("processors", "" + Runtime.getRuntime().availableProcessors());
    facts.put("memory", memory());
    facts.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    facts.put(
        "java", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
    for (int t : threads) {
      facts.put(peakName(t), text("%.1f GFLOP/s", Peak.gflops(t)));
      facts.put("copying, threads: " + t, text("%.1f GB/s", Peak.gigabytes(t)));
    }
    return facts;
  }

  /** The name of the fact that holds the peak of so many threads. */
  public static String peakName(int threads) {
    return "FMA peak, threads: " + threads;
  }

  private static String processor() {
    return find(Path.of("/proc/cpuinfo"), "model name")
        + ", family "
        + find(Path.of("/proc/cpuinfo"), "cpu family")
        + " model "
        + find(Path.of("/proc/cpuinfo"), "model\t");
  }

  private static String memory() {
    String kib = find(Path.of("/proc/meminfo"), "MemTotal").replaceAll("[^0-9]", "");
    return kib.isEmpty() ? "unknown" : text("%.1f GiB", Double.parseDouble(kib) / (1 << 20));
  }

  private static String find(Path file, String name) {
    try {
      for (String line : Files.readAllLines(file)) {
        if (line.startsWith(name)) {
          return line.substring(line.indexOf(':') + 1).strip();
        }
      }
    } catch (IOException e) {
      // Another system than Linux.
    }
    return "unknown";
  }

  /** Mean number of processes that ran or waited in the last minute; −1 where nobody knows. */
  public static double load() {
    try {
      return Double.parseDouble(Files.readString(Path.of("/proc/loadavg")).split(" ")[0]);
    } catch (IOException e) {
      return -1;
    }
  }

  private static String text(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
