// A task that is answered in Java: a text area, the check, what is said of it.
import { LitElement, css, html, nothing } from "lit";
import { ask } from "./api.js";
import { asking, refusal, unsent } from "./course-parts.js";
import "./course-verdict.js";
import "./course-words.js";
import { look } from "./look.js";
import { say } from "./words.js";

const DRAFT_MILLIS = 700;
const INDENT = "  ";
const tab = crypto.randomUUID();

class Code extends LitElement {
  static properties = {
    language: {},
    task: { attribute: false },
    text: { state: true },
    verdict: { state: true },
    seconds: { state: true },
    saved: { state: true },
    before: { state: true },
    wrong: { state: true },
  };

  static styles = [look, css`
    textarea {
      width: 100%;
      min-height: 20em;
      font-family: var(--font-code);
      font-size: var(--size-small);
      font-variant-ligatures: none;
      line-height: 1.55;
      tab-size: 2;
      padding: calc(1.5 * var(--step));
      white-space: pre;
      overflow: auto;
      resize: vertical;
      background: var(--paper-raised);
    }
    label {
      font-weight: 600;
    }
    pre {
      overflow-x: auto;
      margin: 0 0 calc(2 * var(--step));
    }
    progress {
      accent-color: var(--forward);
    }
    .row {
      margin: var(--step) 0 calc(2 * var(--step));
    }
  `];

  constructor() {
    super();
    this.wrong = "";
    this.text = "";
    this.seconds = null;
  }

  willUpdate(changed) {
    if (changed.has("task") && this.task?.task !== changed.get("task")?.task) {
      this.text = unsent.take(this.task.task) ?? (this.task.written || this.task.starter);
      this.saved = false;
      this.verdict = null;
      if (unsent.take(this.task.task) !== null) this.later();
    }
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.timer);
    clearInterval(this.clock);
    if (unsent.take(this.task?.task) !== null) this.draft().catch(() => {});
  }

  // ---------------------------------------------------------------- writing

  type(text) {
    this.text = text;
    this.saved = false;
    unsent.keep(this.task.task, text);
    this.later();
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.draft().catch(() => {}), DRAFT_MILLIS);
  }

  /** Into the notebook; until it is there the browser keeps it. */
  async draft() {
    const text = this.text;
    await ask("course/draft", { task: this.task.task, seed: 0, text, rows: null });
    if (this.text === text) {
      unsent.forget(this.task.task);
      this.saved = true;
    }
  }

  keys(e) {
    if (e.key === "Escape") {
      this.leaves = true; // the next Tab goes on to the next control
      return;
    }
    if (e.key === "Enter" && (e.ctrlKey || e.metaKey)) {
      e.preventDefault();
      this.check();
    } else if (e.key === "Enter") {
      e.preventDefault();
      const area = e.target;
      const line = area.value.slice(0, area.selectionStart).split("\n").at(-1);
      const more = /\{\s*$/.test(line) ? INDENT : "";
      this.insert(area, "\n" + /^\s*/.exec(line)[0] + more);
    } else if (e.key === "Tab" && !this.leaves && !e.shiftKey) {
      e.preventDefault();
      this.insert(e.target, INDENT);
    }
    if (e.key !== "Shift") this.leaves = false;
  }

  /** As if it had been typed, so that it can be taken back. */
  insert(area, text) {
    if (!document.execCommand("insertText", false, text)) {
      area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
      this.type(area.value);
    }
  }

  starter() {
    this.before = this.text;
    this.type(this.task.starter);
  }

  undo() {
    this.type(this.before);
    this.before = null;
  }

  // ---------------------------------------------------------------- the check

  async check() {
    if (this.seconds !== null) return;
    clearTimeout(this.timer);
    const begun = performance.now();
    this.seconds = 0;
    this.verdict = null;
    this.clock = setInterval(() => (this.seconds = Math.floor((performance.now() - begun) / 1000)), 500);
    const text = this.text;
    const verdict = await asking(this, () =>
      ask("course/check", { task: this.task.task, seed: 0, text, rows: null, tab }),
    );
    clearInterval(this.clock);
    this.seconds = null;
    if (!verdict) return;
    if (this.text === text) unsent.forget(this.task.task);
    this.verdict = verdict;
    this.dispatchEvent(new CustomEvent("kept", { bubbles: true, composed: true }));
    await this.updateComplete;
    this.renderRoot.querySelector("naklon-verdict")?.reveal();
  }

  cancel() {
    ask("course/cancel", { tab }).catch(() => {});
  }

  render() {
    const t = this.task;
    const isChecking = this.seconds !== null;
    return html`
      <p id="wanted" class="soft">${say("course.code.wanted")}</p>
      <pre class="soft" tabindex="0" aria-labelledby="wanted" role="group"><code>${t.methods.join("\n")}</code></pre>
      <label for="code">${say("course.code")}</label>
      <p id="help" class="soft">${say("course.code.help")}</p>
      <textarea
        id="code" spellcheck="false" autocomplete="off" autocapitalize="off" aria-describedby="help" lang="en"
        .value=${this.text} @input=${(e) => this.type(e.target.value)} @keydown=${this.keys}
      ></textarea>
      <div class="row">
        <button type="button" class="main" ?disabled=${isChecking || !this.text.trim()} @click=${this.check}>${say("course.check")}</button>
        ${isChecking ? html`<progress aria-label=${say("course.check")}></progress>
          <button type="button" @click=${this.cancel}>${say("course.cancel")}</button>` : nothing}
        ${this.before != null
          ? html`<button type="button" class="quiet" @click=${this.undo}>${say("course.undo")}</button>`
          : html`<button type="button" class="quiet" ?disabled=${this.text === t.starter} @click=${this.starter}>${say("course.starter")}</button>`}
        <span class="soft">${isChecking ? say("course.checking", this.seconds) : this.saved ? say("course.saved") : nothing}</span>
      </div>
      ${refusal(this.wrong)}
      ${this.verdict ? html`<naklon-verdict .verdict=${this.verdict} .language=${this.language}></naklon-verdict>` : nothing}
    `;
  }
}

customElements.define("naklon-course-code", Code);
