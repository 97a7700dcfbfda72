package naklon.course.grade;

/** How far an answer came, in the order in which it is looked at. */
public enum Mark {
  /** It does not compile, or calls what a task may not. */
  NOT_COMPILED,
  /** It was ended: an endless loop, too much memory, a flood of output. */
  ENDED,
  /** The machine was too busy to run it; nothing is said about the answer. */
  BUSY,
  /** It threw an exception or gave back null. */
  THREW,
  /** The result has another number of elements than was asked for. */
  MISSHAPEN,
  /** A result is NaN or infinite. */
  NOT_FINITE,
  /** It is wrong, and the mistakes are known. */
  MISTAKEN,
  /** It is wrong, and no known mistake explains it. */
  UNKNOWN,
  /** It is right. */
  RIGHT
}
