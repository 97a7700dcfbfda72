package naklon.doctor;

/** How sure a finding is. */
public enum Confidence {
  /** The signs are typical of it, and nothing else that is known explains them. */
  LIKELY,
  /** A trial with and without the cause has shown the difference. */
  CONFIRMED,
  /** It follows from the program or from mathematics. */
  PROVEN
}
