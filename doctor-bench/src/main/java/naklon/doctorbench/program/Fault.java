package naklon.doctorbench.program;

import org.jspecify.annotations.Nullable;

/**
 * What can be wrong with a training: the closed list of faults that families plant. A fault is the
 * root and not a symptom, which is what its one line says.
 */
public enum Fault {
  LEARNING_RATE_TOO_HIGH(
      "steps overshoot: the loss swings, stalls high or diverges; a smaller rate cures it",
      Source.LESSON,
      Pitfall.LEARNING_RATE_TOO_LARGE),
  FEATURES_NOT_NORMALIZED(
      "features reach the net in scales that differ widely from 1, from 0 or from each other",
      Source.LESSON,
      Pitfall.NO_NORMALISATION),
  WRONG_GRADIENT(
      "a backward pass written by hand is not the derivative of its forward pass",
      Source.LESSON,
      Pitfall.NO_GRADIENT_CHECK),
  TOO_FEW_EPOCHS(
      "training ends while the loss still falls steadily", Source.LESSON, Pitfall.TOO_FEW_EPOCHS),
  TOO_MANY_EPOCHS(
      "training goes on, unregularised, long after the validation loss has turned to rise",
      Source.LESSON,
      Pitfall.TOO_MANY_EPOCHS),
  NO_VALIDATION_SET(
      "no rows, or too few to tell anything, are kept to validate by",
      Source.LESSON,
      Pitfall.NO_VALIDATION_SET),
  LEARNING_RATE_TOO_LOW(
      "steps are so small that no reasonable number of epochs would be enough", Source.DEEPFD),
  SOFTMAX_BEFORE_CROSS_ENTROPY(
      "a loss that expects logits is given probabilities, by softmax or sigmoid", Source.UMLAUT),
  ONE_UNIT_SOFTMAX("softmax over a single output, which is always 1", Source.NEURALINT),
  OUTPUT_RANGE_TOO_NARROW(
      "the last activation cannot reach the targets or the logits that they need",
      Source.DEEPDIAGNOSIS),
  WRONG_LOSS(
      "the loss does not fit the task: its minimum is not what the metric asks for", Source.DEEPFD),
  WRONG_OPTIMIZER(
      "the optimizer does not fit: uphill, or made for all rows at once and given small batches",
      Source.DEEPFD),
  TARGETS_NOT_SCALED(
      "values to predict are far from 0 or from scale 1 and are left so", Source.HUMBATOVA),
  NORMALIZER_SAW_VALIDATION(
      "the constants of the preparation were fitted to validation rows too", Source.KAPOOR),
  INCONSISTENT_PREPROCESSING(
      "validation rows are prepared otherwise than training rows", Source.HUMBATOVA),
  LABELS_MISALIGNED(
      "targets belong to other rows: shifted, sorted or shuffled against the features",
      Source.HUMBATOVA),
  LABEL_NOISE(
      "many labels are plainly wrong, in rows that are otherwise in order", Source.HUMBATOVA),
  CLASS_IMBALANCE("a rare class is ignored, because nothing makes it count", Source.HUMBATOVA),
  REGULARIZATION_TOO_STRONG(
      "weight decay, a penalty or dropout keeps the net from learning", Source.HUMBATOVA),
  BATCH_TOO_SMALL(
      "batches of one or two rows: the steps are noise, or statistics of a batch mean nothing",
      Source.HUMBATOVA),
  BATCH_TOO_LARGE(
      "batches of most or all rows leave too few updates in the planned epochs", Source.HUMBATOVA),
  SYMMETRIC_INITIALIZATION(
      "weights start zero or all alike, so that units stay alike", Source.BRAIEK),
  INITIALIZATION_TOO_LARGE(
      "weights start so large that activations or the loss explode or saturate", Source.BRAIEK),
  INITIALIZATION_TOO_SMALL(
      "weights start so small that signal and gradients fade from layer to layer", Source.BRAIEK),
  NET_TOO_SMALL(
      "too few units, in all layers or in one, for what is to be learnt", Source.HUMBATOVA),
  MISSING_NONLINEARITY("linear layers follow each other with nothing between them", Source.UMLAUT),
  VANISHING_GRADIENTS(
      "so deep with saturating units that no gradient reaches the first layers", Source.GLOROT),
  EXPLODING_GRADIENTS(
      "gradients grow from step to step through time or layers, and nothing clips them",
      Source.PASCANU),
  DYING_RELU("most ReLUs give 0 for every row and get no gradient", Source.AUTOTRAINER),
  SATURATED_ACTIVATIONS(
      "sigmoid or tanh units are driven to their flat ends by what comes before them",
      Source.DEEPDIAGNOSIS),
  DUPLICATES_ACROSS_SPLITS(
      "the same rows are in the training part and in the validation part", Source.KAPOOR),
  TARGET_IN_FEATURES("a column holds the answer, which will not be there in use", Source.KAPOOR),
  UNSHUFFLED_DATA(
      "rows that are sorted, by target or by a column, were divided in their order",
      Source.HUMBATOVA),
  FROZEN_PARAMETERS(
      "weights that should be learnt never change: cut off, or not given to the optimizer",
      Source.BRAIEK),
  WRONG_MODE(
      "a layer acts in evaluation as in training, or its running statistics never move",
      Source.HUMBATOVA),
  CONSTANT_COLUMNS("features that never change", Source.BRAIEK),
  DUPLICATE_COLUMNS("the same feature more than once, perhaps in other units", Source.BRAIEK),
  UNSAFE_ARITHMETIC(
      "a logarithm of 0, a division by 0 or an overflow gives NaN or infinity", Source.BRAIEK),
  FEATURES_LOST(
      "the preparation destroys the features: the net sees the same for every row",
      Source.KARPATHY),
  LABELS_OUT_OF_RANGE(
      "labels are none that the loss can be given: no output for a class, -1 for a no",
      Source.BRAIEK),
  FEW_ROWS_NOT_LEARNT(
      "a layer of one's own keeps from the net what tells rows apart: not even a few are learnt",
      Source.KARPATHY);

  /** Where a fault is described. */
  private enum Source {
    HUMBATOVA("Humbatova et al., \"Taxonomy of Real Faults in Deep Learning Systems\", ICSE 2020"),
    DEEPFD(
        "Cao et al., \"DeepFD: Automated Fault Diagnosis and Localization for Deep "
            + "Learning Programs\", ICSE 2022"),
    AUTOTRAINER(
        "Zhang et al., \"AUTOTRAINER: An Automatic DNN Training Problem Detection and "
            + "Repair System\", ICSE 2021"),
    DEEPDIAGNOSIS(
        "Wardat et al., \"DeepDiagnosis: Automatically Diagnosing Faults and "
            + "Recommending Actionable Fixes in Deep Learning Programs\", ICSE 2022"),
    NEURALINT(
        "Nikanjam et al., \"Automatic Fault Detection for Deep Learning Programs Using "
            + "Graph Transformations\", TOSEM 2021"),
    UMLAUT(
        "Schoop, Huang, Hartmann, \"UMLAUT: Debugging Deep Learning Programs using "
            + "Program Structure and Model Behavior\", CHI 2021"),
    BRAIEK(
        "Ben Braiek, Khomh, \"Testing Feedforward Neural Networks Training Programs\", "
            + "TOSEM 2023"),
    KARPATHY("Karpathy, \"A Recipe for Training Neural Networks\", 2019"),
    KAPOOR(
        "Kapoor, Narayanan, \"Leakage and the Reproducibility Crisis in "
            + "Machine-Learning-Based Science\", Patterns 2023"),
    GLOROT(
        "Glorot, Bengio, \"Understanding the difficulty of training deep feedforward "
            + "neural networks\", AISTATS 2010"),
    PASCANU(
        "Pascanu, Mikolov, Bengio, \"On the difficulty of training recurrent neural "
            + "networks\", ICML 2013"),
    LESSON("The lesson, section 6");

    private final String citation;

    Source(String citation) {
      this.citation = citation;
    }
  }

  private final String definition;
  private final Source source;
  private final @Nullable Pitfall pitfall;

  Fault(String definition, Source source) {
    this(definition, source, null);
  }

  Fault(String definition, Source source, @Nullable Pitfall pitfall) {
    this.definition = definition;
    this.source = source;
    this.pitfall = pitfall;
  }

  /**
   * Whether a doctor can only say that something is wrong, and not what: then a note names it,
   * which is no warning and counts neither for nor against anything else.
   */
  public boolean isNoted() {
    return this == FEW_ROWS_NOT_LEARNT;
  }

  /** One line: when a training has it. */
  public String definition() {
    return definition;
  }

  /** The publication that describes it. */
  public String source() {
    return source.citation;
  }

  /** Which of the lesson's pitfalls it is, or null. */
  public @Nullable Pitfall pitfall() {
    return pitfall;
  }
}
