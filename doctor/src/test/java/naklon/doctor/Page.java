package naklon.doctor;

/** The page of all codes, written from the code. */
final class Page {
  private Page() {}

  static String text() {
    var page =
        new StringBuilder(
            """
            # The training doctor: its codes

            A doctor watches a training and makes findings: the root and not its symptoms, with \
            proof and one remedy. This page is written from the code (`PageTest` holds it): what \
            each code means, how it is proved, and who described it.

            ```java
            var doctor = Doctor.attentive().onFinding(f -> IO.println(f.cause(Language.ENGLISH)));
            trainer.listen(doctor).fit(split);
            doctor.findings();
            ```

            - **Before the first step** it looks at data, split, net, loss and optimizer; on \
            copies of the first weights, at the loss, the gradients and the units.
            - **On the way** it looks a few times (after 4, 10, 25 and 50 % of the planned \
            steps) whether the net learns. If not, suspects are tried on copies of the first \
            weights, with and without: a finding is made only if the cure wins by a margin. \
            Between these looks a step costs nothing but a comparison of two numbers.
            - **A jury** decides what is shown: a finding that rests on typical signs alone (*likely*) \
            is made only if its own remedy beats the noise of seeds, in two short trainings from the \
            first weights for each of two orders of batches. `Doctor.thorough()` asks that, with \
            three orders, of findings too that one trial has confirmed, looks eleven times on the way \
            and tries whether a few rows can be learnt by heart. Where no short training can tell \
            (remedies of rows, of epochs, by hand) a finding keeps its own proof.
            - **At the end** it asks whether going on would have been worth it, whether a rare \
            class is overlooked and whether the net was too small.

            Nothing of this changes a bit of the training. A finding explains its symptoms: what \
            data that nobody normalised do to units and losses is not told a second time. Codes \
            are in groups (aside, choice, start, units, dynamics, outcome, fit), and a finding \
            silences those of later groups; codes *aside* stand for themselves, and over-fitting \
            (*fit*) is silenced by what was chosen alone.

            | code | group | severity | what it is | на български |
            |---|---|---|---|---|
            """);
    for (var c : Code.values()) {
      page.append(
          "| [%s](#%s) | %s | %s | %s | %s |\n"
              .formatted(
                  c.id(),
                  c.id(),
                  c.group().name().toLowerCase(java.util.Locale.ROOT),
                  c.severity().name().toLowerCase(java.util.Locale.ROOT),
                  c.title(Language.ENGLISH),
                  c.title(Language.BULGARIAN)));
    }
    for (var c : Code.values()) {
      page.append("\n## ").append(c.id()).append("\n\n");
      page.append(c.meaning(Language.ENGLISH)).append("\n\n");
      page.append("- Proof: ").append(c.proof(Language.ENGLISH)).append('\n');
      page.append("- Source: ").append(c.source()).append(".\n");
      page.append("- На български: ").append(c.meaning(Language.BULGARIAN)).append('\n');
      page.append("- Доказателство: ").append(c.proof(Language.BULGARIAN)).append('\n');
    }
    return page.toString();
  }
}
