package naklon.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import naklon.course.notebook.NotebookException;

/** Questions to a person, or to whatever stands at the other end of a pipe. */
final class Asking {
  private static final String PROMPT = "> ";

  /** Nobody answers any more: Ctrl-D, or the end of a pipe. */
  static final class Ended extends Exception {
    private static final long serialVersionUID = 1;

    Ended() {
      super("the input ended");
    }
  }

  private final Console console;
  private final Language language;
  private final BufferedReader in;

  Asking(Console console, Language language) {
    this.console = console;
    this.language = language;
    in = new BufferedReader(new InputStreamReader(console.in(), StandardCharsets.UTF_8));
  }

  Language language() {
    return language;
  }

  /** A text, broken to the width of a terminal. */
  void say(String text) {
    console.out().println(console.outIsTerminal() ? Wrap.text(text, console.width()) : text);
  }

  /** The same in the language of this conversation. */
  void say(String bulgarian, String english) {
    say(text(bulgarian, english));
  }

  String text(String bulgarian, String english) {
    return switch (language) {
      case BULGARIAN -> bulgarian;
      case ENGLISH -> english;
    };
  }

  void space() {
    console.out().println();
  }

  /** One line of an answer. */
  String line() throws Ended {
    console.out().print(PROMPT);
    return read();
  }

  /** A line that is not empty; asks again until there is one. */
  String words() throws Ended {
    while (true) {
      String line = line();
      if (!line.isBlank()) {
        return line.strip();
      }
    }
  }

  /** Lines up to one with nothing but a full stop. */
  String lines() throws Ended {
    var text = new StringBuilder();
    while (true) {
      String line = line();
      if (line.strip().equals(".")) {
        return text.toString();
      }
      text.append(line).append('\n');
    }
  }

  /** A whole number from {@code least} to {@code most}; asks again until there is one. */
  int number(int least, int most) throws Ended {
    while (true) {
      String line = words().replace("%", "").strip();
      try {
        int n = Integer.parseInt(line);
        if (n >= least && n <= most) {
          return n;
        }
      } catch (NumberFormatException e) {
        // asked again below
      }
      say(
          Say.text("Напиши цяло число от %d до %d.", least, most),
          Say.text("Type a whole number from %d to %d.", least, most));
    }
  }

  /**
   * Keeps what was answered. While the disk is full it says so and tries again on Enter: what was
   * written is not lost.
   */
  void keep(Runnable keeping) throws Ended {
    while (true) {
      try {
        keeping.run();
        return;
      } catch (NotebookException e) {
        if (!e.isDiskFull()) {
          throw e;
        }
        say(String.valueOf(e.getMessage()));
        say(
            "Отговорът ти стои тук и чака: освободи място и натисни Enter.",
            "Your answer waits here: free some space and press Enter.");
        try {
          line();
        } catch (Ended ended) {
          throw e;
        }
      }
    }
  }

  private String read() throws Ended {
    console.out().flush();
    try {
      String line = in.readLine();
      if (line == null) {
        console.out().println();
        throw new Ended();
      }
      return line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
