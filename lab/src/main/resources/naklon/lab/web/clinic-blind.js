// A patient: a training whose fault is not told. One examines, names the illness and prescribes;
// the engine trains again with that prescription and grades.
import { LitElement, css, html, nothing } from "lit";
import { Refused, ask, cancel, watch } from "./api.js";
import "./chart.js";
import { Parts, curves, last, spans } from "./clinic-finding.js";
import "./clinic-patient-words.js";
import "./clinic-words.js";
import { look } from "./look.js";
import { field, isStill, sentence } from "./parts.js";
import "./receipt.js";
import { fromAddress, toAddress } from "./state.js";
import { language, number, plain, say } from "./words.js";

const USUAL = { case: -1 };
const SHOWN_MS = 2000;
const HEALTHY = "healthy";

/** How many numbers an examination gives for each line; those of shares are shown as percent. */
const EXAMS = {
  program: [],
  scales: ["mean", "deviation", "low", "high"],
  classes: ["learnt", "kept", "named"],
  gradients: ["gradient", "weight", "part"],
  check: ["gradient", "slope", "quotient"],
  units: ["dead", "flat"],
  curvature: ["value"],
  fresh: ["loss", "share"],
};
const SHARES = ["dead", "flat", "share"];
/** Lines whose names are words of the page; those of others are code. */
const NAMED = ["program", "curvature", "fresh"];

class Blind extends LitElement {
  static properties = {
    language: {},
    theme: {},
    number: { state: true },
    choices: { state: true },
    parts: { state: true },
    sheets: { state: true },
    name: { state: true },
    prescription: { state: true },
    score: { state: true },
    isBusy: { state: true },
    wrong: { state: true },
  };

  static styles = [look, css`
    .sheet {
      overflow-x: auto;
      margin-bottom: calc(2 * var(--step));
    }
    th.text,
    td.text {
      text-align: left;
    }
    .said {
      min-height: 2em;
    }
    td.text {
      font-family: var(--font-code);
      font-size: var(--size-small);
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }
    select {
      width: 100%;
    }
    .grade {
      border: var(--hair);
      border-left: 4px solid var(--line-strong);
      padding: calc(2 * var(--step));
      background: var(--paper-raised);
    }
    .grade.both {
      border-left-color: var(--validation);
    }
    .marks {
      list-style: none;
      padding: 0;
      margin: 0 0 calc(2 * var(--step));
    }
    .marks li::before {
      content: "✗ ";
      font-weight: 600;
    }
    .marks li.yes::before {
      content: "✓ ";
    }
  `];

  constructor() {
    super();
    this.number = fromAddress(USUAL).case;
    this.clear();
  }

  clear() {
    this.parts = new Parts();
    this.sheets = [];
    this.name = "";
    this.prescription = "";
    this.wrong = "";
  }

  connectedCallback() {
    super.connectedCallback();
    this.asking(async () => {
      this.choices = await ask("clinic/choices");
      this.score = await ask("clinic/score");
      if (this.number < 0) await this.next();
      else await this.admit();
    });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.leave();
    toAddress(USUAL, USUAL);
  }

  leave() {
    this.unwatch?.();
    if (this.isBusy && this.run) cancel(this.run).catch(() => {});
    this.isBusy = false;
  }

  async asking(work) {
    try {
      this.wrong = "";
      return await work();
    } catch (e) {
      if (!(e instanceof Refused)) throw e;
      this.isBusy = false;
      this.wrong = sentence(e.code);
      return null;
    }
  }

  async next() {
    const drawn = await this.asking(() => ask("clinic/draw", { last: this.number }));
    if (!drawn) return;
    this.number = drawn.number;
    await this.admit();
  }

  /** A patient comes in: its training runs as it is. */
  async admit() {
    this.leave();
    this.clear();
    toAddress(USUAL, { case: this.number });
    await this.follow(() => ask("clinic/patient", { number: this.number, millis: isStill() ? 0 : SHOWN_MS }));
  }

  async follow(begin) {
    this.isBusy = true;
    const begun = await this.asking(begin);
    if (!begun) return;
    const parts = new Parts();
    this.run = begun.run;
    this.unwatch = watch(begun.run, {
      kept: (frame) => {
        parts.take(frame);
        this.parts = parts; // until then what was before stays on the page
        if (parts.grade) this.score = parts.grade.score;
        this.soon();
      },
      ended: (state, error) => {
        if (this.run !== begun.run) return;
        this.isBusy = false;
        if (error) this.wrong = sentence(error);
      },
    });
  }

  soon() {
    this.drawing ??= requestAnimationFrame(() => {
      this.drawing = null;
      this.requestUpdate();
    });
  }

  async examine(exam) {
    if (this.sheets.some((s) => s.exam === exam)) return;
    const sheet = await this.asking(() => ask("clinic/examine", { number: this.number, exam }));
    if (!sheet) return;
    this.sheets = [...this.sheets, sheet];
    await this.updateComplete;
    this.renderRoot.querySelector("#sheet-" + exam)?.focus();
  }

  judge() {
    const { number: patient, name, prescription } = this;
    return this.follow(() => ask("clinic/judge", { number: patient, name, prescription, millis: isStill() ? 0 : SHOWN_MS }));
  }

  title(word) {
    if (word === HEALTHY) return say("clinic.healthy");
    return this.choices.names.find((n) => n.word === word)?.title[language()] ?? word;
  }

  render() {
    if (!this.choices) return this.wrong ? html`<p class="wrong" role="alert">${this.wrong}</p>` : nothing;
    const grade = this.parts.grade;
    return html`
      <p>${say("clinic.blind.lead")}</p>
      <div class="bench">
        <div>
          <h2>${this.number < 0 ? say("clinic.blind.none") : say("clinic.blind.case", String(this.number))}</h2>
          ${this.chart()}
          <p class="said" role="status">${this.wrong ? html`<span class="wrong">${this.wrong}</span>` : this.said()}</p>
          ${grade ? this.graded(grade) : nothing}
          ${this.exams()}
        </div>
        <div>${this.verdict()}</div>
      </div>
    `;
  }

  chart() {
    const parts = this.parts;
    if (!parts.before.epochs.length) return nothing;
    const losses = curves(parts, [
      { key: "train", name: "clinic.train" },
      { key: "validation", name: "clinic.validation" },
    ]);
    const right = curves(parts, [{ key: "right", name: "clinic.right" }]);
    const f = last(parts, "before");
    return html`
      <naklon-chart
        id="losses" label=${say("clinic.losses")} xname=${say("clinic.epoch")} .x=${losses.x} .series=${losses.series} ?log=${spans(losses.series)}
        .height=${260} .theme=${this.theme} .language=${this.language}
        summary=${this.isBusy ? "" : say("clinic.summary", f.epochs, f.train ?? "–", f.validation ?? "–")}
      ></naklon-chart>
      ${right.series.length
        ? html`<naklon-chart
            id="rights" label=${say("clinic.rights")} xname=${say("clinic.epoch")} .x=${right.x} .series=${right.series}
            .height=${150} .theme=${this.theme} .language=${this.language}
          ></naklon-chart>`
        : nothing}
    `;
  }

  said() {
    if (this.isBusy) return say(this.parts.after.epochs.length ? "clinic.cures" : "clinic.runs");
    if (this.parts.grade) return say("clinic.blind.score", String(this.score.cases), String(this.score.named), String(this.score.cured));
    return this.parts.before.end ? say("clinic.blind.seen", String(this.sheets.length)) : nothing;
  }

  exams() {
    return html`
      <h2>${say("clinic.exams")}</h2>
      <div class="row" role="group" aria-label=${say("clinic.exams")} id="exams">
        ${this.choices.exams.map(
          (e) => html`<button type="button" id=${"exam-" + e} ?disabled=${!this.parts.before.end || this.sheets.some((s) => s.exam === e)} @click=${() => this.examine(e)}>${say("clinic.exam." + e)}</button>`,
        )}
      </div>
      ${this.sheets.map((s) => this.sheet(s))}
    `;
  }

  sheet(s) {
    const columns = EXAMS[s.exam];
    const line = (r) =>
      NAMED.includes(s.exam) ? say("clinic.line." + r.name) : html`<code lang="en">${r.name}</code>`;
    const value = (v, column) => {
      if (!Number.isFinite(v)) return "–";
      return SHARES.includes(column) ? number(100 * v, 1) + " %" : plain(v, 5);
    };
    return html`
      <h3 id=${"sheet-" + s.exam} tabindex="-1">${say("clinic.exam." + s.exam)}</h3>
      <p class="soft">${say("clinic.exam.help." + s.exam)}</p>
      ${s.rows.length
        ? html`<div class="sheet scroll" tabindex="0" role="group" aria-label=${say("clinic.exam." + s.exam)}>
            <table class="lines">
              <thead><tr>
                <th scope="col">${say("clinic.exam.line." + s.exam)}</th>
                ${columns.map((c) => html`<th scope="col">${say("clinic.column." + c)}</th>`)}
                ${s.exam === "program" ? html`<th scope="col" class="text">${say("clinic.column.code")}</th>` : nothing}
              </tr></thead>
              <tbody>
                ${s.rows.map(
                  (r) => html`<tr>
                    <th scope="row">${line(r)}</th>
                    ${columns.map((c, i) => html`<td>${value(r.numbers[i], c)}</td>`)}
                    ${s.exam === "program" ? html`<td class="text"><code lang="en">${r.text}</code></td>` : nothing}
                  </tr>`,
                )}
              </tbody>
            </table>
          </div>`
        : html`<p>${say("clinic.exam.empty")}</p>`}
    `;
  }

  verdict() {
    const ready = this.name && this.prescription && !this.isBusy && this.parts.before.end && !this.parts.grade;
    const options = (words, text, chosen) => html`
      <option value="" ?selected=${!chosen}>–</option>
      ${words.map((w) => html`<option value=${w} ?selected=${w === chosen}>${text(w)}</option>`)}
    `;
    const names = this.choices.names.map((n) => n.word).sort((a, b) => this.title(a).localeCompare(this.title(b), language()));
    return html`
      <h2>${say("clinic.verdict")}</h2>
      ${field({
        id: "name", name: say("clinic.verdict.name"), help: say("clinic.verdict.name.help"),
        control: html`<select id="name" ?disabled=${this.parts.grade} @change=${(e) => (this.name = e.target.value)}>
          ${options(names, (w) => this.title(w), this.name)}
        </select>`,
      })}
      ${field({
        id: "prescription", name: say("clinic.verdict.remedy"), help: say("clinic.verdict.remedy.help"),
        control: html`<select id="prescription" ?disabled=${this.parts.grade} @change=${(e) => (this.prescription = e.target.value)}>
          ${options(this.choices.prescriptions, (w) => say("clinic.prescription." + w), this.prescription)}
        </select>`,
      })}
      <div class="row">
        <button type="button" class="main" id="judge" ?disabled=${!ready} @click=${this.judge}>${say("clinic.verdict.say")}</button>
        <button type="button" id="next" ?disabled=${this.isBusy} @click=${this.next}>${say("clinic.blind.next")}</button>
      </div>
      ${this.score?.cases
        ? html`<p class="soft">${say("clinic.blind.score", String(this.score.cases), String(this.score.named), String(this.score.cured))}</p>`
        : nothing}
    `;
  }

  /** What the engine makes of the verdict. */
  graded(g) {
    const percent = (v) => plain(100 * v, 4);
    return html`
      <section class=${"grade" + (g.named && g.cured ? " both" : "")} aria-labelledby="grade">
        <h3 id="grade" tabindex="-1">${say("clinic.grade")}</h3>
        <ul class="marks">
          <li class=${g.named ? "yes" : "no"}>${say(g.named ? "clinic.grade.named" : "clinic.grade.other", this.title(g.truth))}</li>
          <li class=${g.cured ? "yes" : "no"}>
            ${say(g.cured ? "clinic.grade.cured" : "clinic.grade.ill", say("clinic.measure." + g.measure), percent(g.before), percent(g.after), percent(g.twin))}
            ${g.applied || this.prescription === "nothing" ? nothing : say("clinic.grade.unapplied")}
            ${g.truth === "no-validation-set" ? say("clinic.grade.rows", String(g.validationRows)) : nothing}
          </li>
        </ul>
        <p><strong>${say("clinic.grade.doctor")}</strong> ${g.doctor.length ? nothing : say("clinic.grade.nothing")}</p>
      </section>
      ${g.doctor.map((f) => html`<naklon-finding .finding=${f} .language=${this.language}></naklon-finding>`)}
      <naklon-receipt .receipt=${g.receipt} .language=${this.language}></naklon-receipt>
    `;
  }
}

customElements.define("naklon-blind", Blind);
