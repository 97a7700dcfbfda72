package naklon.course.sandbox;

import java.util.List;

/** What became of the calls of one program. */
public sealed interface Outcome {

  /** What the program printed, its first characters. */
  String printed();

  /** All calls came back, each with a value or an exception. */
  record Finished(List<Result> results, String printed) implements Outcome {}

  /** The program was ended. */
  record Ended(Reason reason, int line, String printed) implements Outcome {}

  /** Why a program was ended. */
  enum Reason {
    /** It was still running when its time was over. */
    ENDLESS,
    /** It used more memory than a task needs. */
    MEMORY,
    /** It printed without end. */
    FLOOD,
    /** The machine was too busy to give it its time. */
    BUSY,
    /** The process ended without a word. */
    DIED
  }

  /** What became of one call. */
  sealed interface Result {}

  /** A number, a row of numbers or rows of them. */
  record Value(double[][] rows, Form form) implements Result {

    /** All numbers, row after row. */
    public double[] flat() {
      return java.util.Arrays.stream(rows).flatMapToDouble(java.util.Arrays::stream).toArray();
    }
  }

  /** What kind of value came back. */
  enum Form {
    NUMBER,
    ROW,
    TABLE
  }

  /**
   * An exception; {@code null} came back where {@code name} says so.
   *
   * @param line of the learner's source, 0 if unknown
   */
  record Thrown(String name, String message, int line) implements Result {}
}
