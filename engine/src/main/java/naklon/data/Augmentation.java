package naklon.data;

/**
 * Changes the features of a training row a little, so that a net sees another one each epoch. What
 * it does depends on the row's key alone, which is made of seed, epoch and row: a resumed training
 * sees the same. Safe for use by many threads.
 */
@FunctionalInterface
public interface Augmentation {
  /**
   * Changes one example in place.
   *
   * @param x holds the example, row-major, as the data set has it (before any normaliser)
   * @param at its first element
   * @param shape of the example, such as [1, 28, 28]
   * @param random of this row in this epoch
   */
  void change(float[] x, int at, int[] shape, Rng random);
}
