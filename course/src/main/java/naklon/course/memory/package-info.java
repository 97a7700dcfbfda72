/**
 * When will a card be forgotten? FSRS-6, a model of memory with 21 parameters, in the engine's
 * tensors: fitted to reviews by gradient descent with backpropagation through each card's sequence.
 */
package naklon.course.memory;
