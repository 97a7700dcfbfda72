// A sheet to print, with its solutions on a page of their own; and the sheets of a class file.
import { LitElement, css, html, nothing } from "lit";
import { ask } from "./api.js";
import { MOST_BYTES, asking, refusal, said, taskPath } from "./course-parts.js";
import "./course-words.js";
import { look } from "./look.js";
import { field } from "./parts.js";
import { fromAddress, toAddress } from "./state.js";
import { say } from "./words.js";

const USUAL = { task: "tape", seed: 7 };
const STEPS = { "mse-paper": 1, "line-gradient-paper": 2, "rate-limit": 3, tape: 4 };

class WorksheetPage extends LitElement {
  static properties = {
    language: {},
    theme: {},
    at: { state: true },
    view: { state: true },
    group: { state: true },
    wrong: { state: true },
  };

  static styles = [look, css`
    .settings {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 220px), 1fr));
      gap: 0 calc(4 * var(--step));
    }
    .sheet {
      border: var(--hair);
      background: var(--paper-raised);
      padding: calc(3 * var(--step));
      margin: calc(2 * var(--step)) 0;
      max-width: 760px;
    }
    .sheet h2 {
      margin-top: 0;
    }
    .sheet table {
      width: 100%;
    }
    .sheet th,
    .sheet td {
      text-align: left;
      border: 1px solid var(--line-strong);
      padding: 6px 8px;
    }
    .sheet td {
      width: 50%;
    }
    .given {
      overflow-wrap: anywhere;
    }
    ul {
      padding-left: 1.2em;
    }
    @media print {
      .screen {
        display: none;
      }
      .sheet {
        border: 0;
        background: none;
        padding: 0;
        margin: 0;
        max-width: none;
      }
      .sheet p {
        max-width: none;
      }
      .solution {
        break-before: page;
      }
    }
  `];

  constructor() {
    super();
    this.wrong = "";
    this.at = fromAddress(USUAL);
    if (!Number.isSafeInteger(this.at.seed)) this.at.seed = USUAL.seed;
  }

  connectedCallback() {
    super.connectedCallback();
    this.load();
  }

  async load() {
    this.view = (await asking(this, () => ask("course/worksheet", this.at))) ?? this.view;
  }

  set(change) {
    this.at = { ...this.at, ...change };
    toAddress(USUAL, this.at);
    this.load();
  }

  async read(file) {
    if (!file) return;
    const text = await file.slice(0, MOST_BYTES).text();
    this.group = (await asking(this, () => ask("course/class", { name: file.name, text }))) ?? this.group;
  }

  render() {
    const v = this.view;
    return html`
      <h1 class="screen">${say("page.worksheet")}</h1>
      <div class="screen">
        <div class="settings">
          ${field({
            id: "task",
            name: say("sheet.task"),
            help: say("sheet.task.help"),
            control: html`<select id="task" @change=${(e) => this.set({ task: e.target.value })}>
              ${(v?.tasks ?? []).map((t) => html`<option value=${t.task} ?selected=${t.task === this.at.task}>${said(t.title)}</option>`)}
            </select>`,
          })}
          ${field({
            id: "seed",
            name: say("sheet.seed"),
            help: say("sheet.seed.help"),
            control: html`<input id="seed" type="number" step="1" .value=${String(this.at.seed)}
              @change=${(e) => Number.isSafeInteger(e.target.valueAsNumber) && this.set({ seed: e.target.valueAsNumber })} />`,
          })}
          ${field({
            id: "class",
            name: say("sheet.class"),
            help: say("sheet.class.help"),
            control: html`<input id="class" type="file" accept=".json,application/json" @change=${(e) => this.read(e.target.files[0])} />`,
          })}
        </div>
        ${refusal(this.wrong)} ${this.group ? this.list(this.group) : nothing}
        <p class="row">
          <button type="button" class="main" @click=${() => print()}>${say("sheet.print")}</button>
          <a class="button" href=${taskPath(STEPS[this.at.task], this.at.task) + "&seed=" + this.at.seed}>${say("sheet.learner")}</a>
        </p>
      </div>
      ${v ? this.sheet(v.sheet) : refusal("")}
    `;
  }

  list(k) {
    if (k.wrong) return html`<p class="wrong" role="alert">${said(k.wrong)}</p>`;
    return html`
      <h2>${say("sheet.class.sheets")}</h2>
      ${k.sheets.length
        ? html`<ul>
            ${k.sheets.flatMap((t) =>
              k.seeds.map((seed) => html`<li><a target="_self" href=${"/worksheet?task=" + t.task + "&seed=" + seed + "&lang=" + k.language}>${said(t.title)}, ${seed}</a></li>`),
            )}
          </ul>`
        : html`<p>${say("sheet.class.none")}</p>`}
    `;
  }

  sheet(s) {
    const head = html`<p class="given">${said(s.number)}. ${said(s.givenName)}: <code>${said(s.given)}</code>.</p>`;
    const table = (isSolved) => html`<table>
      <thead><tr><th scope="col">${said(s.row)}</th><th scope="col">${said(isSolved ? s.solutions : s.value)}</th></tr></thead>
      <tbody>
        ${s.rows.map((r) => html`<tr><th scope="row"><code>${r.row}</code></th><td>${isSolved ? said(r.solution) : nothing}</td></tr>`)}
      </tbody>
    </table>`;
    return html`
      <section class="sheet" aria-labelledby="title">
        <h2 id="title">${said(s.title)}</h2>
        <p>${said(s.name)}: ……………………………………………</p>
        ${head}
        <p>${said(s.task)}</p>
        <p>${said(s.how)}</p>
        ${table(false)}
      </section>
      <section class="sheet solution" aria-labelledby="solutions">
        <h2 id="solutions">${said(s.solutions)}</h2>
        ${head} ${table(true)}
      </section>
    `;
  }
}

customElements.define("naklon-worksheet", WorksheetPage);
