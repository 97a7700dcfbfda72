// A section to be read: before the start, overview, concepts, examples, pitfalls, quiz, recap, plan.
import { LitElement, css, html, nothing } from "lit";
import { ask } from "./api.js";
import "./course-example.js";
import "./course-formula.js";
import { asking, refusal, said } from "./course-parts.js";
import "./course-question.js";
import "./course-recap.js";
import "./course-words.js";
import { look } from "./look.js";
import { pageAt } from "./pages.js";
import { inTheClinic } from "./pitfalls.js";
import { say } from "./words.js";

/** Where the terminal shows the same. */
const COMMANDS = { before: "before", quiz: "" };

class CoursePart extends LitElement {
  static properties = {
    language: {},
    theme: {},
    name: {},
    shown: { state: true },
    wrong: { state: true },
  };

  static styles = [look, css`
    article {
      border-top: var(--hair);
      padding: calc(2 * var(--step)) 0;
      display: grid;
      grid-template-columns: minmax(0, 3fr) minmax(0, 2fr);
      gap: 0 calc(4 * var(--step));
    }
    article > * {
      grid-column: 1;
    }
    article h2 {
      margin: 0 0 var(--step);
    }
    article p:last-child {
      margin: 0;
    }
    .aside {
      grid-column: 2;
      grid-row: 1 / span 4;
      border-left: 2px solid var(--line-strong);
      padding-left: calc(2 * var(--step));
      align-self: start;
    }
    .aside p {
      margin: 0 0 var(--step);
    }
    .aside h3 {
      margin: 0 0 4px;
      font-size: var(--size-small);
      color: var(--ink-soft);
    }
    .lead {
      font-size: var(--size-large);
      line-height: 1.45;
    }
    ol.plain {
      padding-left: 1.5em;
      max-width: var(--measure);
    }
    ol.plain li {
      margin-bottom: calc(2 * var(--step));
    }
    @media print {
      .terminal {
        display: none;
      }
    }
    @media (max-width: 820px) {
      article {
        grid-template-columns: minmax(0, 1fr);
      }
      .aside {
        grid-column: 1;
        grid-row: auto;
        margin-top: var(--step);
      }
    }
  `];

  constructor() {
    super();
    this.wrong = "";
  }

  connectedCallback() {
    super.connectedCallback();
    if (this.name !== "quiz") this.load();
  }

  async load() {
    const part = await asking(this, () => ask("course/part", { name: this.name }));
    if (!part) return;
    this.shown = part;
    this.dispatchEvent(new CustomEvent("kept", { bubbles: true, composed: true }));
  }

  render() {
    const command = COMMANDS[this.name] ?? "show " + this.name;
    return html`
      ${refusal(this.wrong)}
      ${this.name === "quiz" ? this.link("course.part.quiz", "/review") : this.shown ? this.body(this.shown) : nothing}
      <p class="soft terminal">${say("course.terminal", "")}<code>./naklon ${command ? "learn " + command : "quiz"}</code></p>
    `;
  }

  body(p) {
    switch (this.name) {
      case "concepts":
        return p.concepts.map((c) => this.concept(c));
      case "examples":
        return p.examples.map((e) => html`<naklon-course-example .example=${e} .language=${this.language}></naklon-course-example>`);
      case "pitfalls":
        return this.pitfalls(p);
      case "recap":
        return html`<naklon-course-recap .shown=${p} .language=${this.language} .theme=${this.theme}></naklon-course-recap>`;
      case "review":
        return html`<ol class="plain">${p.texts.map((t) => html`<li>${said(t)}</li>`)}</ol>${this.link("course.part.review", "/review")}`;
      default:
        return html`
          ${p.texts.map((t, i) => html`<p class=${i ? "" : "lead"}>${said(t)}</p>`)}
          ${p.questions.map(
            (q, i) => html`<naklon-course-question number=${i + 1} .question=${q} .language=${this.language}></naklon-course-question>`,
          )}
        `;
    }
  }

  link(text, path) {
    return html`<p>${say(text)}</p>
      ${pageAt(path) ? html`<p><a class="button main" href=${path}>${say("course.goto")}</a></p>` : nothing}`;
  }

  concept(c) {
    const path = "/" + c.experiment;
    return html`<article id=${c.id}>
      <h2>${said(c.title)}</h2>
      <p>${said(c.text)}</p>
      <naklon-formula .tex=${c.formula} .language=${this.language}></naklon-formula>
      <div class="aside">
        <h3>${say("course.picture")}</h3>
        <p>${said(c.picture)}</p>
        ${pageAt(path) ? html`<p><a href=${path}>${say("course.try", say("page." + c.experiment))}</a></p>` : nothing}
      </div>
    </article>`;
  }

  wrote(id) {
    this.shown = { ...this.shown, cured: [...this.shown.cured, id] };
  }

  pitfalls(p) {
    const hasClinic = Boolean(pageAt("/clinic"));
    return html`
      ${hasClinic ? html`<p>${say("course.part.clinic")}</p>` : nothing}
      ${p.pitfalls.map(
        (f, i) => html`<article id=${f.id}>
          <h2>${said(f.title)}</h2>
          <p>${said(f.text)}</p>
          <naklon-course-question
            number=${i + 1} .question=${p.questions[i]} .language=${this.language} @kept=${() => this.wrote(f.id)}
          ></naklon-course-question>
          <div class="aside">
            ${p.cured.includes(f.id) ? html`<p class="soft">✓ ${say("course.task.cured")}</p>` : nothing}
            ${hasClinic
              ? html`<p><a href=${"/clinic?pitfall=" + inTheClinic(f.id)} aria-label=${say("course.task.do") + ": " + said(f.title)}>${say("course.task.do")}</a></p>`
              : nothing}
          </div>
        </article>`,
      )}
    `;
  }
}

customElements.define("naklon-course-part", CoursePart);
