// Under a training on digits that is over: held against the rule of the course's step 5.
import { LitElement, css, html, nothing } from "lit";
import { ask } from "./api.js";
import { asking, refusal } from "./course-parts.js";
import "./course-verdict.js";
import "./course-words.js";
import { look } from "./look.js";
import { say } from "./words.js";

class Rule extends LitElement {
  static properties = {
    language: {},
    run: {},
    verdict: { state: true },
    wrong: { state: true },
    busy: { state: true },
  };

  static styles = [look, css`
    :host {
      margin: calc(2 * var(--step)) 0;
    }
  `];

  willUpdate(changed) {
    if (changed.has("run")) {
      this.verdict = null;
      this.wrong = "";
    }
  }

  async judge() {
    this.busy = true;
    const ruled = await asking(this, () => ask("digits/rule", { run: this.run }));
    this.busy = false;
    if (!ruled) return;
    this.verdict = { ...ruled, isKept: true, printed: "", step: 5, next: null };
    await this.updateComplete;
    this.renderRoot.querySelector("naklon-verdict")?.reveal();
  }

  render() {
    return html`
      <p><button type="button" ?disabled=${this.busy} @click=${this.judge}>${say("course.rule.judge")}</button></p>
      ${refusal(this.wrong)}
      ${this.verdict ? html`<naklon-verdict .verdict=${this.verdict} .language=${this.language}></naklon-verdict>` : nothing}
    `;
  }
}

customElements.define("naklon-course-rule", Rule);
