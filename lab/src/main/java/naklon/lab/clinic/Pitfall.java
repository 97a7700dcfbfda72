package naklon.lab.clinic;

import java.util.Locale;
import java.util.Optional;
import java.util.function.LongFunction;
import naklon.doctor.Code;
import naklon.lab.api.LabException;
import org.jspecify.annotations.Nullable;

/** The lesson's six pitfalls, each in a training of this machine's making. */
enum Pitfall {
  /** The lesson's line with a rate above 2/λ = 0.1198. */
  RATE(Code.LEARNING_RATE_TOO_HIGH, _ -> Programs.line(0.13, 100)),
  /** Readings in pascal and kelvin, as they come. */
  SCALES(Code.FEATURES_NOT_NORMALIZED, seed -> Programs.sensors(seed, false)),
  /** A layer whose backward pass lacks a minus. */
  GRADIENT(
      Code.WRONG_GRADIENT,
      seed -> Programs.bumps(seed, Bump.WRONG),
      seed -> Programs.bumps(seed, Bump.RIGHT)),
  /** The lesson's example 1 as it stands there. */
  SHORT(Code.TOO_FEW_EPOCHS, _ -> Programs.line(0.01, 100)),
  /** Three hundred rows, sixty epochs, nothing that holds back. */
  LONG(Code.OVER_FITTING, Programs::survey),
  /** The same, and nobody looks. */
  UNSEEN(Code.NO_VALIDATION_SET, seed -> Programs.survey(seed).split(Programs::unvalidated));

  private final Code code;
  private final LongFunction<Program> program;
  private final @Nullable LongFunction<Program> mended;

  Pitfall(Code code, LongFunction<Program> program) {
    this(code, program, null);
  }

  Pitfall(Code code, LongFunction<Program> program, @Nullable LongFunction<Program> mended) {
    this.code = code;
    this.program = program;
    this.mended = mended;
  }

  /** What is planted. */
  Code code() {
    return code;
  }

  /** The training that goes wrong. */
  Program program(long seed) {
    return program.apply(seed);
  }

  /** The same with its fault mended by a person, where no program can. */
  Optional<Program> mended(long seed) {
    return Optional.ofNullable(mended).map(m -> m.apply(seed));
  }

  /** Its name in addresses and receipts. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The pitfall of a word. */
  static Pitfall named(@Nullable String word) {
    for (Pitfall p : values()) {
      if (p.word().equals(word)) {
        return p;
      }
    }
    throw new LabException("clinic.pitfall", "no such pitfall");
  }
}
