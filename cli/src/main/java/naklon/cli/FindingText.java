package naklon.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import naklon.runs.RunFolder;
import naklon.store.Json;

/**
 * Findings of the doctor as text.
 *
 * @param language of the sentences
 */
record FindingText(Console console, Language language) {
  private static final String LABEL = "doctor     ";

  private static final Map<String, String> BULGARIAN =
      Map.ofEntries(
          Map.entry("note", "бележка"),
          Map.entry("warning", "предупреждение"),
          Map.entry("error", "грешка"),
          Map.entry("likely", "вероятно"),
          Map.entry("confirmed", "потвърдено с опит"),
          Map.entry("proven", "доказано"),
          Map.entry("step", "стъпка"),
          Map.entry("before the first step", "преди първата стъпка"),
          Map.entry("evidence", "измерено"),
          Map.entry("where", "къде"),
          Map.entry("explains", "обяснява"),
          Map.entry("remedy", "лечение"),
          Map.entry("more", "повече"));

  private String word(String english) {
    return switch (language) {
      case ENGLISH -> english;
      case BULGARIAN -> BULGARIAN.getOrDefault(english, english);
    };
  }

  /** A text that the record has in both languages. */
  String text(Json.Obj finding, String name) {
    return finding.at(name).asObject().at(language.tag()).asString();
  }

  /** One finding, as soon as it is made. */
  void inShort(Json.Obj f) {
    print(
        LABEL
            + word(f.at("severity").asString())
            + ", "
            + when(f)
            + ": "
            + text(f, "cause")
            + " "
            + text(f, "advice")
            + " ("
            + f.at("code").asString()
            + ")");
  }

  private String when(Json.Obj f) {
    long step = f.at("step").asLong();
    return step == 0 ? word("before the first step") : Say.text("%s %,d", word("step"), step);
  }

  /** All of them once more, by name; nothing if there is nothing to say. */
  void again(List<Json> findings, String run) {
    var names =
        findings.stream()
            .map(Json::asObject)
            .filter(f -> !f.at("severity").asString().equals("note"))
            .map(f -> f.at("code").asString())
            .toList();
    if (names.isEmpty()) {
      return;
    }
    String all = String.join(", ", names);
    print(
        LABEL
            + switch (language) {
              case ENGLISH ->
                  Say.text(
                      "found %s. The evidence: naklon doctor %s; to try the remedy: --cure",
                      all, run);
              case BULGARIAN ->
                  Say.text(
                      "откри %s. Измереното: naklon doctor %s; за опит с лечението: --cure",
                      all, run);
            });
    console.out().println();
  }

  /** What is examined. */
  void head(RunFolder folder, int epochs) {
    print(
        switch (language) {
          case ENGLISH -> Say.text("%s, %s finished", folder, Say.count(epochs, "epoch"));
          case BULGARIAN -> Say.text("%s, завършени епохи: %,d", folder, epochs);
        });
    console.out().println();
  }

  void nothing() {
    print(
        switch (language) {
          case ENGLISH -> "Nothing wrong was found.";
          case BULGARIAN -> "Не е открито нищо нередно.";
        });
  }

  /** The remedy whose trial follows. */
  void remedy(Json.Obj f) {
    print(f.at("code").asString() + ": " + text(f, "advice"));
  }

  /** A remedy that cannot be tried. */
  void byHand(Json.Obj f) {
    remedy(f);
    print(
        switch (language) {
          case ENGLISH -> "   This only you can do.";
          case BULGARIAN -> "   Това можеш да направиш само ти.";
        });
    console.out().println();
  }

  /** A remedy with which the training cannot begin. */
  void impossible(Json.Obj f, String why) {
    remedy(f);
    print(
        switch (language) {
          case ENGLISH -> "   It cannot be tried here: " + why;
          case BULGARIAN -> "   Тук не може да се опита: " + why;
        });
    console.out().println();
  }

  /** What was found in the run, and is not found in the training that remedies are tried on. */
  void unseen(String code, Trial before) {
    print(
        before.isWhole()
            ? switch (language) {
              case ENGLISH -> code + ": trained again, it is not found, so nothing was tried.";
              case BULGARIAN ->
                  code + ": при ново обучение не се открива, затова нищо не е опитано.";
            }
            : switch (language) {
              case ENGLISH ->
                  Say.text(
                      "%s: it does not show in %s; nothing was tried. More time: --seconds",
                      code, Say.count(before.steps(), "step"));
              case BULGARIAN ->
                  Say.text(
                      "%s: след %,d стъпки още не се вижда; нищо не е опитано. Повече време:"
                          + " --seconds",
                      code, before.steps());
            });
    console.out().println();
  }

  /** Everything about a finding, with its number. */
  void whole(int number, Json.Obj f) {
    print(
        number
            + ". "
            + text(f, "title")
            + " ("
            + f.at("code").asString()
            + "): "
            + word(f.at("severity").asString())
            + ", "
            + word(f.at("confidence").asString())
            + ", "
            + when(f));
    print("   " + text(f, "cause"));
    line("where", f.at("layer").asString());
    line("evidence", numbers(f.at("numbers").asObject()));
    line("explains", explained(f));
    line("remedy", text(f, "advice"));
    line("more", f.at("page").asString());
    console.out().println();
  }

  private String explained(Json.Obj f) {
    return f.at("explains").asObject().at(language.tag()).asArray().stream()
        .map(Json::asString)
        .collect(Collectors.joining("; "));
  }

  private static String numbers(Json.Obj numbers) {
    var all = new ArrayList<String>();
    numbers
        .members()
        .forEach(
            (name, v) ->
                all.add(name + " = " + (v instanceof Json.Num ? Say.value(v.asDouble()) : "NaN")));
    return String.join(", ", all);
  }

  private void line(String label, String text) {
    if (!text.isEmpty()) {
      print(Say.text("   %-10s %s", word(label), text));
    }
  }

  private void print(String text) {
    console.out().println(console.outIsTerminal() ? Wrap.text(text, console.width()) : text);
  }
}
