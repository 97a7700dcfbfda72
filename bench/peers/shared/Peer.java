import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The talk of a peer's process with naklon-bench, the same for every peer: it says {@code @ ready},
 * then answers {@code losses} and {@code run SECONDS} until {@code quit}. Of W5 it says {@code @
 * reached} as soon as 97 % of the test images are read correctly.
 */
final class Peer {
  /** What a peer brings: a net that learns. */
  interface Net {
    /** Learns from a batch of rows; the loss before the update, or NaN if it was not asked for. */
    double step(int[] rows, boolean isLossWanted) throws Exception;

    /** The share of test images that are read correctly. */
    default double accuracy() throws Exception {
      throw new UnsupportedOperationException();
    }
  }

  /** Makes the net of a workload. */
  interface Maker {
    Net make(Peer peer) throws Exception;
  }

  private static final int EVALUATE_STEPS = 250;

  final String workload;
  final int threads;
  final String data;
  final String start; // folder of given weights and rows, or null
  private Points.Order order;

  private Peer(Map<String, String> options) {
    workload = options.get("--workload").toUpperCase(Locale.ROOT);
    threads = Integer.parseInt(options.get("--threads"));
    data = options.get("--data");
    start = options.get("--start");
  }

  /** Rows of a batch. */
  int batch() {
    return isTiny() ? 4 : workload.equals("W2") ? 128 : 64;
  }

  boolean isTiny() {
    return workload.startsWith("W4");
  }

  static void run(String[] args, Maker maker) throws Exception {
    var options = new TreeMap<String, String>();
    for (int i = 0; i + 1 < args.length; i += 2) {
      options.put(args[i], args[i + 1]);
    }
    var peer = new Peer(options);
    Net net = maker.make(peer);
    peer.order = new Points.Order(peer.isTiny() ? 4 : 60_000, peer.batch());
    if (peer.workload.equals("W5")) {
      peer.reach(net);
    }
    say("ready");
    var in = new BufferedReader(new InputStreamReader(System.in));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.strip().split(" ");
      switch (words[0]) {
        case "losses" -> peer.losses(net);
        case "run" -> peer.run(net, Double.parseDouble(words[1]));
        default -> {
          System.exit(0);
        }
      }
    }
    System.exit(0);
  }

  private void losses(Net net) throws Exception {
    var text = new StringBuilder("losses");
    for (int[] rows : Points.rows(start)) {
      text.append(' ').append(net.step(rows, true));
    }
    say(text.toString());
  }

  private void reach(Net net) throws Exception {
    for (int steps = 1; steps < 100_000; steps++) {
      net.step(order.next(), false);
      if (steps % EVALUATE_STEPS == 0) {
        double accuracy = net.accuracy();
        if (accuracy >= 0.97) {
          say("reached " + accuracy + " " + steps);
          return;
        }
      }
    }
  }

  private void run(Net net, double seconds) throws Exception {
    long began = System.nanoTime();
    long limit = (long) (seconds * 1e9);
    long done = 0;
    long chunk = 1;
    long last = began;
    while (true) {
      for (long i = 0; i < chunk; i++) {
        net.step(order.next(), false);
      }
      done += chunk;
      long now = System.nanoTime();
      if (now - began >= limit) {
        say("ran " + done + " " + (now - began));
        return;
      }
      if (now - last < 5_000_000) {
        chunk *= 2;
      } else if (now - last > 20_000_000) {
        chunk = Math.max(1, chunk / 2);
      }
      last = now;
    }
  }

  private static void say(String text) {
    System.out.println("@ " + text);
    System.out.flush();
  }
}
