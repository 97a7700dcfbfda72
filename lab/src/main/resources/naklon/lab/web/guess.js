// A guess before the answer: one click, asked once a session, Skip always there.
import { LitElement, css, html, nothing } from "lit";
import { Refused, ask } from "./api.js";
import { look } from "./look.js";
import { sentence } from "./parts.js";
import { say } from "./words.js";

/**
 * <naklon-guess name="line" question="…" .choices=${[{ value, text }]} @guess=${…}>: the event's
 * detail is the value, or null for Skip. Was it asked before, nothing is shown, unless the guess
 * could not be written down: then the page that keeps this element says so, and it can be tried again.
 */
class Guess extends LitElement {
  static properties = {
    name: {},
    question: {},
    choices: { attribute: false },
    skip: {},
    asked: { state: true },
    unkept: { state: true },
  };

  static styles = [look, css`
    p {
      font-size: var(--size-large);
      font-weight: 600;
      margin-bottom: var(--step);
    }
    p.wrong {
      font-size: var(--size);
      font-weight: 400;
    }
    .row {
      margin-bottom: calc(2 * var(--step));
    }
  `];

  willUpdate(changed) {
    if (changed.has("name")) {
      this.asked = isGuessed(this.name);
      this.unkept = null;
    }
  }

  take(value) {
    sessionStorage.setItem(key(this.name), value ?? "");
    this.asked = true;
    if (value !== null) this.keep({ item: this.name, said: value });
    this.dispatchEvent(new CustomEvent("guess", { detail: value }));
  }

  async keep(guess) {
    try {
      await ask("guess", guess);
      this.unkept = null;
    } catch (e) {
      if (!(e instanceof Refused)) throw e;
      if (guess.item === this.name) this.unkept = { guess, why: sentence(e.code) };
    }
  }

  render() {
    if (this.unkept) {
      const { guess, why } = this.unkept;
      return html`
        <p class="wrong" role="alert">${why}</p>
        <div class="row"><button type="button" @click=${() => this.keep(guess)}>${say("guess.again")}</button></div>
      `;
    }
    if (this.asked) return nothing;
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

const key = (name) => "naklon-guess-" + name;

/** Whether it was asked in this session. */
export const isGuessed = (name) => sessionStorage.getItem(key(name)) !== null;

/** Whether the guess came true; a sentence with the engine's numbers follows it. */
export const graded = (isRight, guess) => say(isRight ? "guess.right" : "guess.other", guess);

customElements.define("naklon-guess", Guess);
