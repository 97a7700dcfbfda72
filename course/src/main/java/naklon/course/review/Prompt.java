package naklon.course.review;

import java.util.List;
import naklon.course.text.Text;

/**
 * A prompt of the lesson's plan.
 *
 * @param item its name in the notebook
 * @param days after day 0
 * @param when the same in words
 * @param text what to do
 * @param reminder what a good answer holds, to compare with afterwards
 * @param isRun whether the answer is Java that is run
 */
public record Prompt(String item, int days, Text when, Text text, Text reminder, boolean isRun) {

  /** In the lesson's order. */
  public static final List<Prompt> ALL =
      List.of(
          new Prompt(
              "review/day",
              1,
              new Text("след 1 ден", "after 1 day"),
              new Text(
                  "Обясни на човек, който не е чувал за производни, как градиентният спуск намира минимум.",
                  "Explain to somebody who has never heard of derivatives how gradient descent finds a minimum."),
              new Text(
                  "Гледа наклона там, където стои; прави малка стъпка надолу; повтаря, докато наклонът стане почти нула. Вижда само мястото, на което е, затова намира долина, не непременно най-дълбоката.",
                  "It looks at the slope where it stands, takes a small step down, and repeats until the slope is almost zero. It sees only the place where it is, so it finds a valley, not always the deepest one."),
              false),
          new Prompt(
              "review/three-days",
              3,
              new Text("след 3 дни", "after 3 days"),
              new Text(
                  "Опиши пътя на обратното разпространение: откъде тръгва, какво смята на всеки слой и какво дава накрая.",
                  "Describe the way of backpropagation: where it starts, what it computes at each layer and what it gives in the end."),
              new Text(
                  "Тръгва от загубата. На всеки слой умножава дошлата производна по местната: спрямо теглата за обновяването, спрямо входа за предишния слой. Накрая има по една производна за всеки параметър, всичките при теглата от правия ход.",
                  "It starts at the loss. At each layer it multiplies the derivative that arrives by the local one: with respect to the weights for the update, with respect to the input for the layer before. In the end there is a derivative for each parameter, all at the weights of the forward pass."),
              false),
          new Prompt(
              "review/week",
              7,
              new Text("след 1 седмица", "after 1 week"),
              new Text(
                  "Напиши по памет загубата на една права и една стъпка на спускането по нея; кодът ти ще бъде изпълнен с нови числа.",
                  "Write from memory the loss of a line and one step of descent on it; your code will be run on fresh numbers."),
              new Text(
                  "Двете производни се смятат при старите w и b, и чак тогава се обновяват и двете: w − скорост·dw и b − скорост·db.",
                  "Both derivatives are taken at the old w and b, and only then are both updated: w − rate·dw and b − rate·db."),
              true),
          new Prompt(
              "review/month",
              30,
              new Text("след 1 месец", "after 1 month"),
              new Text(
                  "Разкажи как скоростта на учене влияе на обучението и как би избрал добра за нова задача.",
                  "Tell how the learning rate shapes training, and how you would choose a good one for a new task."),
              new Text(
                  "Малка: спускането е бавно и спира далеч от дъното. Голяма: люлее се или се разходи, щом надхвърли 2/λmax. Избира се с проба от малки към големи стойности; взема се малко под мястото, където загубата спира да пада; после може да намалява по график.",
                  "Small: the descent is slow and stops far from the bottom. Large: it swings, or diverges above 2/λmax. One tries small values up to large ones, takes one a little below where the loss stops falling, and may let it fall by a schedule."),
              false));
}
