// Step 5's task: a training on digits, held against the rule; run in the lab or by the command.
import { LitElement, css, html, nothing } from "lit";
import { ask } from "./api.js";
import "./copy.js";
import { asking, refusal } from "./course-parts.js";
import "./course-verdict.js";
import "./course-words.js";
import { look } from "./look.js";
import { pageAt } from "./pages.js";
import { say } from "./words.js";

const COMMAND = './naklon train mnist --net "linear 128, relu"\n./naklon train digits';

class CourseRun extends LitElement {
  static properties = {
    language: {},
    task: { attribute: false },
    runs: { state: true },
    verdict: { state: true },
    wrong: { state: true },
  };

  static styles = [look, css`
    naklon-copy {
      display: block;
      margin-bottom: calc(2 * var(--step));
    }
    .scroll {
      margin-bottom: calc(2 * var(--step));
    }
    td,
    th {
      text-align: left;
      white-space: nowrap;
    }
  `];

  constructor() {
    super();
    this.wrong = "";
  }

  connectedCallback() {
    super.connectedCallback();
    this.load();
  }

  async load() {
    this.runs = (await asking(this, () => ask("course/runs"))) ?? this.runs;
  }

  async judge(name) {
    const verdict = await asking(this, () => ask("course/run", { name }));
    if (!verdict) return;
    this.verdict = verdict;
    this.dispatchEvent(new CustomEvent("kept", { bubbles: true, composed: true }));
    await this.updateComplete;
    this.renderRoot.querySelector("naklon-verdict")?.reveal();
  }

  render() {
    const runs = this.runs;
    return html`
      <p>${say("course.run.here")} <a href="/digits">${say("page.digits")}</a></p>
      <p>${say("course.run.command")}</p>
      <naklon-copy .texts=${{ command: COMMAND }} .language=${this.language}></naklon-copy>
      ${refusal(this.wrong)}
      ${!runs ? nothing : runs.length ? this.table(runs) : html`<p>${say("course.run.none")}</p>`}
      <p><button type="button" @click=${this.load}>${say("course.run.again")}</button></p>
      ${this.verdict ? html`<naklon-verdict .verdict=${this.verdict} .language=${this.language}></naklon-verdict>` : nothing}
    `;
  }

  table(runs) {
    return html`
      <div class="scroll" tabindex="0" role="group" aria-label=${say("page.runs")}>
        <table class="lines">
          <thead>
            <tr>
              <th scope="col">${say("course.run.run")}</th><th scope="col">${say("course.run.data")}</th>
              <th scope="col">${say("course.run.epochs")}</th><th scope="col">${say("course.check")}</th>
            </tr>
          </thead>
          <tbody>
            ${runs.map(
              (r) => html`<tr>
                <th scope="row" lang="en">${pageAt("/runs") ? html`<a href=${"/runs?runs=" + r.name}>${r.name}</a>` : r.name}</th>
                <td lang="en">${r.data}</td>
                <td>${r.epochs}</td>
                <td>${r.isFinished
                  ? html`<button type="button" aria-label=${say("course.run.judge", r.name)} @click=${() => this.judge(r.name)}>${say("course.check")}</button>`
                  : say("course.run.open")}</td>
              </tr>`,
            )}
          </tbody>
        </table>
      </div>
    `;
  }
}

customElements.define("naklon-course-run", CourseRun);
