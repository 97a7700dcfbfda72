// Home: experiment 1, live; under it the path of the five steps, and where to go on.
import { LitElement, css, html, nothing } from "lit";
import { ask } from "./api.js";
import { taskPath } from "./course-parts.js";
import "./home-words.js";
import "./line.js";
import { look } from "./look.js";
import { pageAt } from "./pages.js";
import { say } from "./words.js";

const sentenceCase = (text) => text[0].toUpperCase() + text.slice(1);

class Home extends LitElement {
  static properties = { language: {}, theme: {}, due: { state: true } };

  static styles = [look, css`
    nav {
      border-top: var(--hair);
      margin-top: calc(4 * var(--step));
      padding-top: calc(2 * var(--step));
    }
    ol {
      list-style: none;
      margin: calc(2 * var(--step)) 0;
      padding: 0;
      display: grid;
      grid-template-columns: repeat(5, minmax(0, 1fr));
    }
    /* A path that steps downhill. */
    li {
      border-left: 2px solid var(--line-strong);
      border-top: 2px solid var(--line-strong);
      padding: var(--step) calc(2 * var(--step)) calc(2 * var(--step)) var(--step);
      min-height: 112px;
    }
    li:nth-child(2) {
      margin-top: 16px;
    }
    li:nth-child(3) {
      margin-top: 32px;
    }
    li:nth-child(4) {
      margin-top: 48px;
    }
    li:nth-child(5) {
      margin-top: 64px;
    }
    li b {
      display: block;
      color: var(--ink-soft);
      font-weight: 600;
    }
    .due {
      font-weight: 600;
    }
    @media (max-width: 820px) {
      ol {
        grid-template-columns: minmax(0, 1fr);
      }
      li,
      li:nth-child(n) {
        margin-top: 0;
        min-height: 0;
        border-top: 0;
      }
    }
  `];

  connectedCallback() {
    super.connectedCallback();
    ask("home").then((h) => (this.due = h)).catch(() => {});
  }

  /** For one who comes back: what is due, and where they left off. */
  greeting(due) {
    const parts = [];
    if (due?.due) parts.push(html`<a href="/review">${due.due[this.language]}</a>`);
    if (due?.goOn) parts.push(html`<a href=${"/course?step=" + due.step}>${due.goOn[this.language]}</a>`);
    return parts.length ? html`<p class="due">${parts.map((p, i) => html`${i ? " · " : nothing}${p}`)}</p>` : nothing;
  }

  render() {
    const hasCourse = Boolean(pageAt("/course"));
    const steps = [1, 2, 3, 4, 5];
    return html`
      ${this.greeting(this.due)}
      <naklon-line home .language=${this.language} .theme=${this.theme}></naklon-line>
      <nav class="optional" aria-label=${say("home.path")}>
        <h2>${say("home.path")}</h2>
        <ol>
          ${steps.map((n) => {
            const text = say("home.step." + n);
            return html`<li><b>${n}</b>${hasCourse ? html`<a href=${"/course?step=" + n}>${text}</a>` : text}</li>`;
          })}
        </ol>
        <div class="row">
          ${hasCourse
            ? html`<a class="button main" href=${this.due?.goOn ? taskPath(this.due.step, this.due.task) : "/course?step=1&task=mse-paper"}>${
                this.due?.goOn ? sentenceCase(this.due.goOn[this.language]) : say("home.start")
              }</a>`
            : html`<p>${say("home.terminal")} <code>./naklon learn</code></p>`}
          <a class="button" href="/glass">${say("home.chain")}</a>
          <a class="button" href="/?tab=code">${say("home.again")}</a>
        </div>
      </nav>
    `;
  }
}

customElements.define("naklon-home", Home);
