package naklon.cli;

import java.util.ArrayList;
import naklon.train.SanityCheck;

/** What was checked before the first step: one line, and one more for each doubt. */
record SanityText(Console console) {

  void print(SanityCheck.Report report) {
    var fine = new ArrayList<String>();
    for (var f : report.findings()) {
      if (f.passed()) {
        fine.add(inShort(f));
      }
    }
    if (!fine.isEmpty()) {
      console.line("checked    %s", String.join("; ", fine));
    }
    for (var f : report.findings()) {
      if (!f.passed()) {
        String text = "warning    " + f.text() + ".";
        console.out().println(console.outIsTerminal() ? Wrap.text(text, console.width()) : text);
      }
    }
  }

  private static String inShort(SanityCheck.Finding f) {
    return switch (f.name()) {
      case "initial loss" ->
          "first loss "
              + Say.loss(f.found())
              + (Double.isNaN(f.expected()) ? "" : ", by theory " + Say.loss(f.expected()));
      case "one batch" ->
          f.found() <= f.expected() ? "a few rows learnt by heart" : "a few rows: the loss falls";
      default -> "the validation runs";
    };
  }
}
