package naklon.datasets.table;

import java.util.List;

/**
 * What is to be learned from a table.
 *
 * @param target name of the column to predict
 * @param ignore names of columns not to look at
 * @param goal classes, numbers, or whichever suits the target
 */
public record TaskOptions(String target, List<String> ignore, Goal goal) {
  /** What kind of answer is wanted. */
  public enum Goal {
    /** Classes for text, two words, or at most 20 different whole numbers; else numbers. */
    AUTOMATIC,
    /** One of several classes. */
    CLASSIFICATION,
    /** A number. */
    REGRESSION
  }

  public TaskOptions {
    ignore = List.copyOf(ignore);
  }

  /** Predict this column from all others. */
  public static TaskOptions target(String name) {
    return new TaskOptions(name, List.of(), Goal.AUTOMATIC);
  }

  /** These options with other columns left out. */
  public TaskOptions ignore(List<String> names) {
    return new TaskOptions(target, names, goal);
  }

  /** These options with another goal. */
  public TaskOptions goal(Goal goal) {
    return new TaskOptions(target, ignore, goal);
  }
}
