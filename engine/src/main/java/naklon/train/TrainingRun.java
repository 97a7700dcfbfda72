package naklon.train;

import naklon.data.Split;

/**
 * What a training leaves.
 *
 * @param model the weights at the end, or the best ones with early stopping or keepBest
 * @param history figures of all epochs
 * @param reason why it ended
 * @param split what it learnt from and was measured on
 */
public record TrainingRun(Model model, History history, TrainingEvent.Reason reason, Split split) {}
