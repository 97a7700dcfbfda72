package naklon.lab.clinic;

import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import naklon.data.Dataset;
import naklon.data.Split;
import naklon.train.Trainer;

/**
 * A training that can be begun anew any number of times, with the same bits.
 *
 * @param trainer a new one, whose net has no weights yet, on one thread
 * @param split what it is given
 * @param fresh rows as the model will meet them in use; for the judgement alone
 * @param measure what the model is for
 */
record Program(Supplier<Trainer> trainer, Split split, Dataset fresh, Measure measure) {

  /** The same with something else about its trainer. */
  Program with(UnaryOperator<Trainer> change) {
    return new Program(() -> change.apply(trainer.get()), split, fresh, measure);
  }

  /** The same with its rows divided otherwise. */
  Program split(UnaryOperator<Split> change) {
    return new Program(trainer, change.apply(split), fresh, measure);
  }

  /** The same, judged by another figure. */
  Program measure(Measure other) {
    return new Program(trainer, split, fresh, other);
  }
}
