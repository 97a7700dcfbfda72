// Experiment 5: the lesson's six pitfalls before one's eyes, with diagnosis, proof and cure; and
// patients whose illness is to be found.
import { LitElement, css, html, nothing } from "lit";
import { Refused, ask, cancel, notice, watch } from "./api.js";
import "./chart.js";
import { Parts, curves, last, marksOf, spans } from "./clinic-finding.js";
import "./clinic-words.js";
import "./copy.js";
import { graded, isGuessed } from "./guess.js";
import { look } from "./look.js";
import { field, isStill, sentence } from "./parts.js";
import { PITFALLS, inTheCourse } from "./pitfalls.js";
import "./receipt.js";
import { command } from "./receipt.js";
import { fromAddress, toAddress } from "./state.js";
import { language, number, plain, say } from "./words.js";

const SIGNS = ["grows", "stands", "falls", "turns", "nothing"];
const USUAL = { tab: "pitfalls", pitfall: "rate", seed: 1, cure: "none" };
const TABS = ["pitfalls", "patient"];
const SHOWN_MS = 2500;
const BY_PERSON = "wrong-gradient";

class Clinic extends LitElement {
  static properties = {
    language: {},
    theme: {},
    at: { state: true },
    parts: { state: true },
    isBusy: { state: true },
    started: { state: true },
    guess: { state: true },
    wrong: { state: true },
  };

  static styles = [look, css`
    .tabs {
      margin-bottom: calc(2 * var(--step));
    }
    .pitfalls {
      list-style: none;
      margin: 0 0 calc(3 * var(--step));
      padding: 0;
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 330px), 1fr));
      gap: var(--step);
    }
    .pitfalls button {
      width: 100%;
      height: 100%;
      text-align: left;
      padding: var(--step) calc(1.5 * var(--step));
      font-weight: 400;
      display: flex;
      flex-direction: column;
      justify-content: flex-start;
    }
    .pitfalls strong {
      display: block;
    }
    .pitfalls span {
      color: var(--ink-soft);
      font-size: var(--size-small);
      line-height: 1.35;
      display: block;
    }
    .said.small {
      min-height: 0;
    }
    .empty {
      padding: calc(4 * var(--step)) calc(2 * var(--step));
      border: 1px dashed var(--line-strong);
    }
    .sheet {
      overflow-x: auto;
      margin-bottom: calc(2 * var(--step));
    }
  `];

  constructor() {
    super();
    this.at = fromAddress(USUAL);
    if (!PITFALLS.includes(this.at.pitfall)) this.at.pitfall = USUAL.pitfall;
    if (!TABS.includes(this.at.tab)) this.at.tab = USUAL.tab;
    this.parts = new Parts();
    this.wrong = "";
    this.guess = null;
  }

  connectedCallback() {
    super.connectedCallback();
    if (this.at.tab === "patient") import("./clinic-blind.js");
    else if (this.at.cure !== "none" || isGuessed("clinic-" + this.at.pitfall)) this.run(this.at.cure);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.leave();
  }

  leave() {
    this.unwatch?.();
    if (this.isBusy && this.started) cancel(this.started.run).catch(() => {});
    this.isBusy = false;
  }

  /** Another pitfall, tab or seed: what ran before is over. */
  go(change) {
    this.leave();
    this.at = { ...this.at, cure: "none", ...change };
    toAddress(USUAL, this.at);
    this.parts = new Parts();
    this.started = null;
    this.guess = null;
    this.wrong = "";
    if (this.at.tab === "patient") import("./clinic-blind.js");
    else if (isGuessed("clinic-" + this.at.pitfall)) this.run("none");
  }

  /** The engine trains it here and now; with a cure, once more from the same seed. */
  async run(cure) {
    this.leave();
    this.wrong = "";
    this.isBusy = true;
    this.at = { ...this.at, cure };
    toAddress(USUAL, this.at);
    const { pitfall, seed } = this.at;
    try {
      const started = await ask("clinic/show", { pitfall, seed, cure, millis: isStill() ? 0 : SHOWN_MS });
      const parts = new Parts();
      this.started = started;
      this.unwatch = watch(started.run, {
        kept: (frame) => {
          parts.take(frame);
          this.parts = parts; // until then what was before stays on the page
          this.soon();
        },
        ended: (state, error) => {
          if (this.started !== started) return;
          this.isBusy = false;
          if (error) this.wrong = sentence(error);
          // Gone wrong, named and put right: the course knows of it, too.
          if (state === "FINISHED" && cure !== "none") {
            ask("course/cured", { pitfall: inTheCourse(pitfall) }).catch((e) => notice(e.code));
          }
        },
      });
    } catch (e) {
      if (!(e instanceof Refused)) throw e;
      this.isBusy = false;
      this.wrong = sentence(e.code);
    }
  }

  /** However fast epochs come, the page is drawn once a frame. */
  soon() {
    this.drawing ??= requestAnimationFrame(() => {
      this.drawing = null;
      this.requestUpdate();
    });
  }

  guessed(e) {
    this.guess = e.detail;
    this.run("none");
  }

  keys(e) {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[e.key];
    if (!by) return;
    e.preventDefault();
    this.go({ tab: TABS[(TABS.indexOf(this.at.tab) + by + TABS.length) % TABS.length] });
    this.updateComplete.then(() => this.renderRoot.querySelector("[role=tab][aria-selected=true]").focus());
  }

  render() {
    return html`
      <h1>${say("page.clinic")}</h1>
      <p>${say("clinic.lead")}</p>
      <div class="row tabs" role="tablist" aria-label=${say("clinic.tabs")} @keydown=${this.keys}>
        ${TABS.map(
          (t) => html`<button
            type="button" role="tab" id=${"tab-" + t} aria-controls="panel" tabindex=${t === this.at.tab ? 0 : -1}
            aria-selected=${t === this.at.tab ? "true" : "false"} @click=${() => this.go({ tab: t })}
          >${say("clinic.tab." + t)}</button>`,
        )}
      </div>
      <div id="panel" role="tabpanel" aria-labelledby=${"tab-" + this.at.tab}>
        ${this.at.tab === "patient"
          ? html`<naklon-blind .language=${this.language} .theme=${this.theme}></naklon-blind>`
          : this.pitfalls()}
      </div>
    `;
  }

  pitfalls() {
    const { pitfall } = this.at;
    return html`
      <h2 class="hidden">${say("clinic.choose")}</h2>
      <ul class="pitfalls">
        ${PITFALLS.map(
          (p) => html`<li><button type="button" id=${"pitfall-" + p} aria-pressed=${p === pitfall ? "true" : "false"} @click=${() => this.go({ pitfall: p })}>
            <strong>${say("clinic.name." + p)}</strong><span>${say("clinic.watch." + p)}</span>
          </button></li>`,
        )}
      </ul>
      ${this.started && !isGuessed("clinic-" + pitfall) ? nothing : html`<naklon-guess
        .name=${"clinic-" + pitfall} question=${say("clinic.question." + pitfall)} skip=${say("clinic.skip")}
        .choices=${SIGNS.map((v) => ({ value: v, text: say("clinic.sign." + v) }))} @guess=${this.guessed}
      ></naklon-guess>`}
      <div class="bench">
        <div>${this.stage()}</div>
        <div>${this.side()}</div>
      </div>
      ${this.parts.after.end ? this.compared() : nothing}
      <div class="optional">${this.elsewhere()}</div>
    `;
  }

  stage() {
    const parts = this.parts;
    const has = parts.before.epochs.length > 0;
    const { x, series } = curves(parts, [
      { key: "train", name: "clinic.train" },
      { key: "validation", name: "clinic.validation" },
    ]);
    const right = curves(parts, [{ key: "right", name: "clinic.right" }]);
    const over = !this.isBusy && parts.before.end;
    return html`
      <h2>${say("clinic.training", say("clinic.name." + this.at.pitfall))}</h2>
      <p>${say("clinic.setup." + this.at.pitfall)}</p>
      ${has
        ? html`<naklon-chart
            id="losses" label=${say("clinic.losses")} xname=${say("clinic.epoch")} .x=${x} .series=${series} ?log=${spans(series)}
            .marks=${marksOf(parts)} .height=${300} .theme=${this.theme} .language=${this.language}
            summary=${over ? this.summary() : ""}
          ></naklon-chart>`
        : html`<div class="empty">
            <p class="soft">${say("clinic.empty")}</p>
            ${this.watcher("clinic.watch")}
          </div>`}
      ${right.series.length
        ? html`<h3>${say("clinic.rights")}</h3>
            <naklon-chart
              id="rights" label=${say("clinic.rights")} xname=${say("clinic.epoch")} .x=${right.x} .series=${right.series}
              .height=${160} .theme=${this.theme} .language=${this.language}
            ></naklon-chart>`
        : nothing}
      <p class=${has ? "said" : "said small"} role="status">
        ${this.wrong ? html`<span class="wrong">${this.wrong}</span>` : this.said()}
      </p>
      <div class="row">
        ${has ? this.watcher(parts.after.end ? "clinic.without" : "clinic.again") : nothing}
        ${this.isBusy && this.started ? html`<button type="button" class="quiet" @click=${() => this.leave()}>${say("clinic.stop")}</button>` : nothing}
      </div>
    `;
  }

  watcher(key) {
    return html`<button type="button" id="again" ?disabled=${this.isBusy} @click=${() => this.run("none")}>${say(key)}</button>`;
  }

  /** What just happened, in one sentence. */
  said() {
    const { before, after } = this.parts;
    if (this.isBusy) return before.epochs.length ? say(this.at.cure === "none" ? "clinic.runs" : "clinic.cures") : say("clinic.begins");
    if (!before.end) return nothing;
    const guess = this.guess ? this.grade() + " " : "";
    const [a, b] = [last(this.parts, "before"), last(this.parts, "after")];
    if (after.end && a.validation === null && b.validation !== null) {
      return say("clinic.shown", share(a.freshRight), share(b.freshRight), share(b.right));
    }
    if (after.end) return say("clinic.cured", measure(after.end), figure(before.end), figure(after.end));
    const found = this.parts.findings("before").length;
    return guess + (found ? say("clinic.diagnosed", found) : say("clinic.unfound"));
  }

  /** What became of the guess, by what the curves of this run show. */
  grade() {
    const { epochs, end } = this.parts.before;
    const sign = (s) => say("clinic.sign." + s);
    const isRight = end.signs.includes(this.guess);
    const came = isRight || !end.signs.length ? "" : " " + say("clinic.came", sign(end.signs[0]));
    const [from, to] = [epochs[0]?.train, last(this.parts, "before").train].map((v) => (Number.isFinite(v) ? v : Infinity));
    return graded(isRight, sign(this.guess)) + came + " " + say("clinic.went", epochs.length, from, to);
  }

  summary() {
    const a = last(this.parts, "before");
    const text = (f) => say("clinic.summary", f.epochs, f.train ?? "–", f.validation ?? "–");
    if (!this.parts.after.end) return text(a);
    return text(a) + " " + say("clinic.summary.after", text(last(this.parts, "after")));
  }

  side() {
    const findings = this.parts.findings("before");
    const done = this.parts.before.end && !this.isBusy;
    return html`
      <h2>${say("clinic.doctor")}</h2>
      ${findings.length
        ? findings.map((f) => html`<naklon-finding
            .finding=${f} .language=${this.language} ?busy=${!done}
            .cure=${this.label(f)} .hint=${f.code === BY_PERSON ? say("clinic.person") : ""}
            @cure=${() => this.run(f.code)}
          ></naklon-finding>`)
        : html`<p class="soft">${say(this.parts.before.end ? "clinic.unfound" : "clinic.waits")}</p>`}
      ${field({
        id: "seed", name: say("clinic.seed"), help: say("clinic.seed.help"),
        control: html`<input id="seed" type="number" min="0" max="1000000000" .value=${String(this.at.seed)}
          @change=${(e) => e.target.value !== "" && this.go({ seed: Math.round(e.target.valueAsNumber) })} />`,
      })}
    `;
  }

  label(f) {
    if (f.code === BY_PERSON) return say("clinic.mend");
    return f.isCurable ? say("clinic.apply") : "";
  }

  /** Before and after, number by number. */
  compared() {
    const [a, b] = [last(this.parts, "before"), last(this.parts, "after")];
    const loss = (v) => (v === null ? "–" : number(v));
    const rows = [
      ["clinic.row.epochs", String(a.epochs), String(b.epochs)],
      ["clinic.row.train", loss(a.train), loss(b.train)],
      ["clinic.row.validation", loss(a.validation), loss(b.validation)],
      ["clinic.row.fresh", loss(a.freshLoss), loss(b.freshLoss)],
      ["clinic.row.trainRight", share(a.trainRight), share(b.trainRight)],
      ["clinic.row.right", share(a.right), share(b.right)],
      ["clinic.row.freshRight", share(a.freshRight), share(b.freshRight)],
      ["clinic.row.w", loss(a.parameters[0] ?? null), loss(b.parameters[0] ?? null)],
      ["clinic.row.b", loss(a.parameters[1] ?? null), loss(b.parameters[1] ?? null)],
    ].filter(([, x, y]) => x !== "–" || y !== "–");
    const now = this.parts.findings("after");
    return html`
      <h2>${say("clinic.compared")}</h2>
      <div class="sheet" tabindex="0" role="group" aria-label=${say("clinic.compared")}>
        <table class="lines" id="compared">
          <thead><tr><th scope="col">${say("clinic.figure")}</th><th scope="col">${say("clinic.before")}</th><th scope="col">${say("clinic.after")}</th></tr></thead>
          <tbody>${rows.map(([key, x, y]) => html`<tr><th scope="row">${say(key)}</th><td>${x}</td><td>${y}</td></tr>`)}</tbody>
        </table>
      </div>
      <p>
        ${now.length
          ? say("clinic.now", now.map((f) => f.cause[language()]).join(" "))
          : say("clinic.now.nothing")}
      </p>
    `;
  }

  elsewhere() {
    const receipt = this.parts.after.end?.receipt ?? this.parts.before.end?.receipt;
    if (!this.started || !receipt) return nothing;
    return html`
      <h2>${say("clinic.elsewhere")}</h2>
      <naklon-receipt .receipt=${receipt} .language=${this.language}></naklon-receipt>
      <naklon-copy
        .language=${this.language}
        .texts=${{ command: command(receipt), java: this.started.java, pytorch: this.started.pytorch }}
      ></naklon-copy>
    `;
  }
}

const share = (v) => (v === null ? "–" : number(100 * v, 1) + " %");

/** What the score of a run is, and its number as one reads it. */
export const measure = (end) => say("clinic.measure." + end.measure);
export const figure = (end) => (Number.isFinite(end.score) ? plain(100 * end.score, 4) + " %" : "–");

customElements.define("naklon-clinic", Clinic);
