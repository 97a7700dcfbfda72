package naklon.doctorbench.score;

import naklon.doctor.Code;
import naklon.doctorbench.program.Fault;
import org.jspecify.annotations.Nullable;

/** What the doctor's codes are in the words of the bench. */
final class Naming {
  private Naming() {}

  /** The fault that a finding of this code names; null if no family plants one. */
  static @Nullable Fault fault(Code code) {
    return switch (code) {
      case LEARNING_RATE_TOO_HIGH -> Fault.LEARNING_RATE_TOO_HIGH;
      case LEARNING_RATE_TOO_LOW -> Fault.LEARNING_RATE_TOO_LOW;
      case FEATURES_NOT_NORMALIZED -> Fault.FEATURES_NOT_NORMALIZED;
      case TARGETS_NOT_SCALED -> Fault.TARGETS_NOT_SCALED;
      case WRONG_GRADIENT -> Fault.WRONG_GRADIENT;
      case TOO_FEW_EPOCHS -> Fault.TOO_FEW_EPOCHS;
      case OVER_FITTING -> Fault.TOO_MANY_EPOCHS;
      case NO_VALIDATION_SET -> Fault.NO_VALIDATION_SET;
      case PROBABILITIES_INTO_LOGIT_LOSS -> Fault.SOFTMAX_BEFORE_CROSS_ENTROPY;
      case ONE_UNIT_SOFTMAX -> Fault.ONE_UNIT_SOFTMAX;
      case OUTPUT_RANGE_TOO_NARROW -> Fault.OUTPUT_RANGE_TOO_NARROW;
      case WRONG_LOSS -> Fault.WRONG_LOSS;
      case WRONG_OPTIMIZER -> Fault.WRONG_OPTIMIZER;
      case NORMALIZER_SAW_VALIDATION -> Fault.NORMALIZER_SAW_VALIDATION;
      case INCONSISTENT_PREPROCESSING -> Fault.INCONSISTENT_PREPROCESSING;
      case LABELS_MISALIGNED -> Fault.LABELS_MISALIGNED;
      case LABEL_NOISE -> Fault.LABEL_NOISE;
      case CLASS_IMBALANCE -> Fault.CLASS_IMBALANCE;
      case REGULARIZATION_TOO_STRONG -> Fault.REGULARIZATION_TOO_STRONG;
      case BATCH_TOO_SMALL -> Fault.BATCH_TOO_SMALL;
      case BATCH_TOO_LARGE -> Fault.BATCH_TOO_LARGE;
      case SYMMETRIC_INITIALIZATION -> Fault.SYMMETRIC_INITIALIZATION;
      case INITIALIZATION_TOO_LARGE -> Fault.INITIALIZATION_TOO_LARGE;
      case INITIALIZATION_TOO_SMALL -> Fault.INITIALIZATION_TOO_SMALL;
      case NET_TOO_SMALL -> Fault.NET_TOO_SMALL;
      case MISSING_NONLINEARITY -> Fault.MISSING_NONLINEARITY;
      case VANISHING_GRADIENTS -> Fault.VANISHING_GRADIENTS;
      case EXPLODING_GRADIENTS -> Fault.EXPLODING_GRADIENTS;
      case DEAD_UNITS -> Fault.DYING_RELU;
      case SATURATED_UNITS -> Fault.SATURATED_ACTIVATIONS;
      case DUPLICATES_ACROSS_SPLITS -> Fault.DUPLICATES_ACROSS_SPLITS;
      case TARGET_IN_FEATURES -> Fault.TARGET_IN_FEATURES;
      case UNSHUFFLED_DATA -> Fault.UNSHUFFLED_DATA;
      case FROZEN_PARAMETERS -> Fault.FROZEN_PARAMETERS;
      case WRONG_MODE -> Fault.WRONG_MODE;
      case CONSTANT_COLUMNS -> Fault.CONSTANT_COLUMNS;
      case DUPLICATE_COLUMNS -> Fault.DUPLICATE_COLUMNS;
      case UNSAFE_ARITHMETIC -> Fault.UNSAFE_ARITHMETIC;
      case FEATURES_LOST -> Fault.FEATURES_LOST;
      case LABELS_OUT_OF_RANGE, ONE_BATCH_NOT_LEARNT -> null;
    };
  }
}
