package naklon.doctor;

import naklon.data.Split;
import naklon.train.Trainer;

/** A training with a remedy applied: fit this trainer to this split. */
public record Treatment(Trainer trainer, Split split) {}
