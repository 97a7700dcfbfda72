package naklon.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class TeamTest {

  /** A crew of its own, with more workers than this machine may have processors. */
  private static void run(Crew crew, Team.Task task, int parts, int helpers) {
    if (!crew.tryRun(task, parts, helpers)) {
      for (int part = 0; part < parts; part++) {
        task.run(part, parts);
      }
    }
  }

  @Test
  void sizes() {
    assertEquals(1, Team.solo().size());
    assertEquals(1, Team.of(1).size());
    int processors = Runtime.getRuntime().availableProcessors();
    assertEquals(processors, Team.of(10_000).size());
    var e = assertThrows(IllegalArgumentException.class, () -> Team.of(0));
    assertEquals("a team needs at least 1 thread (the caller), found 0", e.getMessage());
  }

  @Test
  void everyPartRunsOnceAndItsWritesAreSeen() {
    var crew = new Crew(3);
    var caller = Thread.currentThread();
    for (int round = 0; round < 20_000; round++) {
      int parts = round % 9;
      int[] seen = new int[parts]; // plain memory: the team must make it visible
      var first = new AtomicReference<Thread>();
      run(
          crew,
          (part, of) -> {
            assertEquals(parts, of);
            seen[part] += part + 1;
            if (part == 0) {
              first.set(Thread.currentThread());
            }
          },
          parts,
          Math.min(4, parts) - 1);
      for (int part = 0; part < parts; part++) {
        assertEquals(part + 1, seen[part]);
      }
      assertSame(parts == 0 ? null : caller, first.get());
    }
  }

  @Test
  void wakesParkedWorkers() throws InterruptedException {
    var crew = new Crew(2);
    for (int round = 0; round < 100; round++) {
      var count = new AtomicIntegerArray(5);
      run(crew, (part, parts) -> count.incrementAndGet(part), 5, 2);
      for (int part = 0; part < 5; part++) {
        assertEquals(1, count.get(part));
      }
      Thread.sleep(1); // longer than workers spin
    }
  }

  @Test
  void severalCallersAtOnce() throws InterruptedException {
    var crew = new Crew(2);
    var failure = new AtomicReference<Throwable>();
    var threads = new ArrayList<Thread>();
    for (int t = 0; t < 4; t++) {
      threads.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    try {
                      for (int round = 0; round < 5000; round++) {
                        long[] sum = new long[4];
                        run(
                            crew,
                            (part, parts) -> {
                              for (int i = 0; i < 200; i++) {
                                sum[part] += i;
                              }
                            },
                            4,
                            2);
                        for (long s : sum) {
                          assertEquals(19900, s);
                        }
                      }
                    } catch (Throwable e) {
                      failure.set(e);
                    }
                  }));
    }
    for (var thread : threads) {
      thread.join();
    }
    assertSame(null, failure.get());
  }

  @Test
  void nestedCallsRunAlone() {
    var team = Team.of(2);
    var count = new AtomicIntegerArray(16);
    for (int round = 0; round < 1000; round++) {
      team.run((i, n) -> team.run((j, m) -> count.incrementAndGet(i * 4 + j), 4), 4);
    }
    for (int i = 0; i < 16; i++) {
      assertEquals(1000, count.get(i));
    }
  }

  @Test
  void exceptionsReachTheCallerAndTheTeamLivesOn() {
    var crew = new Crew(2);
    for (int bad = 0; bad < 4; bad++) {
      int failing = bad;
      var thrown = new IllegalStateException("part " + failing);
      for (int round = 0; round < 200; round++) {
        var done = new AtomicIntegerArray(4);
        var e =
            assertThrows(
                IllegalStateException.class,
                () ->
                    run(
                        crew,
                        (part, parts) -> {
                          done.incrementAndGet(part);
                          if (part == failing) {
                            throw thrown;
                          }
                        },
                        4,
                        2));
        assertSame(thrown, e);
        for (int part = 0; part < 4; part++) {
          assertEquals(1, done.get(part));
        }
      }
    }
    int[] seen = new int[3];
    assertTrue(crew.tryRun((part, parts) -> seen[part]++, 3, 2));
    assertEquals(3, seen[0] + seen[1] + seen[2]);
  }

  @Test
  void runningAllocatesNothing() {
    var bean = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    var team = Team.of(2);
    int[] seen = new int[2];
    Team.Task task = (part, parts) -> seen[part]++;
    for (int round = 0; round < 50_000; round++) {
      team.run(task, 2);
    }
    long before = bean.getCurrentThreadAllocatedBytes();
    for (int round = 0; round < 50_000; round++) {
      team.run(task, 2);
    }
    long bytes = bean.getCurrentThreadAllocatedBytes() - before;
    assertTrue(bytes < 50_000, bytes + " bytes in 50,000 runs");
    assertEquals(100_000, seen[0]);
  }
}
