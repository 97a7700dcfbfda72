// A step: its focus, a worked run, the tasks, the questions, when it is done. And one of its tasks.
import { LitElement, css, html, nothing } from "lit";
import { ask } from "./api.js";
import "./course-code.js";
import "./course-formula.js";
import { asking, refusal, said, state, taskPath } from "./course-parts.js";
import "./course-question.js";
import "./course-run.js";
import "./course-sheet.js";
import "./course-words.js";
import { look } from "./look.js";
import { number, say } from "./words.js";

const KINDS = { CODE: "code", PAPER: "sheet", RATE: "sheet", RUN: "run" };

/** <naklon-course-step number="3" task="">: the step, or the task of this name in it. */
class Step extends LitElement {
  static properties = {
    language: {},
    theme: {},
    number: { type: Number },
    task: {},
    seed: { type: Number },
    step: { state: true },
    shown: { state: true },
    wrong: { state: true },
  };

  static styles = [look, css`
    ol.tasks {
      list-style: none;
      padding: 0;
      margin: 0 0 calc(2 * var(--step));
      max-width: var(--measure);
    }
    ol.tasks li {
      display: flex;
      justify-content: space-between;
      gap: calc(2 * var(--step));
      border-bottom: var(--hair);
      padding: var(--step) 0;
    }
    ol.tasks a[aria-current] {
      font-weight: 600;
    }
    .state {
      color: var(--ink-soft);
      font-size: var(--size-small);
      white-space: nowrap;
    }
    .state[data-state="DONE"]::before {
      content: "✓ ";
    }
    .worked {
      border-left: 2px solid var(--line-strong);
      padding-left: calc(2 * var(--step));
    }
    .text {
      white-space: pre-wrap;
    }
    summary h2 {
      display: inline;
    }
    details {
      margin: calc(2 * var(--step)) 0;
    }
  `];

  constructor() {
    super();
    this.wrong = "";
    this.seed = 0;
    this.addEventListener("kept", () => {
      this.load();
      if (this.shown) this.show(this.shown.seed);
    });
    this.addEventListener("fresh", () => this.show(-1));
  }

  connectedCallback() {
    super.connectedCallback();
    this.load();
    if (this.task) this.show(this.seed);
  }

  async load() {
    const step = await asking(this, () => ask("course/step", { step: this.number }));
    if (!step) return;
    this.step = step;
    if (!step.isMeasured && !this.measuring) {
      this.measuring = true;
      const cost = await asking(this, () => ask("course/cost"));
      if (cost) this.step = { ...this.step, worked: cost.worked, isMeasured: true };
      this.measuring = false;
    }
  }

  async show(seed) {
    this.shown = (await asking(this, () => ask("course/task", { task: this.task, seed }))) ?? this.shown;
  }

  render() {
    const s = this.step;
    return html`
      ${refusal(this.wrong)}
      ${!s ? nothing : this.task ? this.one(s) : this.whole(s)}
    `;
  }

  whole(s) {
    const at = (n) => say("course.state." + n);
    return html`
      <p><strong>${say("course.focus")}:</strong> ${said(s.focus)}</p>
      <h2>${say("course.worked")}</h2>
      ${this.worked(s)}
      ${s.tasks.length ? html`<h2>${say("course.tasks")}</h2>${this.tasks(s)}` : nothing}
      <h2>${say("course.questions")}</h2>
      ${s.questions.map(
        (q, i) => html`<naklon-course-question number=${i + 1} .question=${q} .language=${this.language}></naklon-course-question>`,
      )}
      <h2>${say("course.rule")}</h2>
      <p>${said(s.rule)} <span class="soft">(${at(s.state)})</span></p>
      <p class="soft">${say("course.terminal", "")}<code>./naklon learn step ${s.number}</code></p>
    `;
  }

  worked(s) {
    return html`
      <p class="worked">${s.isMeasured ? said(s.worked) : say("course.measuring")}</p>
      <naklon-formula .tex=${s.formula} .language=${this.language}></naklon-formula>
    `;
  }

  tasks(s) {
    return html`<ol class="tasks">
      ${s.tasks.map(
        (t) => html`<li>
          <a href=${taskPath(s.number, t.task)} aria-current=${t.task === this.task ? "page" : nothing}>${said(t.title)}</a>
          ${state(t.state)}
        </li>`,
      )}
    </ol>`;
  }

  one(s) {
    const t = this.shown;
    if (!t) return nothing;
    return html`
      <p class="text">${said(t.text)}</p>
      ${this.answer(t)}
      ${t.attempts ? html`<p class="soft">${say("course.attempts", number(t.attempts), number(t.right))}</p>` : nothing}
      <details>
        <summary><h2>${say("course.worked")}</h2></summary>
        ${this.worked(s)}
      </details>
      <h2>${say("course.step.of", s.number, said(s.title))}</h2>
      ${this.tasks(s)}
      <p class="soft">${say("course.terminal", "")}<code>./naklon learn task ${t.task}</code></p>
    `;
  }

  answer(t) {
    switch (KINDS[t.kind]) {
      case "code":
        return html`<naklon-course-code .task=${t} .language=${this.language}></naklon-course-code>`;
      case "sheet":
        return html`<naklon-course-sheet .task=${t} .language=${this.language} .theme=${this.theme}></naklon-course-sheet>`;
      default:
        return html`<naklon-course-run .task=${t} .language=${this.language}></naklon-course-run>`;
    }
  }
}

customElements.define("naklon-course-step", Step);
