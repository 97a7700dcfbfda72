package naklon.train;

import java.util.List;
import naklon.optim.Schedule;
import naklon.tensor.Slice;
import naklon.tensor.Store;

/** What a schedule remembers, as counters of a run's store. */
final class ScheduleMemory {
  private final Schedule schedule;
  private final Store store;

  ScheduleMemory(Schedule schedule, Store store) {
    this.schedule = schedule;
    this.store = store;
  }

  /** Names of the counters. */
  static List<String> counters(Schedule schedule) {
    return schedule.memory().stream().map(name -> "counter.schedule." + name).toList();
  }

  /** The factor for a step; see {@link Schedule#factor}. */
  double factor(long step, long steps, long stepsPerEpoch) {
    return schedule.factor(step, steps, stepsPerEpoch, numbers());
  }

  /** Shows the schedule the figure of an epoch. */
  void observe(double figure) {
    double[] memory = numbers();
    schedule.observe(figure, memory);
    List<String> names = counters(schedule);
    for (int i = 0; i < memory.length; i++) {
      Slice place = store.slice(names.get(i));
      place.d()[place.offset()] = memory[i];
    }
  }

  private double[] numbers() {
    return counters(schedule).stream().mapToDouble(name -> store.slice(name).at(0)).toArray();
  }
}
