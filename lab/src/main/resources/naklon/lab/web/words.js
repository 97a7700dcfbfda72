// Every sentence of the pages, in both languages: the same keys, equal in content.
// {0}, {1} … are replaced by numbers, written as the language writes them.

const en = {
  title: "Naklon: the lab",
  skip: "Skip to the experiment",
  language: "Български",
  theme: "Dark or light",
  lab: "Lab",
  "error.token":
    "This tab does not hold the key of the lab that is running. Start ./naklon lab again, or open the address that it printed.",
  "error.gone": "The lab has stopped. Start it again: ./naklon lab",
  "error.points": "A line needs from 2 to 50 points, each with an x and a y.",
  "error.number": "A number is missing, or too large to compute with (at most a million).",
  "error.same_x": "All x are equal, so no line is determined by them. Move one point aside.",
  "error.rate": "The learning rate must be above 0.",
  "error.epochs": "From 1 to 2000 epochs, please.",
  "error.other": "The engine refused: {0}",

  "line.title": "One line, downhill",
  "line.lead":
    "Four points lie on the line y = 2x. The descent starts at w = 0, b = 0 and follows the gradient of the mean squared error. The lesson's run stops after 100 epochs at w = {0}, b = {1}. The truth is 2 and 0. Has it learned?",
  "line.question": "What will help?",
  "line.bigger": "A bigger step",
  "line.longer": "More epochs",
  "line.scale": "Another scale of x",
  "line.without": "Just look around",
  "line.bigger.why":
    "With steps of 0.11, {0} epochs end at w = {1}, b = {2}: closer, but not there. Across the valley the error is now multiplied by {3} in each step, along it still by {4}: the gentle direction decides, and above a rate of {5} the steep one flies out.",
  "line.longer.why":
    "After {0} epochs: w = {1}, b = {2}. It gets there, by patience: along the valley each step takes away only {3} % of what is left.",
  "line.scale.why":
    "With x standardised the valley is a circle: its condition number falls from {0} to {1}. A rate of {2} lands in one step: loss {3}.",
  "line.map":
    "Map of the loss over w and b: contour lines, the path of the descent and its minimum.",
  "line.w": "w",
  "line.b": "b",
  "line.rate": "Learning rate",
  "line.rate.help": "How long a step is for its gradient. Above {0} the steps grow: 2/λ of these points.",
  "line.epochs": "Epochs",
  "line.epochs.help": "All points are in every step, so an epoch is one step.",
  "line.standardize": "Standardise x",
  "line.standardize.help": "x becomes (x − mean) / deviation before the descent.",
  "line.points": "Points",
  "line.point": "Point {0}",
  "line.x": "x",
  "line.y": "y",
  "line.add": "Add a point",
  "line.remove": "Remove point {0}",
  "line.lesson": "Back to the lesson's run",
  "line.step": "Step",
  "line.limit": "limit {0}",
  "line.now": "Step {0}: w = {1}, b = {2}, loss {3}. The gradient is ({4}, {5}).",
  "line.converged": "After {0} epochs w = {1}, b = {2}, loss {3}. The minimum, w = {4}, b = {5}, is reached to four digits.",
  "line.short": "After {0} epochs w = {1}, b = {2}, loss {3}. It has not converged: the minimum is at w = {4}, b = {5}.",
  "line.out": "The descent flies out: each step multiplies the error by {0}, because the rate {1} is above the limit {2}. It was stopped after {3} steps.",
  "line.grows": "The steps grow: the rate {1} is above the limit {2}, and each step multiplies the error in the steep direction by {0}.",
  "line.table": "All steps as a table",
  "line.loss": "Loss",
  "line.dw": "dLoss/dw",
  "line.db": "dLoss/db",
  "line.valley": "Condition number {0}: the valley is {1} times as long as it is wide.",
};

const bg = {
  title: "Наклон: лабораторията",
  skip: "Към опита",
  language: "English",
  theme: "Тъмно или светло",
  lab: "Лаборатория",
  "error.token":
    "Този прозорец няма ключа на лабораторията, която работи сега. Пусни отново ./naklon lab или отвори адреса, който командата изписа.",
  "error.gone": "Лабораторията е спряла. Пусни я отново: ./naklon lab",
  "error.points": "За една права трябват от 2 до 50 точки, всяка с x и y.",
  "error.number": "Някое число липсва или е прекалено голямо за смятане (най-много един милион).",
  "error.same_x": "Всички x са равни, затова никоя права не е определена. Отмести една точка.",
  "error.rate": "Скоростта на учене трябва да е над 0.",
  "error.epochs": "Епохите са от 1 до 2000.",
  "error.other": "Двигателят отказа: {0}",

  "line.title": "Една права надолу по склона",
  "line.lead":
    "Четири точки лежат на правата y = 2x. Спускането тръгва от w = 0, b = 0 и следва градиента на средната квадратична грешка. Примерът от урока спира след 100 епохи на w = {0}, b = {1}. Истината е 2 и 0. Научи ли се?",
  "line.question": "Какво ще помогне?",
  "line.bigger": "По-голяма крачка",
  "line.longer": "Повече епохи",
  "line.scale": "Друг мащаб на x",
  "line.without": "Само ще разгледам",
  "line.bigger.why":
    "С крачка 0,11 след {0} епохи стигаш до w = {1}, b = {2}: по-близо, но още не там. Напряко през долината всяка стъпка умножава грешката по {3}, а надлъж – по {4}: решава полегатата посока, а над скорост {5} стръмната изхвърля.",
  "line.longer.why":
    "След {0} епохи: w = {1}, b = {2}. Стига се, но с търпение: надлъж по долината една стъпка отнема само {3} % от останалото.",
  "line.scale.why":
    "Щом x е стандартизирано, долината става кръг: числото на обусловеност пада от {0} на {1}. При скорост {2} стъпката е само една: загуба {3}.",
  "line.map":
    "Карта на загубата по w и b: линии на еднаква загуба, пътят на спускането и минимумът.",
  "line.w": "w",
  "line.b": "b",
  "line.rate": "Скорост на учене",
  "line.rate.help": "Колко дълга е стъпката спрямо градиента. Над {0} стъпките растат: това е 2/λ за тези точки.",
  "line.epochs": "Епохи",
  "line.epochs.help": "Всяка стъпка ползва всички точки, затова една епоха е една стъпка.",
  "line.standardize": "Стандартизирай x",
  "line.standardize.help": "Преди спускането x става (x − средно) / отклонение.",
  "line.points": "Точки",
  "line.point": "Точка {0}",
  "line.x": "x",
  "line.y": "y",
  "line.add": "Добави точка",
  "line.remove": "Махни точка {0}",
  "line.lesson": "Обратно към примера от урока",
  "line.step": "Стъпка",
  "line.limit": "граница {0}",
  "line.now": "Стъпка {0}: w = {1}, b = {2}, загуба {3}. Градиентът е ({4}; {5}).",
  "line.converged": "След {0} епохи w = {1}, b = {2}, загуба {3}. Минимумът w = {4}, b = {5} е достигнат с четири цифри.",
  "line.short": "След {0} епохи w = {1}, b = {2}, загуба {3}. Още не е достигнат минимумът: той е при w = {4}, b = {5}.",
  "line.out": "Спускането излита: всяка стъпка умножава грешката по {0}, защото скоростта {1} е над границата {2}. Спряно е след {3} стъпки.",
  "line.grows": "Стъпките растат: скоростта {1} е над границата {2} и всяка стъпка умножава грешката в стръмната посока по {0}.",
  "line.table": "Всички стъпки в таблица",
  "line.loss": "Загуба",
  "line.dw": "dLoss/dw",
  "line.db": "dLoss/db",
  "line.valley": "Число на обусловеност {0}: долината е {1} пъти по-дълга, отколкото широка.",
};

export const words = { bg, en };

export const language = () => (document.documentElement.lang === "bg" ? "bg" : "en");

/** The sentence of a key with its numbers in place; numbers may be texts already. */
export function say(key, ...values) {
  const sentence = words[language()][key];
  if (sentence === undefined) {
    throw new Error("no words for " + key);
  }
  return sentence.replace(/\{(\d)\}/g, (_, i) =>
    typeof values[i] === "number" ? number(values[i]) : values[i],
  );
}

/** A number as the language writes it: four significant digits unless told. */
export function number(value, digits = 4) {
  if (!Number.isFinite(value)) return "∞";
  const size = Math.abs(value);
  const text =
    size !== 0 && (size >= 1e6 || size < 1e-4)
      ? value.toExponential(2)
      : Number.isInteger(value)
        ? String(value)
        : value.toFixed(size >= 1000 ? 1 : size >= 100 ? Math.max(0, digits - 3) : digits);
  const signed = text.replace("-", "−");
  return language() === "bg" ? signed.replace(".", ",") : signed;
}
