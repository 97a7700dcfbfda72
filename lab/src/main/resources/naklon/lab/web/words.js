// The sentences that every page shares, in both languages: the same keys, equal in content; those of
// a page stand in its own words file, which registers them. {0}, {1} … are replaced by numbers,
// written as the language writes them.

const en = {
  title: "Naklon",
  skip: "Skip to the page",
  language: "Български",
  theme: "Dark or light",
  projector: "Projector (P)",
  nav: "Naklon",
  "nav.course": "Course",
  "nav.lab": "Lab",
  "nav.review": "Review",
  "nav.runs": "My runs",
  nowhere: "There is no page at this address.",
  "page.home": "Home",
  "page.lab": "The lab",
  "page.line": "One line, downhill",
  "page.glass": "Backpropagation under glass",
  "page.playground": "Playground",
  "page.digits": "Digits, live",
  "page.clinic": "Pitfall clinic",
  "page.gradients": "Gradient check bench",
  "page.runs": "My runs",
  "page.style": "The look",
  "lab.lead": "Change one thing, guess what will happen, watch the real engine do it. Every number is computed on this machine while you look.",
  "about.line": "Four points, two parameters, and a learning rate that works or flies out. The loss as a map, the descent as a path.",
  "about.glass": "A small net as a graph: values flow forward, gradients flow back, and every factor of the chain opens.",
  "about.playground": "Points of two classes, a net of your making, and the boundary it draws while it learns.",
  "about.digits": "A net learns to read digits; draw one and see what it takes it for while it is still learning.",
  "about.clinic": "Six ways in which training goes wrong, with the diagnosis, its proof and the cure.",
  "about.gradients": "Backpropagation against differences: the V of their error, and planted bugs to be found.",
  "about.runs": "What the command and the lab have trained on this machine, side by side.",
  "help.of": "What it does: {0}",
  "note.of": "A remark",
  "guess.skip": "Skip",
  "guess.again": "Write my guess down",
  "guess.right": "You guessed it: “{0}”.",
  "guess.other": "You guessed otherwise: “{0}”.",
  "chart.table": "As a table",
  "copy.as": "Copy as",
  "copy.java": "Java",
  "copy.pytorch": "PyTorch",
  "copy.command": "Command",
  "copy.copy": "Copy",
  "copy.done": "Copied",
  "receipt.what": "In a terminal this repeats the run and compares every bit of what came out:",
  "error.token":
    "This tab does not hold the key of the lab that is running. Start ./naklon lab again, or open the address that it printed.",
  "error.gone": "The lab has stopped. Start it again: ./naklon lab",
  "error.path": "This lab does not know that question. Reload the page.",
  "error.other": "The engine refused: {0}",
  "error.live.many": "Four runs are at work already. Stop one of them first.",
  "error.live.gone": "That run is no longer remembered. Start it again.",
  "error.live.tabs": "Sixteen tabs are watching already. Close some of them.",
  "error.live.memory": "The run needed too much memory and was ended. Make it smaller or shorter.",
  "error.notebook":
    "Your notebook cannot be read or written just now. Look whether this user may write in Naklon's folder (./naklon data names it), then do it again.",
  "error.notebook.full":
    "The disk is full, so this is not written down. Free some space and do it again; what was written before is safe.",
  "error.runs.full":
    "The disk is full: this run goes on, but My runs does not know of it yet. Free some space, and the lab writes it down when it ends.",
  "error.runs.unwritten":
    "This run goes on, but My runs does not know of it: lab.db in Naklon's folder cannot be written. The terminal says why.",
  "error.runs.journal":
    "What the lab has run before cannot be read just now: the disk may be full. Free some space and look again; nothing of it is lost.",
  "notice.close": "Close this notice",
  "error.live.failed": "The run broke off by a fault of ours; the terminal says where.",
};

const bg = {
  title: "Наклон",
  skip: "Към страницата",
  language: "English",
  theme: "Тъмно или светло",
  projector: "Проектор (P)",
  nav: "Наклон",
  "nav.course": "Курс",
  "nav.lab": "Лаборатория",
  "nav.review": "Преговор",
  "nav.runs": "Моите опити",
  nowhere: "На този адрес няма страница.",
  "page.home": "Начало",
  "page.lab": "Лабораторията",
  "page.line": "Една права надолу по склона",
  "page.glass": "Обратното разпространение под стъкло",
  "page.playground": "Площадка",
  "page.digits": "Цифри на живо",
  "page.clinic": "Клиника за грешки",
  "page.gradients": "Стенд за проверка на градиенти",
  "page.runs": "Моите опити",
  "page.style": "Видът",
  "lab.lead": "Промени едно нещо, предположи какво ще стане и гледай как истинският двигател го прави. Всяко число се смята на тази машина, докато гледаш.",
  "about.line": "Четири точки, два параметъра и скорост на учене, която или работи, или изхвърля. Загубата е карта, спускането е пътека.",
  "about.glass": "Малка мрежа като граф: стойностите текат напред, градиентите – назад, и всеки множител от веригата се отваря.",
  "about.playground": "Точки от два класа, мрежа по твой избор и границата, която тя чертае, докато се учи.",
  "about.digits": "Мрежа се учи да чете цифри; нарисувай една и виж за каква я взема още докато се учи.",
  "about.clinic": "Шест начина обучението да се обърка, с диагноза, доказателство и лек.",
  "about.gradients": "Обратното разпространение срещу разлики: буквата V на грешката им и подхвърлени грешки, които да откриеш.",
  "about.runs": "Какво са обучили на тази машина командата и лабораторията, едно до друго.",
  "help.of": "Какво прави: {0}",
  "note.of": "Бележка",
  "guess.skip": "Пропусни",
  "guess.again": "Запиши предположението ми",
  "guess.right": "Позна: „{0}“.",
  "guess.other": "Предположи друго: „{0}“.",
  "chart.table": "Като таблица",
  "copy.as": "Копирай като",
  "copy.java": "Java",
  "copy.pytorch": "PyTorch",
  "copy.command": "Команда",
  "copy.copy": "Копирай",
  "copy.done": "Копирано",
  "receipt.what": "В терминала това повтаря опита и сравнява всеки бит от резултата:",
  "error.token":
    "Този прозорец няма ключа на лабораторията, която работи сега. Пусни отново ./naklon lab или отвори адреса, който командата изписа.",
  "error.gone": "Лабораторията е спряла. Пусни я отново: ./naklon lab",
  "error.path": "Тази лаборатория не познава такъв въпрос. Презареди страницата.",
  "error.other": "Двигателят отказа: {0}",
  "error.live.many": "Четири опита вече вървят. Спри първо някой от тях.",
  "error.live.gone": "Този опит вече не се помни. Пусни го отново.",
  "error.live.tabs": "Шестнайсет прозореца вече гледат. Затвори някои от тях.",
  "error.live.memory": "Опитът поиска твърде много памет и беше прекратен. Направи го по-малък или по-кратък.",
  "error.notebook":
    "Тетрадката ти не може да се прочете или запише сега. Виж дали имаш право да пишеш в папката на Наклон (показва я ./naklon data) и опитай пак.",
  "error.notebook.full":
    "Дискът е пълен, затова това не е записано. Освободи малко място и го направи пак; записаното преди е цяло.",
  "error.runs.full":
    "Дискът е пълен: опитът продължава, но в „Моите опити“ още го няма. Освободи място и лабораторията ще го запише, когато свърши.",
  "error.runs.unwritten":
    "Опитът продължава, но в „Моите опити“ го няма: файлът lab.db в папката на Наклон не може да се пише. В терминала е казано защо.",
  "error.runs.journal":
    "Предишните опити на лабораторията не могат да се прочетат сега: дискът може да е пълен. Освободи място и погледни пак; нищо не е изгубено.",
  "notice.close": "Затвори бележката",
  "error.live.failed": "Опитът прекъсна по наша вина; в терминала пише къде.",
};

const words = { bg: {}, en: {} };

/** Adds the sentences of a page. */
export function register(more) {
  Object.assign(words.en, more.en);
  Object.assign(words.bg, more.bg);
}

register({ en, bg });

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

/** A number that somebody chose, as short as it is: 0.1, not 0.1000. */
export function plain(value, digits = 6) {
  if (!Number.isFinite(value)) return "∞";
  return written(String(Number(value.toPrecision(digits))));
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
  return written(text);
}

/** A number's digits as people write them: 4.90·10⁻¹³, a minus, Bulgarian's comma. */
function written(text) {
  const [digits, power] = text.split("e");
  const signed = digits.replace("-", "−");
  const marked = language() === "bg" ? signed.replace(".", ",") : signed;
  return power === undefined ? marked : marked + "·10" + raised(Number(power));
}

/** A whole number as an exponent. */
export function raised(power) {
  return String(power).replace(/./g, (c) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[c] ?? "⁻");
}
