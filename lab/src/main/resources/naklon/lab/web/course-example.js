// A worked example in three notations.
import { LitElement, css, html, nothing } from "lit";
import { said } from "./course-parts.js";
import "./course-words.js";
import { look } from "./look.js";
import { say } from "./words.js";

const TABS = ["pseudocode", "python", "java"];
const KEEP = "naklon-example-tab";

class Example extends LitElement {
  static properties = { language: {}, example: { attribute: false }, shown: { state: true } };

  static styles = [look, css`
    pre {
      margin: 0 0 calc(3 * var(--step));
      padding: calc(2 * var(--step));
      border: var(--hair);
      background: var(--paper-raised);
      overflow: auto;
      line-height: 1.5;
    }
    .row {
      margin-bottom: var(--step);
    }
  `];

  constructor() {
    super();
    this.shown = localStorage.getItem(KEEP) ?? TABS[0];
  }

  choose(name) {
    this.shown = name;
    localStorage.setItem(KEEP, name);
  }

  keys(e) {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[e.key];
    if (!by) return;
    e.preventDefault();
    this.choose(TABS[(TABS.indexOf(this.shown) + by + TABS.length) % TABS.length]);
    this.updateComplete.then(() => this.renderRoot.querySelector("[aria-selected=true]").focus());
  }

  render() {
    const e = this.example;
    const code = { pseudocode: said(e.pseudocode), python: e.python, java: e.java };
    return html`
      <h2>${said(e.title)}</h2>
      <p>${said(e.text)}</p>
      <div class="row" role="tablist" aria-label=${say("course.tabs")} @keydown=${this.keys}>
        ${TABS.map(
          (n) => html`<button
            type="button" role="tab" id=${"tab-" + n} lang=${n === TABS[0] ? nothing : "en"} aria-controls="code" aria-selected=${n === this.shown ? "true" : "false"}
            tabindex=${n === this.shown ? 0 : -1} @click=${() => this.choose(n)}
          >${say("course.tab." + n)}</button>`,
        )}
      </div>
      <div id="code" role="tabpanel" aria-labelledby=${"tab-" + this.shown}>
        <pre tabindex="0"><code>${code[this.shown]}</code></pre>
      </div>
    `;
  }
}

customElements.define("naklon-course-example", Example);
