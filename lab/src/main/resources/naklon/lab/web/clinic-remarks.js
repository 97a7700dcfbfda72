// The doctor's remarks in the margin of another experiment: what it says of these settings, and a
// button where the remedy is one of the experiment's own controls.
import { LitElement, css, html, nothing } from "lit";
import { Refused, ask } from "./api.js";
import "./clinic-words.js";
import { look } from "./look.js";
import { note } from "./parts.js";
import { language, plain, say } from "./words.js";

/** A dial that is being turned asks nothing. */
const PAUSE_MS = 400;

/**
 * <naklon-remarks path="playground/doctor" .question=${settings} @remedy=${(e) => …}>: asks when the
 * question is another one (null asks nothing). The event's detail are the settings of the remedy.
 * A doctor who is busy or a setting that cannot be run leave the margin empty: the experiment
 * itself says what is wrong.
 */
class Remarks extends LitElement {
  static properties = {
    path: {},
    question: { attribute: false },
    language: {},
    remarks: { state: true },
  };

  static styles = [look, css`
    .note {
      border-left: 2px solid var(--gradient);
      padding-left: calc(2 * var(--step));
      margin-bottom: var(--step);
    }
    .note p {
      margin: 4px 0;
      font-size: var(--size-small);
    }
    button {
      margin-bottom: calc(2 * var(--step));
    }
  `];

  constructor() {
    super();
    this.remarks = [];
  }

  updated(changed) {
    if (!changed.has("question")) return;
    const key = JSON.stringify(this.question);
    if (key === this.key) return;
    this.key = key;
    this.remarks = [];
    clearTimeout(this.later);
    if (this.question) this.later = setTimeout(() => this.ask(key), PAUSE_MS);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.later);
  }

  async ask(key) {
    try {
      const remarks = await ask(this.path, this.question);
      if (key === this.key) this.remarks = remarks;
    } catch (e) {
      if (!(e instanceof Refused)) throw e;
    }
  }

  render() {
    if (!this.remarks.length) return nothing;
    return html`
      <h2>${say("clinic.doctor")}</h2>
      ${this.remarks.map((r) => {
        const f = r.finding;
        const lang = language();
        const settings = Object.entries(r.settings);
        return html`
          ${note({ title: f.title[lang], proof: f.cause[lang], cure: f.advice[lang] })}
          ${settings.length
            ? html`<button type="button" @click=${() => this.dispatchEvent(new CustomEvent("remedy", { detail: r.settings }))}>
                ${say("clinic.set")} <code lang="en">${settings.map(([k, v]) => k + " = " + shown(v)).join(", ")}</code>
              </button>`
            : nothing}
        `;
      })}
      <p class="soft">${say("clinic.beside", String(this.remarks[0].epochs))} <a href="/clinic">${say("page.clinic")}</a></p>
    `;
  }
}

const shown = (v) => (typeof v === "number" ? plain(v) : Array.isArray(v) ? v.join("-") : String(v));

customElements.define("naklon-remarks", Remarks);
