package naklon.doctorbench.program;

/** Where the harm of a fault can be measured. */
public enum Shows {
  /** The faulty program is worse on rows that neither program has seen. */
  IN_THE_METRIC,
  /** The validation figure of the faulty program is better than what unseen rows give. */
  IN_A_FLATTERED_VALIDATION,
  /** In no figure of a single run; the family's {@code harm} says why it is a fault. */
  NOWHERE
}
