// The page Course: the lesson's nine sections in their order, how far one is, what comes next. The
// address says which section, step or task is shown.
import { LitElement, css, html, nothing } from "lit";
import { ask } from "./api.js";
import "./course-class.js";
import "./course-part.js";
import { asking, opensFirstIn, refusal, said, save, state, taskPath } from "./course-parts.js";
import "./course-step.js";
import "./course-words.js";
import { look } from "./look.js";
import { say } from "./words.js";

const partPath = (name) => "/course?part=" + name;
const stepPath = (n) => "/course?step=" + n;

class Course extends LitElement {
  static properties = { language: {}, theme: {}, view: { state: true }, wrong: { state: true } };

  static styles = [look, css`
    .course {
      display: grid;
      grid-template-columns: minmax(200px, 240px) minmax(0, 1fr);
      gap: calc(5 * var(--step));
      align-items: start;
    }
    nav ol {
      list-style: none;
      margin: 0;
      padding: 0;
    }
    nav ol ol {
      padding-left: calc(2 * var(--step));
    }
    nav li a {
      display: flex;
      justify-content: space-between;
      gap: var(--step);
      padding: 6px 0 6px 8px;
      margin-left: -11px;
      border-left: 3px solid transparent;
      text-decoration: none;
    }
    nav li a:hover {
      text-decoration: underline;
    }
    nav a[aria-current] {
      font-weight: 600;
      border-left-color: var(--ink);
    }
    .far {
      color: var(--ink-soft);
      font-size: var(--size-small);
      font-weight: 400;
      white-space: nowrap;
    }
    .sections {
      list-style: none;
      margin: 0;
      padding: 0;
      max-width: 900px;
      counter-reset: section;
    }
    .sections > li {
      counter-increment: section;
      border-top: var(--hair);
      padding: calc(1.5 * var(--step)) 0;
      display: grid;
      grid-template-columns: 3ch minmax(0, 1fr) auto;
      gap: 0 var(--step);
      align-items: baseline;
    }
    .sections > li::before {
      content: counter(section);
      color: var(--ink-soft);
      font-size: var(--size-large);
    }
    .sections h2 {
      margin: 0;
    }
    .sections ol {
      grid-column: 2 / -1;
      padding: 0;
      margin: var(--step) 0 0;
      list-style: none;
    }
    .sections ol li {
      display: flex;
      justify-content: space-between;
      gap: calc(2 * var(--step));
      padding: 4px 0;
    }
    .state {
      color: var(--ink-soft);
      font-size: var(--size-small);
      white-space: nowrap;
    }
    .state[data-state="DONE"]::before {
      content: "✓ ";
    }
    details > summary {
      padding: var(--step) 0;
    }
    .crumb {
      margin-bottom: var(--step);
    }
    .teacher {
      border-top: var(--hair);
      margin-top: calc(4 * var(--step));
    }
    @media (max-width: 820px) {
      .course {
        grid-template-columns: minmax(0, 1fr);
        gap: var(--step);
      }
    }
    @media print {
      nav,
      details {
        display: none;
      }
      .course {
        display: block;
      }
    }
  `];

  constructor() {
    super();
    this.wrong = "";
    const at = new URLSearchParams(location.search);
    this.step = Number(at.get("step")) || 0;
    this.task = at.get("task") ?? "";
    this.seed = Number(at.get("seed")) || 0;
    this.section = at.get("part") ?? "";
    this.addEventListener("kept", () => this.load());
  }

  connectedCallback() {
    super.connectedCallback();
    this.load();
  }

  async load() {
    this.view = (await asking(this, () => ask("course/show"))) ?? this.view;
    if (this.view?.group) opensFirstIn(this.view.group.language);
  }

  async mistakes() {
    const file = await asking(this, () => ask("course/mistakes"));
    if (file) save(file.name, file.text, "text/csv");
  }

  get isFront() {
    return !this.step && !this.section;
  }

  heading() {
    const v = this.view;
    if (this.step) {
      const step = v?.steps[this.step - 1];
      const task = step?.tasks.find((t) => t.task === this.task);
      return task ? said(task.title) : step ? say("course.step.of", step.number, said(step.title)) : say("page.course");
    }
    const part = v?.sections.find((s) => s.name === this.section);
    return part ? said(part.title) : say("page.course");
  }

  updated() {
    if (this.view && !this.isFront) document.title = this.heading() + " · " + say("title");
  }

  render() {
    const v = this.view;
    if (this.isFront) {
      return html`
        <h1>${say("page.course")}</h1>
        <p>${say("course.lead")}</p>
        ${refusal(this.wrong)} ${v ? this.front(v) : nothing}
      `;
    }
    return html`
      <div class="course">
        ${v ? this.aside(v) : html`<div></div>`}
        <div>
          ${this.step && this.task ? html`<p class="crumb"><a href=${stepPath(this.step)}>${say("course.step", this.step)}</a></p>` : nothing}
          <h1>${this.heading()}</h1>
          ${refusal(this.wrong)}
          ${this.step
            ? html`<naklon-course-step
                number=${this.step} task=${this.task} seed=${this.seed} .language=${this.language} .theme=${this.theme}
              ></naklon-course-step>`
            : html`<naklon-course-part name=${this.section} .language=${this.language} .theme=${this.theme}></naklon-course-part>`}
        </div>
      </div>
    `;
  }

  far = (s) => (s.parts > 1 || s.done ? (s.done === s.parts ? "✓" : say("course.done.of", s.done, s.parts)) : "");

  path(s) {
    return s.name === "steps" ? stepPath(1) : partPath(s.name);
  }

  front(v) {
    const next = v.next;
    const to = next.task ? taskPath(next.step, next.task) : this.path(next.section === "steps" ? { name: "steps" } : { name: next.section });
    return html`
      <p><a class="button main" href=${to}>${say("course.next")}: ${said(next.title)}</a></p>
      ${v.group ? html`<p>${say("course.class.in", String(v.group.tasks.length), String(v.group.all), v.group.seeds.join(", "))}</p>` : nothing}
      <ol class="sections">
        ${v.sections.map(
          (s) => html`<li>
            <h2><a href=${this.path(s)}>${said(s.title)}</a></h2>
            <span class="far">${this.far(s)}</span>
            ${s.name === "steps"
              ? html`<ol>
                  ${v.steps.map((t) => html`<li><a href=${stepPath(t.number)}>${t.number}. ${said(t.title)}</a>${state(t.state)}</li>`)}
                </ol>`
              : nothing}
          </li>`,
        )}
      </ol>
      <section class="teacher optional" aria-labelledby="group">
        <h2 id="group">${say("course.class")}</h2>
        <naklon-course-class .group=${v.group} .language=${this.language}></naklon-course-class>
      </section>
      <section class="teacher optional" aria-labelledby="teacher">
        <h2 id="teacher">${say("course.teacher")}</h2>
        <p class="row">
          <a class="button" href="/worksheet?seed=7">${say("course.teacher.sheets")}</a>
          <button type="button" @click=${this.mistakes}>${say("course.teacher.mistakes")}</button>
        </p>
      </section>
    `;
  }

  /** The way through, beside what is read; on a narrow page it folds. */
  aside(v) {
    const list = html`<ol>
      <li><a href="/course">${say("course.all")}</a></li>
      ${v.sections.map(
        (s) => html`<li>
          <a href=${this.path(s)} aria-current=${s.name === this.section ? "page" : nothing}>${said(s.title)}<span class="far">${this.far(s)}</span></a>
          ${s.name === "steps"
            ? html`<ol>
                ${v.steps.map(
                  (t) => html`<li>
                    <a href=${stepPath(t.number)} aria-current=${t.number === this.step ? "step" : nothing}
                      >${say("course.step", t.number)}<span class="far">${say("course.state." + t.state)}</span></a>
                  </li>`,
                )}
              </ol>`
            : nothing}
        </li>`,
      )}
    </ol>`;
    const isNarrow = matchMedia("(max-width: 820px)").matches;
    return html`<nav aria-label=${say("course.sections")}>
      ${isNarrow ? html`<details><summary>${say("course.sections")}</summary>${list}</details>` : list}
    </nav>`;
  }
}

customElements.define("naklon-course", Course);
