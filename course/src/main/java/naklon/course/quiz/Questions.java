package naklon.course.quiz;

import java.util.List;
import naklon.course.text.Text;

/** The seven questions with their ideas. */
public final class Questions {
  private Questions() {}

  /** In the lesson's order. */
  public static final List<Question> ALL =
      List.of(
          new Question(
              1,
              new Text(
                  "Кажи със свои думи какво мери функцията на загуба и защо я искаме малка.",
                  "Say in your own words what a loss function measures, and why we want it small."),
              List.of(
                  Idea.of(
                      "distance",
                      "Мери колко се разминават предсказанията на модела с истинските стойности.",
                      "It measures how far the model's predictions are from the true values.",
                      "разлик|различ|далеч|разстоян|разминав|греш|отклон|differ|distan|far|error|gap|wrong|off"
                          + " + предсказ|прогноз|изход|модел|предвид|predict|output|model|guess|estimat"),
                  Idea.of(
                      "one-number",
                      "Свежда всички грешки до едно число.",
                      "It brings all errors down to one number.",
                      "числ|стойност|скалар|сбор|сум|средн|number|value|scalar|sum|mean|averag|total"),
                  Idea.of(
                      "goal",
                      "Да се обучи моделът значи да се намали това число; 0 е пълно съвпадение с данните.",
                      "To train the model is to make that number smaller; 0 is a perfect fit to the data.",
                      "намал|миним|по-малк|малк|нул|0|подобр|минимиз|minim|small|lower|reduc|decreas|zero|better")),
              Exercises::meanSquare),
          new Question(
              2,
              new Text(
                  "Какво е градиентът и какво прави с него градиентният спуск?",
                  "What is the gradient, and what does gradient descent do with it?"),
              List.of(
                  Idea.of(
                      "derivatives",
                      "Вектор от производните на загубата, по една за всеки параметър.",
                      "A vector of the loss's derivatives, one for each parameter.",
                      "производн|вектор|наклон|derivativ|vector|slope|partial"),
                  Idea.of(
                      "steepest",
                      "Сочи натам, където загубата расте най-бързо; дължината му казва колко бързо.",
                      "It points to where the loss grows fastest; its length says how fast.",
                      "посок|сочи|стрел|накъде|direct|point|arrow|way"
                          + " + раст|увелич|нараств|стръм|бърз|най|нагоре|grow|increas|steep|fast|up|most|ascen"),
                  Idea.of(
                      "against",
                      "Стъпката е в обратната посока, умножена по скоростта на учене.",
                      "The step goes the opposite way, times the learning rate.",
                      "обратн|минус|против|отрицат|надол|срещу|изважд|opposit|against|minus|negativ|down|subtract|revers")),
              Exercises::slope),
          new Question(
              3,
              new Text(
                  "Защо обратното разпространение не може без правилото на веригата?",
                  "Why can backpropagation not do without the chain rule?"),
              List.of(
                  Idea.of(
                      "composition",
                      "Мрежата е функция във функция: слоевете са вложени един в друг.",
                      "A net is a function inside a function: its layers are nested.",
                      "влож|композиц|слое|слой|последоват|сложна|съставн|функци|nest|compos|layer|insid|function"),
                  Idea.of(
                      "product",
                      "Влиянието на едно тегло минава през всичко след него, затова местните производни се умножават.",
                      "A weight acts through everything after it, so the local derivatives are multiplied.",
                      "умнож|произвед|множ|multipl|product|times"),
                  Idea.of(
                      "reuse",
                      "Тръгва се от загубата назад и вече сметнатото за един слой служи за предишния.",
                      "It goes backwards from the loss, and what is known for a layer serves the one before.",
                      "назад|обратн|отзад|повтор|преизполз|веднъж|последн|край|back|reus|once|last|end|output")),
              Exercises::chain),
          new Question(
              4,
              new Text(
                  "Увеличаваш скоростта на учене твърде много. Какво ще видиш и защо?",
                  "You turn the learning rate up too far. What will you see, and why?"),
              List.of(
                  Idea.of(
                      "overshoot",
                      "Стъпките прескачат минимума и падат от другата му страна.",
                      "The steps jump over the minimum and land on its other side.",
                      "прескач|прехвърл|подмин|друг|отсрещ|overshoot|jump|leap|skip|miss|past|other|over"),
                  Idea.of(
                      "divergence",
                      "Загубата се люлее или расте, докато стане безкрайна или NaN.",
                      "The loss swings or grows, until it is infinite or NaN.",
                      "раст|расход|нестаб|люле|осцил|взрив|експлод|безкра|nan|скач|grow|diverg|unstab|oscill|swing|explod|infin|bounc|increas"),
                  Idea.of(
                      "curvature",
                      "Границата зависи от кривината: колкото по-стръмна е долината, толкова по-малка трябва да е стъпката.",
                      "The limit depends on the curvature: the steeper the valley, the smaller the step has to be.",
                      "кривин|стръм|тесн|хесиан|собствен|curv|steep|narrow|sharp|hessian|eigen")),
              Exercises::overshoot),
          new Question(
              5,
              new Text(
                  "Какво е една епоха и с какво се различава от една стъпка?",
                  "What is an epoch, and how does it differ from a step?"),
              List.of(
                  Idea.of(
                      "whole",
                      "Епохата е едно минаване през всички данни за обучение.",
                      "An epoch is one pass through all the training data.",
                      "цял|всичк|пъл|веднъж|all|whole|entire|every|full|complet|once"
                          + " + данн|пример|набор|обуча|data|exampl|set|sampl"),
                  Idea.of(
                      "batches",
                      "Стъпката ползва една партида; в епохата има толкова стъпки, колкото са партидите.",
                      "A step uses one batch; an epoch has as many steps as there are batches.",
                      "партид|бач|пакет|порци|стъпк|обновяв|batch|step|update|iterat"),
                  Idea.of(
                      "many",
                      "Обикновено трябват много епохи; броят им се избира по валидационната загуба.",
                      "Usually many epochs are needed; their number is chosen by the validation loss.",
                      "много|няколко|брой|валидац|повтар|достатъч|many|several|number|validat|repeat|enough|few")),
              Exercises::steps),
          new Question(
              6,
              new Text(
                  "С какво помага обратното разпространение, когато параметрите са милиони?",
                  "How does backpropagation help when there are millions of parameters?"),
              List.of(
                  Idea.of(
                      "all-at-once",
                      "Дава градиента по всички параметри с едно минаване напред и едно назад.",
                      "It gives the gradient for all parameters with one pass forward and one back.",
                      "всичк|навед|едно|веднъж|минав|all|once|every|single|one|pass"
                          + " + градиент|производн|параметр|тегл|gradient|derivativ|paramet|weight"),
                  Idea.of(
                      "cost",
                      "Цената е няколко прави минавания и не зависи от броя на параметрите; с крайни разлики би трябвало по едно минаване за всеки.",
                      "Its price is a few forward passes, whatever the number of parameters; differences would need a pass for each.",
                      "бърз|ефектив|евтин|цен|време|разлик|отделно|поотделно|fast|effici|cheap|cost|time|differenc|separat|each"),
                  Idea.of(
                      "update",
                      "С този градиент оптимизаторът знае накъде и колко да премести всяко тегло.",
                      "With that gradient the optimizer knows where and how far to move each weight.",
                      "обнов|актуал|промен|премест|поправ|оптимиз|посок|накъде|update|chang|mov|adjust|optimi|direct")),
              Exercises::parameters),
          new Question(
              7,
              new Text(
                  "Как познаваш преобучението и какво правиш срещу него?",
                  "How do you recognise over-fitting, and what do you do against it?"),
              List.of(
                  Idea.of(
                      "memorised",
                      "Моделът е запомнил примерите за обучение и греши на нови.",
                      "The model has memorised the training examples and errs on new ones.",
                      "запом|наизуст|зазуб|нов|непозна|обобщ|memor|heart|new|unseen|general"),
                  Idea.of(
                      "gap",
                      "Обучителната загуба пада, а валидационната спира и започва да расте.",
                      "The training loss falls while the validation loss stops and begins to grow.",
                      "валидац|тестов|провер|validat|test|held"
                          + " + раст|спир|по-лош|по-голям|разлик|увелич|grow|rise|increas|worse|gap|higher|stop"),
                  Idea.of(
                      "cure",
                      "Помагат повече данни, ранно спиране, регуляризация (L2, dropout) или по-малък модел.",
                      "More data, early stopping, regularisation (L2, dropout) or a smaller model help.",
                      "повече|ранно|регуляр|регулар|dropout|l2|аугмент|опрост|по-малк|спиран|спра|more|early|regular|weight|augment|smaller|simpl|stop")),
              Exercises::turningPoint));
}
