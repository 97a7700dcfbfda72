// A task on paper: rows to fill in, in any order, or one rate to choose.
import { LitElement, css, html, nothing } from "lit";
import { ask } from "./api.js";
import "./chart.js";
import { asking, refusal, said, unsent } from "./course-parts.js";
import "./course-verdict.js";
import "./course-words.js";
import { look } from "./look.js";
import { number, say } from "./words.js";

const DRAFT_MILLIS = 700;

class Sheet extends LitElement {
  static properties = {
    language: {},
    theme: {},
    task: { attribute: false },
    typed: { state: true },
    verdict: { state: true },
    wrong: { state: true },
    busy: { state: true },
  };

  static styles = [look, css`
    td,
    th {
      text-align: left;
      vertical-align: baseline;
    }
    tbody th {
      font-weight: 400;
      white-space: nowrap;
    }
    td input {
      width: 9em;
    }
    td.said {
      max-width: 52ch;
      min-height: 0;
      margin: 0;
    }
    .given {
      font-size: var(--size);
      overflow-wrap: anywhere;
    }
    .row {
      margin: calc(2 * var(--step)) 0;
    }
    @media (max-width: 600px) {
      thead {
        display: none;
      }
      tr {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        border-bottom: var(--hair);
        padding: 4px 0;
      }
      .lines th,
      .lines td {
        border-bottom: 0;
        padding-right: 0;
      }
      td.said {
        grid-column: 1 / -1;
      }
      td input {
        width: 8em;
      }
    }
  `];

  constructor() {
    super();
    this.wrong = "";
    this.typed = {};
  }

  get isRate() {
    return this.task.kind === "RATE";
  }

  item() {
    return this.task.task + "-" + this.task.seed;
  }

  willUpdate(changed) {
    const before = changed.get("task");
    if (changed.has("task") && (this.task.task !== before?.task || this.task.seed !== before?.seed)) {
      const kept = unsent.take(this.item());
      const rows = Object.fromEntries(this.task.rows.map((r) => [r.row, r.typed]));
      this.typed = kept ? JSON.parse(kept) : this.isRate ? { rate: this.task.written } : rows;
      this.verdict = null;
    }
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.timer);
    if (this.task && unsent.take(this.item()) !== null) this.draft().catch(() => {});
  }

  type(row, text) {
    this.typed = { ...this.typed, [row]: text };
    unsent.keep(this.item(), JSON.stringify(this.typed));
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.draft().catch(() => {}), DRAFT_MILLIS);
  }

  question() {
    const { task, seed } = this.task;
    return this.isRate
      ? { task, seed, text: this.typed.rate ?? "", rows: null }
      : { task, seed, text: "", rows: this.typed };
  }

  async draft() {
    const item = this.item();
    await ask("course/draft", this.question());
    unsent.forget(item);
  }

  async check(e) {
    e?.preventDefault();
    if (this.busy) return;
    clearTimeout(this.timer);
    this.busy = true;
    const verdict = await asking(this, () => ask("course/check", { ...this.question(), tab: "" }));
    this.busy = false;
    if (!verdict) return;
    unsent.forget(this.item());
    this.verdict = verdict;
    this.dispatchEvent(new CustomEvent("kept", { bubbles: true, composed: true }));
    await this.updateComplete;
    this.renderRoot.querySelector("naklon-verdict")?.reveal();
  }

  fresh() {
    unsent.forget(this.item());
    this.dispatchEvent(new CustomEvent("fresh", { bubbles: true, composed: true }));
  }

  render() {
    const t = this.task;
    const isPaper = t.kind === "PAPER";
    return html`
      <p class="soft">${say("course.sheet", String(t.seed))}</p>
      <p><strong>${say("course.given")}:</strong> <code class="given">${said(t.given)}</code></p>
      <form @submit=${this.check}>
        ${isPaper ? html`<p class="soft">${say("course.sheet.help")}</p>${this.rows(t)}` : this.rate()}
        <div class="row">
          <button class="main" ?disabled=${this.busy}>${say("course.check")}</button>
          ${t.hasOthers ? html`<button type="button" class="quiet" @click=${this.fresh}>${say("course.fresh")}</button>` : nothing}
          ${isPaper ? html`<a href=${"/worksheet?task=" + t.task + "&seed=" + t.seed}>${say("course.print")}</a>` : nothing}
        </div>
      </form>
      ${refusal(this.wrong)}
      ${this.verdict ? this.outcome(this.verdict) : nothing}
    `;
  }

  rows(t) {
    const about = new Map((this.verdict?.rows ?? []).map((r) => [r.row, r]));
    return html`
      <table class="lines">
        <thead>
          <tr><th scope="col">${say("course.row")}</th><th scope="col">${say("course.value")}</th><th scope="col">${say("course.said")}</th></tr>
        </thead>
        <tbody>
          ${t.rows.map((r, i) => {
            const c = about.get(r.row);
            const isWrong = c && (c.state === "WRONG" || c.state === "UNREADABLE");
            return html`<tr>
              <th scope="row"><label for=${"row" + i}><code>${r.row}</code></label></th>
              <td>
                <input
                  id=${"row" + i} type="text" inputmode="decimal" autocomplete="off" aria-invalid=${isWrong ? "true" : "false"}
                  aria-describedby=${"said" + i} .value=${this.typed[r.row] ?? ""} @input=${(e) => this.type(r.row, e.target.value)}
                />
              </td>
              <td id=${"said" + i} class="said ${isWrong ? "wrong" : ""}">${c && c.state !== "EMPTY" ? this.about(c) : nothing}</td>
            </tr>`;
          })}
        </tbody>
      </table>
    `;
  }

  /** The row's name stands in the first column already. */
  about(c) {
    const text = said(c.text);
    const name = c.row + ": ";
    return text.startsWith(name) ? text.slice(name.length) : text;
  }

  rate() {
    return html`
      <p>
        <label for="rate">${say("course.rate")}</label>
        <input id="rate" type="text" inputmode="decimal" autocomplete="off" .value=${this.typed.rate ?? ""} @input=${(e) => this.type("rate", e.target.value)} />
      </p>
    `;
  }

  outcome(v) {
    const open = v.rows.filter((r) => r.state === "EMPTY").length;
    const losses = v.losses.filter((l) => Number.isFinite(Number(l))).map(Number);
    return html`
      <naklon-verdict .verdict=${v} .language=${this.language}>
        ${open ? html`<p>${say("course.open", open)}</p>` : nothing}
        ${losses.length > 1
          ? html`<naklon-chart
              label=${say("course.losses")} xname=${say("course.steps")} yname=${say("course.loss")} log .theme=${this.theme} .language=${this.language}
              .x=${losses.map((_, i) => i)} .series=${[{ name: say("course.loss"), values: losses, kind: "forward" }]}
              summary=${say("course.losses.said", number(losses[0]), number(losses.at(-1)), losses.length - 1)}
            ></naklon-chart>`
          : nothing}
      </naklon-verdict>
    `;
  }
}

customElements.define("naklon-course-sheet", Sheet);
