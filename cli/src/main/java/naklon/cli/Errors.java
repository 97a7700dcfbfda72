package naklon.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import naklon.datasets.DatasetException;
import naklon.runs.NearestName;
import naklon.runs.RunException;
import naklon.store.StoreException;
import naklon.train.NonFiniteException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What went wrong, in one sentence on standard error; a stack trace only for {@code --debug}. */
final class Errors {
  /** The command was called wrongly. */
  static final int WRONG_CALL = 2;

  /** It was called well and failed. */
  static final int FAILED = 1;

  private static final Pattern VALUE =
      Pattern.compile(
          "Invalid value for (?:option|positional parameter at index \\d+\\S*)"
              + " '?([^']+?)'?(?: \\(<?[^)]*>?\\))?: (.*)",
          Pattern.DOTALL);

  private final Console console;
  private final Naklon top;

  Errors(Console console, Naklon top) {
    this.console = console;
    this.top = top;
  }

  int wrongCall(ParameterException e, String[] args) {
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    tell(sentence(e) + " See " + command + " --help.", top.isDebugging() ? e : null);
    return WRONG_CALL;
  }

  private static String sentence(ParameterException e) {
    if (e instanceof UnmatchedArgumentException unmatched && !unmatched.getUnmatched().isEmpty()) {
      return unmatched(e.getCommandLine(), unmatched.getUnmatched().getFirst());
    }
    String text = e.getMessage() == null ? "this call cannot be read" : e.getMessage();
    var value = VALUE.matcher(text);
    if (value.matches()) {
      text = value.group(1) + ": " + value.group(2);
    } else if (!text.isEmpty() && !text.startsWith("--")) {
      text = text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }
    return text.endsWith(".") ? text : text + ".";
  }

  private static String unmatched(CommandLine at, String word) {
    var spec = at.getCommandSpec();
    if (word.startsWith("-")) {
      var names =
          spec.options().stream()
              .filter(o -> !o.hidden())
              .flatMap(o -> Stream.of(o.names()))
              .toList();
      return "there is no option " + word + hint(word, names);
    }
    if (!spec.subcommands().isEmpty()) {
      return "there is no command \"" + word + "\"" + hint(word, spec.subcommands().keySet());
    }
    return "\"" + word + "\" is one word too many.";
  }

  private static String hint(String word, java.util.Collection<String> names) {
    return NearestName.of(word, names).map(n -> "; did you mean " + n + "?").orElse(".");
  }

  int failure(Exception e, CommandLine at, CommandLine.ParseResult parsed) {
    return failure((Throwable) e);
  }

  private int failure(Throwable e) {
    if (e instanceof Cancelled) {
      tell(e.getMessage() + ".", null);
      return Interrupt.CODE;
    }
    boolean isExpected =
        e instanceof IllegalArgumentException
            || e instanceof DatasetException
            || e instanceof RunException
            || e instanceof StoreException
            || e instanceof NonFiniteException;
    if (isExpected && e.getMessage() != null) {
      tell(e.getMessage(), top.isDebugging() ? e : null);
      return e instanceof IllegalArgumentException ? WRONG_CALL : FAILED;
    }
    if (e instanceof IOException || e instanceof UncheckedIOException) {
      tell("a file could not be read or written: " + e.getMessage(), top.isDebugging() ? e : null);
      return FAILED;
    }
    tell(
        "this should not have happened: "
            + e
            + "."
            + (top.isDebugging() ? "" : " Run it again with --debug and report what it prints."),
        top.isDebugging() ? e : null);
    return FAILED;
  }

  /** An error that picocli does not catch. */
  int outOfMemory(OutOfMemoryError e) {
    long mib = Runtime.getRuntime().maxMemory() >> 20;
    tell(
        "the memory is full ("
            + mib
            + " MiB). Take a smaller --batch or --net, or give Java more: NAKLON_OPTS=-Xmx8g.",
        top.isDebugging() ? e : null);
    return FAILED;
  }

  private void tell(String sentence, @Nullable Throwable trace) {
    // What a damaged file holds must not steer the terminal.
    String text = "naklon: " + sentence.replaceAll("[\\p{Cntrl}&&[^\\n]]", "\uFFFD");
    console.err().println(console.errIsTerminal() ? Wrap.text(text, console.width()) : text);
    if (trace != null) {
      trace.printStackTrace(console.err());
    }
    console.err().flush();
  }
}
