// My runs: what the command and the lab have trained here, side by side, with their reports.
import { LitElement, css, html, nothing } from "lit";
import { Refused, ask } from "./api.js";
import "./chart.js";
import "./copy.js";
import { look } from "./look.js";
import { sentence } from "./parts.js";
import { numbers, share } from "./playground-frames.js";
import "./runs-words.js";
import { fromAddress, toAddress } from "./state.js";
import { language, number, say } from "./words.js";

const USUAL = { runs: "" };
const MOST = 4;
const KINDS = ["forward", "validation", "ink", "soft"];

/** The pages of runs that can be opened again. */
const THERE = { playground: "/playground", digits: "/digits" };

/** How a run of the journal ended, as the words have it. */
const ENDS = { RUNNING: "training", FINISHED: "finished", CANCELLED: "interrupted", FAILED: "failed", CUT_OFF: "killed" };

/** What a run was started with, as its page reads it from the address. */
function query(about) {
  const settings = typeof about === "string" ? JSON.parse(about) : about;
  const given = Object.entries(settings ?? {}).map(([k, v]) => [k, Array.isArray(v) ? v.join(" ") : String(v)]);
  return "?" + new URLSearchParams(given);
}

class Runs extends LitElement {
  static properties = {
    language: {},
    theme: {},
    list: { state: true },
    live: { state: true },
    past: { state: true },
    chosen: { state: true },
    compared: { state: true },
    wrong: { state: true },
  };

  static styles = [look, css`
    .sheet {
      overflow-x: auto;
    }
    td,
    th {
      white-space: nowrap;
    }
    td.text {
      text-align: left;
    }
    .cards {
      list-style: none;
      margin: 0 0 calc(2 * var(--step));
      padding: 0;
    }
  `];

  constructor() {
    super();
    this.chosen = fromAddress(USUAL).runs.split(" ").filter(Boolean);
    this.live = [];
    this.past = [];
    this.wrong = "";
  }

  connectedCallback() {
    super.connectedCallback();
    this.load();
  }

  async asking(work) {
    try {
      this.wrong = "";
      return await work();
    } catch (e) {
      if (!(e instanceof Refused)) throw e;
      this.wrong = sentence(e.code);
      return null;
    }
  }

  async load() {
    await this.asking(async () => {
      this.list = await ask("runs/list");
      this.live = await ask("live");
      const alive = new Set(this.live.map((r) => r.run));
      this.past = (await ask("runs/lab")).filter((r) => !alive.has(r.id));
      const there = new Set(this.list.map((r) => r.name));
      this.chosen = this.chosen.filter((n) => there.has(n)).slice(0, MOST);
    });
    await this.compare();
  }

  async compare() {
    toAddress(USUAL, { runs: this.chosen.join(" ") });
    this.compared = this.chosen.length
      ? await this.asking(() => ask("runs/compare", { names: this.chosen }))
      : null;
  }

  choose(name, on) {
    this.chosen = on ? [...this.chosen, name].slice(-MOST) : this.chosen.filter((n) => n !== name);
    this.compare();
  }

  /** The report is a page of its own with scripts of its own: it is saved, and opened from there. */
  async report(name) {
    const page = await this.asking(() => ask("runs/report", { name, language: language() }));
    if (!page) return;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([page.html], { type: "text/html" }));
    link.download = name + ".html";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }

  render() {
    const list = this.list;
    return html`
      <h1>${say("page.runs")}</h1>
      <p>${say("runs.lead")}</p>
      ${this.wrong ? html`<p class="wrong" role="alert">${this.wrong}</p>` : nothing}
      <h2>${say("runs.command")}</h2>
      ${!list ? nothing : list.length ? this.table(list) : html`<p>${say("runs.none")}</p><naklon-copy .texts=${{ command: "./naklon train digits" }} .language=${this.language}></naklon-copy>`}
      ${this.compared ? this.comparison(this.compared) : nothing}
      <h2>${say("runs.lab")}</h2>
      ${this.live.length ? this.alive() : html`<p>${say("runs.lab.none")}</p>`}
      ${this.past.length ? this.earlier() : nothing}
      <p><button type="button" @click=${this.load}>${say("runs.again")}</button></p>
    `;
  }

  table(list) {
    const cell = (v, text = number) => (Number.isFinite(v) ? text(v) : "–");
    return html`
      <div class="sheet" tabindex="0" role="group" aria-label=${say("runs.command")}>
        <table class="lines">
          <thead>
            <tr>
              <th scope="col">${say("runs.run")}</th><th scope="col">${say("runs.compare")}</th><th scope="col">${say("runs.state")}</th>
              <th scope="col">${say("runs.data")}</th><th scope="col">${say("runs.net")}</th><th scope="col">${say("runs.epochs")}</th>
              <th scope="col">${say("runs.validation")}</th><th scope="col">${say("runs.right")}</th><th scope="col">${say("runs.test")}</th>
              <th scope="col">${say("runs.report")}</th>
            </tr>
          </thead>
          <tbody>
            ${list.map(
              (r) => html`<tr>
                <th scope="row" lang="en">${r.name}</th>
                <td><input type="checkbox" aria-label=${say("runs.choose", r.name)} .checked=${this.chosen.includes(r.name)}
                  @change=${(e) => this.choose(r.name, e.target.checked)} /></td>
                <td class="text">${say("runs.state." + r.state.toLowerCase())}</td>
                <td class="text" lang="en">${r.data ?? "–"}</td>
                <td class="text" lang="en">${r.net ?? "–"}</td>
                <td>${r.epochs}</td>
                <td>${cell(r.validationLoss)}</td>
                <td>${cell(r.validationAccuracy, (v) => share(v) + " %")}</td>
                <td>${cell(r.testAccuracy, (v) => share(v) + " %")}</td>
                <td>${r.state === "FINISHED"
                  ? html`<button type="button" class="quiet" aria-label=${say("runs.report.of", r.name)} @click=${() => this.report(r.name)}>${say("runs.save")}</button>`
                  : "–"}</td>
              </tr>`,
            )}
          </tbody>
        </table>
      </div>
    `;
  }

  comparison(c) {
    const x = [...new Set(c.curves.flatMap((r) => r.epochs))].sort((a, b) => a - b);
    const along = (r, values) => {
      const all = numbers(values);
      const at = new Map(r.epochs.map((e, i) => [e, i]));
      return x.map((e) => (at.has(e) ? all[at.get(e)] : null));
    };
    const series = c.curves.map((r, i) => {
      const hasValidation = numbers(r.validationLoss).some((v) => v !== null);
      return { name: r.name, values: along(r, hasValidation ? r.validationLoss : r.trainLoss), kind: KINDS[i] };
    });
    const ends = series.map((s) => s.name + ": " + number(s.values.findLast((v) => v !== null) ?? NaN));
    return html`
      <h2>${say("runs.side")}</h2>
      <naklon-chart
        id="compared" label=${say("runs.curve")} xname=${say("runs.epoch")} .x=${x} .series=${series} .theme=${this.theme}
        .language=${this.language} summary=${say("runs.summary", ends.join("; "))}
      ></naklon-chart>
      <h3>${say("runs.differences")}</h3>
      ${c.differences.length
        ? html`<div class="sheet" tabindex="0" role="group" aria-label=${say("runs.differences")}>
            <table class="lines">
              <thead><tr><th scope="col">${say("runs.setting")}</th>${c.curves.map((r) => html`<th scope="col" lang="en">${r.name}</th>`)}</tr></thead>
              <tbody>${c.differences.map((d) => html`<tr><th scope="row" lang="en">${d.setting}</th>${d.values.map((v) => html`<td lang="en">${v}</td>`)}</tr>`)}</tbody>
            </table>
          </div>`
        : html`<p>${say("runs.same")}</p>`}
      <naklon-copy .language=${this.language} .texts=${{ command: c.curves.map((r) => "./naklon report " + r.name + " --open").join("\n") }}></naklon-copy>
    `;
  }

  /** What the journal remembers; a run that was cut off can be started again as it was. */
  earlier() {
    const time = new Intl.DateTimeFormat(this.language, { dateStyle: "medium", timeStyle: "short" });
    return html`
      <h3>${say("runs.earlier")}</h3>
      <div class="sheet" tabindex="0" role="group" aria-label=${say("runs.earlier")}>
        <table class="lines">
          <thead><tr><th scope="col">${say("runs.begun")}</th><th scope="col">${say("runs.experiment")}</th><th scope="col">${say("runs.state")}</th><th scope="col">${say("runs.open")}</th></tr></thead>
          <tbody>
            ${this.past.map(
              (r) => html`<tr>
                <th scope="row">${time.format(new Date(r.begun))}</th>
                <td class="text">${THERE[r.kind] ? say("page." + r.kind) : html`<span lang="en">${r.kind}</span>`}</td>
                <td class="text">${say("runs.state." + ENDS[r.end])}</td>
                <td>${THERE[r.kind] ? html`<a href=${THERE[r.kind] + query(r.about)}>${say("runs.open.again")}</a>` : "–"}</td>
              </tr>`,
            )}
          </tbody>
        </table>
      </div>
    `;
  }

  alive() {
    return html`<ul class="cards">
      ${this.live.map(
        (r) => html`<li>
          ${THERE[r.kind] ? html`<a href=${THERE[r.kind] + query(r.about)}>${say("page." + r.kind)}</a>` : html`<span lang="en">${r.kind}</span>`}
          · ${say("runs.state." + (r.state === "RUNNING" ? "training" : r.state === "CANCELLED" ? "interrupted" : r.state.toLowerCase()))}
        </li>`,
      )}
    </ul>`;
  }
}

customElements.define("naklon-runs", Runs);
