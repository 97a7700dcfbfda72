// A guess before the answer: one click, asked once a session, Skip always there.
import { LitElement, css, html, nothing } from "lit";
import { ask } from "./api.js";
import { look } from "./look.js";
import { say } from "./words.js";

/**
 * <naklon-guess name="line" question="…" .choices=${[{ value, text }]} @guess=${…}>: the event's
 * detail is the value, or null for Skip. Was it asked before, nothing is shown.
 */
class Guess extends LitElement {
  static properties = {
    name: {},
    question: {},
    choices: { attribute: false },
    skip: {},
    asked: { state: true },
  };

  static styles = [look, css`
    p {
      font-size: var(--size-large);
      font-weight: 600;
      margin-bottom: var(--step);
    }
    .row {
      margin-bottom: calc(2 * var(--step));
    }
  `];

  key() {
    return "naklon-guess-" + this.name;
  }

  take(value) {
    sessionStorage.setItem(this.key(), value ?? "");
    this.asked = true;
    if (value !== null) ask("guess", { item: this.name, said: value }).catch(() => {});
    this.dispatchEvent(new CustomEvent("guess", { detail: value }));
  }

  render() {
    if (this.asked || sessionStorage.getItem(this.key()) !== null) return nothing;
    return html`
      <p id="ask">${this.question}</p>
      <div class="row" role="group" aria-labelledby="ask">
        ${this.choices.map(
          (c) => html`<button type="button" @click=${() => this.take(c.value)}>${c.text}</button>`,
        )}
        <button type="button" class="quiet" @click=${() => this.take(null)}>
          ${this.skip ?? say("guess.skip")}
        </button>
      </div>
    `;
  }
}

/** Whether it was asked in this session. */
export const isGuessed = (name) => sessionStorage.getItem("naklon-guess-" + name) !== null;

customElements.define("naklon-guess", Guess);
