package naklon.cli;

import naklon.runs.Pick;
import naklon.runs.Prepared;

/** What was noticed in one's own data, and what was chosen because it was not given. */
record Decisions(Console console) {
  private static final int SHOWN = 12;

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
    int flag = prepared.picks().stream().mapToInt(p -> typed(p).length()).max().orElse(0);
    for (Pick p : prepared.picks()) {
      say(Say.text("  %-" + Math.min(flag, 36) + "s  %s", typed(p), p.why()));
    }
    console.out().println();
  }

  private static String typed(Pick p) {
    String value = p.value();
    return "--" + p.name() + " " + (value.contains(" ") ? "\"" + value + "\"" : value);
  }

  private void say(String text) {
    console.out().println(console.outIsTerminal() ? Wrap.text(text, console.width()) : text);
  }
}
