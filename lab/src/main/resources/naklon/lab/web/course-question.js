// A question that is answered freely; the answer is kept in the notebook, the draft in the browser.
import { LitElement, css, html, nothing } from "lit";
import { ask } from "./api.js";
import { asking, refusal, said, unsent, when } from "./course-parts.js";
import "./course-words.js";
import { look } from "./look.js";
import { language, say } from "./words.js";

/** <naklon-course-question number="1" .question=${…} .first=${…}>: first is the answer of the start. */
class Question extends LitElement {
  static properties = {
    language: {},
    number: { type: Number },
    question: { attribute: false },
    first: { attribute: false },
    text: { state: true },
    wrong: { state: true },
    busy: { state: true },
  };

  static styles = [look, css`
    :host {
      margin-bottom: calc(3 * var(--step));
    }
    textarea {
      width: 100%;
      max-width: var(--measure);
      min-height: 5em;
      resize: vertical;
      line-height: 1.5;
      padding: var(--step);
    }
    blockquote {
      margin: 0 0 calc(2 * var(--step));
      padding-left: calc(2 * var(--step));
      border-left: 2px solid var(--line-strong);
      white-space: pre-wrap;
      overflow-wrap: anywhere;
      max-width: var(--measure);
    }
    .asked {
      font-weight: 600;
      margin-bottom: var(--step);
    }
    .pair {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 280px), 1fr));
      gap: calc(3 * var(--step));
      max-width: none;
    }
    h3 {
      margin: 0 0 var(--step);
      font-size: var(--size-small);
      color: var(--ink-soft);
    }
    @media print {
      button,
      .soft {
        display: none;
      }
      textarea {
        border: 0;
      }
    }
  `];

  constructor() {
    super();
    this.wrong = "";
    this.text = "";
  }

  willUpdate(changed) {
    if (changed.has("question") && this.question?.item !== changed.get("question")?.item) {
      this.text = unsent.take(this.question.item) ?? this.question.answer;
    }
  }

  type(e) {
    this.text = e.target.value;
    unsent.keep(this.question.item, this.text);
  }

  async keep() {
    this.busy = true;
    const kept = await asking(this, () =>
      ask("course/answer", { item: this.question.item, language: language(), text: this.text }),
    );
    this.busy = false;
    if (!kept) return;
    unsent.forget(this.question.item);
    this.question = { ...kept, text: this.question.text };
    this.dispatchEvent(new CustomEvent("kept", { bubbles: true, composed: true }));
  }

  field() {
    const q = this.question;
    const isKept = q.at && this.text === q.answer;
    return html`
      <textarea
        id="answer" lang=${isKept ? q.language : nothing} aria-label=${say("course.answer", this.number)} .value=${this.text} @input=${this.type}
      ></textarea>
      ${refusal(this.wrong)}
      <div class="row">
        <button type="button" ?disabled=${this.busy || !this.text.trim() || isKept} @click=${this.keep}>${say("course.keep")}</button>
        <span class="soft" role="status">${isKept ? say("course.kept", when(q.at)) : this.text.trim() ? say("course.draft") : nothing}</span>
      </div>
    `;
  }

  render() {
    const q = this.question;
    if (!q) return nothing;
    const first = this.first;
    return html`
      <p class="asked">${said(q.text)}</p>
      ${first
        ? html`<div class="pair">
            <div>
              <h3>${say("course.before.then")}</h3>
              ${first.at ? html`<blockquote lang=${first.language}>${first.answer}</blockquote><p class="soft">${when(first.at)}</p>` : html`<p class="soft">${say("course.before.none")}</p>`}
            </div>
            <div>
              <h3>${say("course.before.now")}</h3>
              ${this.field()}
            </div>
          </div>`
        : this.field()}
    `;
  }
}

customElements.define("naklon-course-question", Question);
