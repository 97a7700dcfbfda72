package naklon.bench.machine;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The most fused multiply-adds that the machine does, and the bytes that it moves, in the JVM.
 * Seconds are processor time, and figures are the best of some tries, if nothing else is said: a
 * peak is what is reached when nothing is in the way.
 */
public final class Peak {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int CHAINS = 12; // enough to hide the latency of an FMA on two units
  private static final int ROUNDS = 200_000;
  private static final double GFLOP = 2e-9 * CHAINS * SPECIES.length() * ROUNDS; // of one spin
  private static final int TRIES = 7;
  private static final int TIMES = 10; // runs of a try
  private static final int COPIED = 1 << 24; // floats: 64 MiB, more than the caches hold

  private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();
  private static final String INTERRUPTED = "the measuring of the machine was interrupted";

  /** Keeps the arithmetic from being dropped: somebody might read it. */
  private static volatile float sink;

  private Peak() {}

  /** GFLOP/s of fused multiply-adds in registers, on so many threads at once. */
  public static double gflops(int threads) {
    return bestRate(threads, () -> sink = spin(ROUNDS)) * GFLOP;
  }

  /** {@link #gflops} at this moment, whatever is in the way: one try of some milliseconds. */
  public static double gflopsNow(int threads) {
    return rate(threads, () -> sink = spin(ROUNDS), TIMES) * GFLOP;
  }

  /** GB/s of copying arrays that no cache holds, reads and writes added, on so many threads. */
  public static double gigabytes(int threads) {
    var from = new float[threads][COPIED / threads];
    var to = new float[threads][COPIED / threads];
    var next = new AtomicInteger();
    Runnable copy =
        () -> {
          int t = next.getAndIncrement() % threads;
          System.arraycopy(from[t], 0, to[t], 0, from[t].length);
        };
    return bestRate(threads, copy) * (COPIED / threads) * 8e-9;
  }

  /** Runs of the task a second, all threads added: the best of some tries after a warm-up. */
  private static double bestRate(int threads, Runnable task) {
    double best = 0;
    for (int i = 0; i < TRIES; i++) {
      best = Math.max(best, rate(threads, task, TIMES));
    }
    return best;
  }

  /** The rates of the threads, added: each runs at the same time and counts its own seconds. */
  private static double rate(int threads, Runnable task, int times) {
    var ready = new CyclicBarrier(threads);
    var rates = new double[threads];
    var team = new Thread[threads];
    for (int t = 0; t < threads; t++) {
      int own = t;
      team[t] =
          new Thread(
              () -> {
                await(ready);
                long began = CPU.getCurrentThreadCpuTime();
                for (int i = 0; i < times; i++) {
                  task.run();
                }
                rates[own] = times * 1e9 / (CPU.getCurrentThreadCpuTime() - began);
              },
              "naklon-peak-" + t);
      team[t].start();
    }
    try {
      for (var thread : team) {
        thread.join();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(INTERRUPTED, e);
    }
    return Arrays.stream(rates).sum();
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (InterruptedException | BrokenBarrierException e) {
      throw new IllegalStateException(INTERRUPTED, e);
    }
  }

  private static float spin(int rounds) {
    FloatVector m = FloatVector.broadcast(SPECIES, 0.999_999f);
    FloatVector c = FloatVector.broadcast(SPECIES, 1e-6f);
    FloatVector a0 = c;
    FloatVector a1 = c;
    FloatVector a2 = c;
    FloatVector a3 = c;
    FloatVector a4 = c;
    FloatVector a5 = c;
    FloatVector a6 = c;
    FloatVector a7 = c;
    FloatVector a8 = c;
    FloatVector a9 = c;
    FloatVector a10 = c;
    FloatVector a11 = c;
    for (int i = 0; i < rounds; i++) {
      a0 = a0.fma(m, c);
      a1 = a1.fma(m, c);
      a2 = a2.fma(m, c);
      a3 = a3.fma(m, c);
      a4 = a4.fma(m, c);
      a5 = a5.fma(m, c);
      a6 = a6.fma(m, c);
      a7 = a7.fma(m, c);
      a8 = a8.fma(m, c);
      a9 = a9.fma(m, c);
      a10 = a10.fma(m, c);
      a11 = a11.fma(m, c);
    }
    FloatVector sum = a0.add(a1).add(a2).add(a3).add(a4).add(a5);
    return sum.add(a6).add(a7).add(a8).add(a9).add(a10).add(a11).lane(0);
  }
}
