package naklon.lab.playground;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import naklon.doctor.Doctor;
import naklon.train.Trainer;
import org.junit.jupiter.api.Test;

/**
 * What the remarks in the margin cost, in processor time of one thread: the playground's own
 * training, which no doctor watches, and the training beside it with and without its doctor, in
 * turns. No test: it asserts nothing about time, and its name keeps it out of the build.
 */
class NotesCost {
  private static final int TURNS = 9;
  private static final int WARM = 3;

  private static Setup setup() {
    return new Setup(
        "moons",
        2000,
        0.15,
        new double[0],
        new double[0],
        new int[0],
        List.of("x1", "x2"),
        new int[] {8, 8},
        "tanh",
        "xavier",
        "sgd",
        0.01,
        32,
        0,
        0,
        0,
        0.25,
        100,
        1);
  }

  private static double seconds(Runnable work) {
    var threads = ManagementFactory.getThreadMXBean();
    long from = threads.getCurrentThreadCpuTime();
    work.run();
    return (threads.getCurrentThreadCpuTime() - from) * 1e-9;
  }

  private static void trained(Doctor doctor) {
    Setup s = setup();
    Trainer trainer = PlaygroundDoctor.trainer(s);
    trainer.listen(doctor).fit(Plane.of(s).split());
  }

  private static void own() {
    Setup s = setup();
    var descent = new Descent(s, Plane.of(s));
    while (descent.epoch() < s.epochs()) {
      descent.advanceEpoch();
    }
  }

  @Test
  void measure() {
    var own = new ArrayList<Double>();
    var without = new ArrayList<Double>();
    var with = new ArrayList<Double>();
    for (int i = 0; i < TURNS; i++) {
      double a = seconds(NotesCost::own);
      double b = seconds(() -> trained(Doctor.off()));
      double c = seconds(() -> trained(Doctor.attentive()));
      if (i >= WARM) {
        own.add(a);
        without.add(b);
        with.add(c);
      }
    }
    System.out.printf(
        Locale.ROOT,
        "4,700 steps: the playground's own training %.3f s, with no doctor near it; the one beside"
            + " it %.3f s, with its doctor %.3f s (%+.1f %%)%n",
        median(own),
        median(without),
        median(with),
        100 * (median(with) / median(without) - 1));
  }

  private static double median(List<Double> values) {
    return DoubleStream.of(values.stream().mapToDouble(v -> v).toArray())
        .sorted()
        .skip(values.size() / 2)
        .findFirst()
        .orElseThrow();
  }
}
