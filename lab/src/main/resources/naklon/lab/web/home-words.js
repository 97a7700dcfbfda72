// Sentences of the home page.
import { register } from "./words.js";

const en = {
  "home.path": "The path: five steps",
  "home.step.1": "What a loss measures, and why it should be small",
  "home.step.2": "The gradient, computed by hand",
  "home.step.3": "One step of descent, and the learning rate",
  "home.step.4": "Backpropagation: the chain rule through a net",
  "home.step.5": "Real data: digits, and how to watch a training",
  "home.start": "Start step 1",
  "home.terminal": "The steps with their tasks, in a terminal:",
  "home.chain": "Show the chain",
  "home.again": "Repeat it in the terminal",
};

const bg = {
  "home.path": "Пътят: пет стъпки",
  "home.step.1": "Какво мери загубата и защо я искаме малка",
  "home.step.2": "Градиентът, сметнат на ръка",
  "home.step.3": "Една стъпка надолу и скоростта на учене",
  "home.step.4": "Обратно разпространение: правилото на веригата през мрежа",
  "home.step.5": "Истински данни: цифри и как се следи обучение",
  "home.start": "Започни стъпка 1",
  "home.terminal": "Стъпките със задачите им, в терминала:",
  "home.chain": "Покажи веригата",
  "home.again": "Повтори в терминала",
};

register({ en, bg });
