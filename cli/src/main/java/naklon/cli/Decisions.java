package naklon.cli;

import naklon.runs.Pick;
import naklon.runs.Prepared;

/** What was noticed in one's own data, and what was chosen because it was not given. */
record Decisions(Console console) {
  private static final int SHOWN = 12;
  private static final int LONGEST_FLAG = 26;

  void print(Prepared prepared) {
    var remarks = prepared.remarks();
    for (String remark : remarks.subList(0, Math.min(SHOWN, remarks.size()))) {
      say(remark);
    }
    if (remarks.size() > SHOWN) {
      say(Say.text("… and %,d remarks more, in run.json.", remarks.size() - SHOWN));
    }
    if (!remarks.isEmpty()) {
      console.out().println();
    }
    if (prepared.picks().isEmpty()) {
      return;
    }
    say("Chosen, because it was not given:");
    int width =
        prepared.picks().stream()
            .mapToInt(p -> typed(p).length())
            .filter(n -> n <= LONGEST_FLAG)
            .max()
            .orElse(1);
    for (Pick p : prepared.picks()) {
      String flag = typed(p);
      if (flag.length() > LONGEST_FLAG) {
        say("  " + flag);
        flag = "";
      }
      say(Say.text("  %-" + width + "s  %s", flag, p.why()));
    }
    console.out().println();
  }

  private static String typed(Pick p) {
    String value = p.value();
    return "--" + p.name() + " " + (value.contains(" ") ? "\"" + value + "\"" : value);
  }

  void say(String text) {
    console.out().println(console.outIsTerminal() ? Wrap.text(text, console.width()) : text);
  }
}
