// One question of the quiz: free recall, confidence, ideas, a number. What is written is sent at
// once; a refusal leaves the text where it is.
import { LitElement, css, html, nothing } from "lit";
import { Refused, ask } from "./api.js";
import { unsent } from "./course-parts.js";
import { look } from "./look.js";
import { sentence } from "./parts.js";
import "./review-words.js";
import { language, say } from "./words.js";

class ReviewQuestion extends LitElement {
  static properties = {
    language: {},
    question: { attribute: false },
    sure: { state: true },
    found: { state: true },
    outcome: { state: true },
    wrong: { state: true },
    busy: { state: true },
  };

  static styles = [look, css`
    textarea,
    input[type="text"] {
      width: 100%;
      max-width: var(--measure);
    }
    textarea {
      min-height: 6em;
      resize: vertical;
    }
    blockquote {
      margin: 0 0 calc(2 * var(--step));
      padding-left: calc(2 * var(--step));
      border-left: 2px solid var(--line-strong);
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }
    label.idea {
      display: grid;
      grid-template-columns: auto 1fr;
      gap: var(--step);
      max-width: var(--measure);
      margin-bottom: var(--step);
    }
  `];

  constructor() {
    super();
    this.sure = 50;
    this.wrong = "";
    this.busy = false;
  }

  willUpdate(changed) {
    if (changed.has("question") && this.question?.number !== changed.get("question")?.number) {
      this.outcome = null;
      this.wrong = "";
    }
    if (changed.has("question") && this.question?.stage === "IDEAS") {
      this.found = new Set(this.question.ideas.filter((i) => i.isSeen ?? i.seen).map((i) => i.id));
    }
  }

  text(both) {
    return both[language()];
  }

  async send(path, more) {
    if (this.busy) return;
    this.busy = true;
    try {
      this.wrong = "";
      const view = await ask("review/" + path, { number: this.question.number, ...more });
      this.outcome = view.outcome ?? this.outcome;
      if (path === "answer") {
        this.outcome = null;
        unsent.forget(this.draft);
      }
      const kept = !view.outcome || view.outcome.isReadable;
      if (kept) this.question = view;
      this.dispatchEvent(new CustomEvent("taken", { detail: { view, ended: !!view.outcome && kept } }));
      await this.updateComplete;
      this.renderRoot.querySelector("[data-next]")?.focus();
    } catch (e) {
      if (!(e instanceof Refused)) throw e;
      this.wrong = sentence(e.code);
      if (e.code === "review.stage") this.dispatchEvent(new CustomEvent("stale"));
    } finally {
      this.busy = false;
    }
  }

  /** Under which name the browser keeps what is typed and not sent. */
  get draft() {
    return "quiz-" + this.question.number;
  }

  value(id) {
    return this.renderRoot.querySelector("#" + id).value;
  }

  render() {
    const q = this.question;
    if (!q) return nothing;
    return html`
      <h3>${say("review.question", String(q.number))}</h3>
      <p><strong>${this.text(q.text)}</strong></p>
      ${q.answer && !this.ended ? html`<p class="soft">${say("review.yours")}</p><blockquote>${q.answer}</blockquote>` : nothing}
      ${this.ended ? this.told() : this.stage(q)}
      ${this.wrong ? html`<p class="wrong" role="alert">${this.wrong}</p>` : nothing}
    `;
  }

  get ended() {
    return this.question.stage === "ANSWER" && this.outcome?.isReadable;
  }

  stage(q) {
    switch (q.stage) {
      case "ANSWER":
        return html`
          <label for="answer">${say("review.answer")}</label>
          <p><textarea id="answer" data-next .value=${unsent.take(this.draft) ?? ""} @input=${(e) => unsent.keep(this.draft, e.target.value)}></textarea></p>
          <button class="main" ?disabled=${this.busy} @click=${() => this.send("answer", { language: language(), text: this.value("answer") })}>
            ${say("review.keep")}
          </button>
        `;
      case "CONFIDENCE":
        return html`
          <label for="sure">${say("review.sure")}</label>
          <p class="row">
            <input id="sure" type="range" min="0" max="100" step="5" data-next .value=${String(this.sure)}
              @input=${(e) => (this.sure = Number(e.target.value))} />
            <output for="sure">${say("review.sure.value", String(this.sure))}</output>
          </p>
          <button class="main" ?disabled=${this.busy} @click=${() => this.send("confidence", { language: language(), percent: this.sure })}>
            ${say("review.keep")}
          </button>
        `;
      case "IDEAS":
        return html`
          <fieldset>
            <legend>${say("review.ideas")}</legend>
            <p class="soft">${say("review.ideas.help")}</p>
            ${q.ideas.map((idea, i) => html`
              <label class="idea">
                <input type="checkbox" ?data-next=${i === 0} .checked=${this.found.has(idea.id)}
                  @change=${(e) => (e.target.checked ? this.found.add(idea.id) : this.found.delete(idea.id))} />
                <span>${this.text(idea.text)}</span>
              </label>
            `)}
          </fieldset>
          <button class="main" ?disabled=${this.busy} @click=${() => this.send("ideas", { language: language(), ideas: [...this.found] })}>
            ${say("review.confirm")}
          </button>
        `;
      default:
        return html`
          <h4>${say("review.number")}</h4>
          <p>${this.text(q.exercise)}</p>
          <label for="number">${say("review.number.help")}</label>
          <p><input id="number" type="text" inputmode="text" autocomplete="off" data-next
            @keydown=${(e) => e.key === "Enter" && this.send("number", { text: this.value("number") })} /></p>
          ${this.outcome && !this.outcome.isReadable ? html`<p class="wrong" role="alert">${say("review.unreadable")}</p>` : nothing}
          <button class="main" ?disabled=${this.busy} @click=${() => this.send("number", { text: this.value("number") })}>
            ${say("review.check")}
          </button>
        `;
    }
  }

  told() {
    const o = this.outcome;
    return html`
      <div role="status" tabindex="-1" data-next>
        <p>${o.isNumberRight ? say("review.right") : html`${say("review.wrong")} ${this.text(o.way)}`}</p>
        ${o.missing ? html`<p>${say("review.missing", String(o.missing))}</p>` : nothing}
        ${o.isOverConfident ? html`<p>${say("review.over")}</p>` : o.missing || !o.isNumberRight ? html`<p>${say("review.back")}</p>` : nothing}
      </div>
    `;
  }
}

customElements.define("naklon-review-question", ReviewQuestion);
