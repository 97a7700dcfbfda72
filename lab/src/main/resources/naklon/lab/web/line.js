// Experiment 1: the lesson's line. Asks the engine; computes nothing itself but where to draw.
import { LitElement, html, nothing } from "lit";
import { Refused, ask } from "./api.js";
import "./copy.js";
import { isGuessed } from "./guess.js";
import "./line-words.js";
import { javaOf, pytorchOf } from "./line-code.js";
import { allSteps, byHand, cutAlong } from "./line-panels.js";
import "./line-points.js";
import { lineStyle } from "./line-style.js";
import { look } from "./look.js";
import { view } from "./map.js";
import { field, isStill, sentence, tick } from "./parts.js";
import "./receipt.js";
import { command } from "./receipt.js";
import { fromAddress, toAddress } from "./state.js";
import { number, plain, say } from "./words.js";

export const LESSON = {
  x: [1, 2, 3, 4],
  y: [2, 4, 6, 8],
  w: 0,
  b: 0,
  learningRate: 0.01,
  epochs: 100,
  standardize: false,
};
const [COLUMNS, ROWS] = [90, 60];
// The dial is logarithmic: a thousandth to two.
const [DIAL_FROM, DIAL_TO, DIAL_STEPS] = [-3, Math.log10(2), 400];
const STEP_MILLIS = 120;
const TABS = ["descent", "slope", "gradient", "race", "code"];

export class LineExperiment extends LitElement {
  static properties = {
    language: {},
    theme: {},
    home: { type: Boolean },
    question: { state: true },
    answer: { state: true },
    losses: { state: true },
    area: { state: true },
    slope: { state: true },
    at: { state: true },
    tab: { state: true },
    why: { state: true },
    wrong: { state: true },
    playing: { state: true },
  };

  static styles = [look, lineStyle];

  constructor() {
    super();
    this.question = fromAddress(LESSON);
    this.tab = fromAddress({ tab: TABS[0] }).tab;
    this.why = "";
    this.wrong = "";
    this.at = 0;
  }

  connectedCallback() {
    super.connectedCallback();
    if (!this.home) import("./clinic-remarks.js");
    this.run();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.playing);
  }

  /** Asks the engine, then shows: the path's end first, from where it can be walked back. */
  async run(explain) {
    const question = this.question;
    toAddress(LESSON, question);
    clearInterval(this.playing);
    this.playing = null;
    try {
      const answer = await ask("line", question);
      const area = view(answer);
      const { x, y, standardize } = question;
      const losses = await ask("line/losses", { x, y, standardize, columns: COLUMNS, rows: ROWS, ...area });
      if (question !== this.question) return; // a later question overtook this one
      Object.assign(this, { answer, area, losses, at: end(answer, area), wrong: "", slope: null });
      this.why = explain ? explain(answer) : "";
      this.cut();
    } catch (e) {
      if (!(e instanceof Refused)) throw e;
      this.wrong = sentence(e.code);
    }
  }

  /** The loss along the step from where the path is looked at. */
  async cut() {
    if (this.tab !== "slope" || !this.answer) return;
    const { x, y, standardize, learningRate } = this.question;
    const { w, b } = this.answer.path[this.at];
    const asked = (this.asked = { x, y, standardize, learningRate, w, b });
    try {
      const slope = await ask("line/slope", asked);
      if (asked === this.asked) this.slope = slope;
    } catch (e) {
      if (!(e instanceof Refused)) throw e;
      if (asked === this.asked) this.slope = { refused: sentence(e.code) };
    }
  }

  /** By the property: the page's policy lets no style attribute through. */
  updated(changed) {
    const mark = this.renderRoot.querySelector(".mark");
    if (mark) mark.style.left = 100 * place(this.answer.curvature.limit) + "%";
    if ((changed.has("at") || changed.has("tab")) && this.tab === "slope") this.cut();
    if (changed.has("tab") && this.tab === "slope") import("./chart.js");
    if (changed.has("tab") && this.tab === "race") import("./line-race.js");
  }

  set(change, explain) {
    this.question = { ...this.question, ...change };
    return this.run(explain);
  }

  /** What the question is about; whoever comes by a link to another run is not led away from it. */
  isLessons() {
    return Object.entries(LESSON).every(([k, v]) => String(this.question[k]) === String(v));
  }

  guess(kind) {
    if (kind === null) return this.requestUpdate();
    const last = (a) => a.path.at(-1);
    const slow = (a) => Math.abs(1 - this.question.learningRate * a.curvature.smallest);
    const before = this.answer.curvature.condition;
    const doings = {
      bigger: [
        { ...LESSON, learningRate: 0.11 },
        (a) =>
          say(
            "line.bigger.why", String(this.question.epochs), last(a).w, last(a).b,
            number(a.curvature.growth, 2), number(slow(a), 3), a.curvature.limit,
          ),
      ],
      longer: [
        { ...LESSON, epochs: 2000 },
        (a) =>
          say(
            "line.longer.why", String(this.question.epochs), last(a).w, last(a).b,
            number(100 * (1 - slow(a)), 1),
          ),
      ],
      scale: [
        { ...LESSON, standardize: true, learningRate: 0.5, epochs: 1 },
        (a) =>
          say(
            "line.scale.why", number(before, 1), number(a.curvature.condition, 1), number(0.5, 1),
            number(last(a).loss < 1e-12 ? 0 : last(a).loss),
          ),
      ],
    };
    const [change, why] = doings[kind];
    return this.set(change, why);
  }

  /** Walks the path from its start, a step in 120 ms; without movement it stands at the end. */
  play() {
    if (this.playing) {
      clearInterval(this.playing);
      this.playing = null;
      return;
    }
    const last = this.answer.path.length - 1;
    if (isStill()) {
      this.at = this.at >= last ? 0 : Math.min(last, this.at + 1);
      return;
    }
    if (this.at >= last) this.at = 0;
    this.playing = setInterval(() => {
      this.at = Math.min(last, this.at + 1);
      if (this.at >= last) {
        clearInterval(this.playing);
        this.playing = null;
      }
    }, STEP_MILLIS);
  }

  render() {
    const { question: q, answer: a } = this;
    return html`
      <h1>${say("page.line")}</h1>
      <p>${say("line.lead", number(1.846, 3), number(0.452, 3))}</p>
      ${a && (this.home || isGuessed("line") || this.isLessons())
        ? html`<naklon-guess
            name="line" question=${say("line.question")} skip=${say("line.without")}
            .choices=${["bigger", "longer", "scale"].map((value) => ({ value, text: say("line." + value) }))}
            @guess=${(e) => this.guess(e.detail)}
          ></naklon-guess>`
        : nothing}
      <div class="bench">
        <div>
          <div class="stage">
            <naklon-loss-map
              .answer=${a} .losses=${this.losses} .area=${this.area} .columns=${COLUMNS}
              .rows=${ROWS} .at=${this.at} .theme=${this.theme} .language=${this.language}
            ></naklon-loss-map>
            ${a ? this.scrubber(a) : nothing}
          </div>
          <div class="said" role="status">
            ${this.wrong ? html`<p class="wrong">${this.wrong}</p>` : nothing}
            ${a && !this.wrong ? html`<p class="happened">${this.why || this.summary(a)}</p>` : nothing}
            ${a && !this.wrong ? html`<p class="soft">${this.now(a)}</p>` : nothing}
          </div>
        </div>
        <div class="rail">
          ${this.dial(q, a)}
          ${field({
            id: "epochs", name: say("line.epochs"), help: say("line.epochs.help"),
            control: html`<input
              id="epochs" type="number" min="1" max="2000" step="1" .value=${String(q.epochs)}
              @change=${(e) => this.set({ epochs: whole(e) })}
            />`,
          })}
          ${tick({
            id: "standardize", name: say("line.standardize"), help: say("line.standardize.help"),
            checked: q.standardize, change: (on) => this.set({ standardize: on }),
          })}
          ${a ? html`<p class="soft">${this.valley(a)}</p>` : nothing}
          <naklon-remarks
            path="line/doctor" .question=${a && !this.home ? q : null} .language=${this.language} @remedy=${(e) => this.set(e.detail)}
          ></naklon-remarks>
          <div class="optional">
            <naklon-line-points
              .x=${q.x} .y=${q.y} .line=${a ? this.inPlain(a) : null} .theme=${this.theme} .language=${this.language}
              @points=${(e) => this.set(e.detail)}
            ></naklon-line-points>
            ${field({
              id: "w", name: say("line.start"), help: say("line.start.help"),
              control: html`<div class="row">
                <span aria-hidden="true">w</span>
                <input id="w" type="number" aria-label=${say("line.start") + ": w"} step="any" .value=${String(q.w)} @change=${(e) => this.set({ w: e.target.valueAsNumber })} />
                <span aria-hidden="true">b</span>
                <input id="b" type="number" aria-label=${say("line.start") + ": b"} step="any" .value=${String(q.b)} @change=${(e) => this.set({ b: e.target.valueAsNumber })} />
              </div>`,
            })}
          </div>
          <button type="button" @click=${() => this.set({ ...LESSON })}>${say("line.lesson")}</button>
        </div>
      </div>
      ${a ? this.tabs(a, q) : nothing}
    `;
  }

  scrubber(a) {
    const last = a.path.length - 1;
    const by = (n) => () => (this.at = Math.max(0, Math.min(last, this.at + n)));
    return html`
      <div class="scrub">
        <button type="button" aria-label=${say("line.back")} ?disabled=${this.at === 0} @click=${by(-1)}>‹</button>
        <button type="button" aria-label=${say(this.playing ? "line.pause" : "line.play")} @click=${this.play}>
          ${this.playing ? "❚❚" : "▶"}
        </button>
        <button type="button" aria-label=${say("line.forth")} ?disabled=${this.at === last} @click=${by(1)}>›</button>
        <label for="at">${say("line.step")}</label>
        <input
          id="at" type="range" min="0" max=${last} .value=${String(this.at)}
          aria-label=${say("line.step")}
          aria-valuetext=${this.now(a)} @input=${(e) => (this.at = Number(e.target.value))}
        />
        <output>${this.at}</output>
      </div>
    `;
  }

  /** The line at this step, for x as it was typed. */
  inPlain(a) {
    const { w, b } = a.path[this.at];
    return { w: w / a.deviation, b: b - (w * a.mean) / a.deviation };
  }

  now(a) {
    const p = a.path[this.at];
    return say("line.now", String(this.at), p.w, p.b, p.loss, p.dw, p.db);
  }

  valley(a) {
    const { condition } = a.curvature;
    return say("line.valley", number(condition, 1), number(Math.sqrt(condition), 1));
  }

  summary(a) {
    const { curvature: c, path, best } = a;
    const { learningRate: rate } = this.question;
    const last = path.at(-1);
    const steps = String(path.length - 1);
    if (a.out) return say("line.out", number(c.growth, 3), plain(rate), c.limit, steps);
    if (c.growth > 1) return say("line.grows", number(c.growth, 3), plain(rate), c.limit);
    const near = Math.max(Math.abs(last.w - best.w), Math.abs(last.b - best.b)) < 5e-5;
    return say(near ? "line.converged" : "line.short", steps, last.w, last.b, last.loss, best.w, best.b);
  }

  dial(q, a) {
    const limit = a?.curvature.limit;
    return field({
      id: "rate",
      name: say("line.rate"),
      help: limit ? say("line.rate.help", limit) : "",
      control: html`
        <div class="dial">
          <input
            id="rate" type="range" min="0" max=${DIAL_STEPS} step="1"
            .value=${String(Math.round(place(q.learningRate) * DIAL_STEPS))}
            aria-valuetext=${plain(q.learningRate)}
            @input=${(e) => this.set({ learningRate: dialled(Number(e.target.value)) })}
          />
          ${limit && place(limit) > 0 && place(limit) < 1
            ? html`<span class="mark"><span>${say("line.limit", limit)}</span></span>`
            : nothing}
        </div>
        <input
          type="number" min="0" step="any" aria-label=${say("line.rate")}
          .value=${String(q.learningRate)}
          @change=${(e) => this.set({ learningRate: e.target.valueAsNumber })}
        />
      `,
    });
  }

  choose(tab) {
    this.tab = tab;
    toAddress({ tab: TABS[0] }, { tab });
  }

  tabKeys(e) {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[e.key];
    if (!by) return;
    e.preventDefault();
    this.choose(TABS[(TABS.indexOf(this.tab) + by + TABS.length) % TABS.length]);
    this.updateComplete.then(() => this.renderRoot.querySelector("[aria-selected=true]").focus());
  }

  tabs(a, q) {
    const shown = {
      descent: () => allSteps(this, a),
      slope: () => cutAlong(this, a, q),
      gradient: () => byHand(this, a, q),
      race: () => html`<naklon-line-race .question=${q} .theme=${this.theme} .language=${this.language}></naklon-line-race>`,
      code: () => html`
        <h2 class="first">${say("line.terminal")}</h2>
        <naklon-receipt .receipt=${a.receipt} .language=${this.language}></naklon-receipt>
        <h2>${say("line.tab.code")}</h2>
        <naklon-copy
          .language=${this.language}
          .texts=${{ java: javaOf(q), pytorch: pytorchOf(q), command: command(a.receipt) }}
        ></naklon-copy>`,
    };
    return html`
      <div class="tabs optional">
        <div class="row" role="tablist" aria-label=${say("line.tabs")} @keydown=${this.tabKeys}>
          ${TABS.map(
            (t) => html`<button
              type="button" role="tab" id=${"tab-" + t} aria-controls="panel" tabindex=${t === this.tab ? 0 : -1}
              aria-selected=${t === this.tab ? "true" : "false"} @click=${() => this.choose(t)}
            >${say("line.tab." + t)}</button>`,
          )}
        </div>
        <div id="panel" role="tabpanel" aria-labelledby=${"tab-" + this.tab}>${shown[this.tab]?.()}</div>
      </div>
    `;
  }
}

/** Where a path is looked at first: its end, or two steps after it has flown off the map. */
function end(answer, area) {
  const last = answer.path.length - 1;
  if (answer.curvature.growth <= 1) return last;
  const out = answer.path.findIndex(
    (p) => p.w < area.fromW || p.w > area.toW || p.b < area.fromB || p.b > area.toB,
  );
  return out < 0 ? last : Math.min(last, out + 2);
}

const whole = (e) => Math.round(e.target.valueAsNumber) || 0;

/** Where a rate stands on the dial: 0 to 1. */
const place = (rate) => (Math.log10(rate) - DIAL_FROM) / (DIAL_TO - DIAL_FROM);

/** A place on the dial as a rate of two significant digits. */
const dialled = (at) =>
  Number(Math.pow(10, DIAL_FROM + ((DIAL_TO - DIAL_FROM) * at) / DIAL_STEPS).toPrecision(2));

customElements.define("naklon-line", LineExperiment);
