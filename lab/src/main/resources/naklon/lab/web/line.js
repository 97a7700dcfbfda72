// Experiment 1: the lesson's line. Asks the engine; computes nothing itself but where to draw.
import { LitElement, css, html, nothing } from "lit";
import { Refused, ask } from "./api.js";
import { look } from "./look.js";
import "./line-words.js";
import { sentence } from "./parts.js";
import { view } from "./map.js";
import { number, say } from "./words.js";

const LESSON = {
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
const GUESSED = "naklon-line-guessed";

export class LineExperiment extends LitElement {
  static properties = {
    language: {},
    theme: {},
    question: { state: true },
    answer: { state: true },
    losses: { state: true },
    area: { state: true },
    at: { state: true },
    why: { state: true },
    wrong: { state: true },
    guessed: { state: true },
  };

  static styles = [look, css`
    :host {
      display: block;
    }
    h1 {
      font-size: var(--size-title);
      line-height: 1.2;
      margin: 0 0 var(--step);
      font-weight: 600;
    }
    p {
      margin: 0 0 calc(2 * var(--step));
      max-width: var(--measure);
    }
    .table {
      display: grid;
      grid-template-columns: minmax(0, 5fr) minmax(0, 3fr);
      gap: calc(3 * var(--step));
      align-items: start;
    }
    .stage {
      border: var(--hair);
      background: var(--paper-raised);
    }
    .scrub {
      display: flex;
      gap: var(--step);
      align-items: center;
      padding: 0 calc(2 * var(--step)) var(--step);
    }
    .scrub input {
      flex: 1;
      min-width: 0;
    }
    .said {
      margin-top: calc(2 * var(--step));
      min-height: 4.5em;
      font-size: var(--size);
    }
    .wrong {
      color: var(--gradient-text);
    }
    fieldset {
      border: 0;
      margin: 0 0 calc(2 * var(--step));
      padding: 0;
      min-width: 0;
    }
    legend,
    label.name {
      font-weight: 600;
      padding: 0;
      display: block;
    }
    .help {
      color: var(--ink-soft);
      font-size: var(--size-small);
      display: block;
    }
    .dial {
      position: relative;
      padding-bottom: 1.6em;
    }
    .dial input[type="range"] {
      width: 100%;
      margin: 0;
    }
    .mark {
      position: absolute;
      top: 0;
      bottom: 0;
      border-left: 2px solid var(--gradient);
      color: var(--gradient-text);
      font-size: var(--size-small);
      pointer-events: none;
    }
    .mark span {
      position: absolute;
      bottom: 0;
      right: 4px;
      white-space: nowrap;
    }
    .choices {
      display: flex;
      flex-wrap: wrap;
      gap: var(--step);
      margin-bottom: calc(2 * var(--step));
    }
    .ask {
      font-weight: 600;
      margin: 0 0 var(--step);
    }
    input[type="number"] {
      width: 6em;
      min-width: 0;
    }
    .points {
      border-collapse: collapse;
    }
    .points td,
    .points th {
      padding: 2px 4px 2px 0;
      text-align: left;
      font-weight: 400;
    }
    .points input {
      width: 4.6em;
    }
    details {
      margin-top: calc(2 * var(--step));
    }
    .steps {
      max-height: 320px;
      overflow: auto;
    }
    .steps table {
      border-collapse: collapse;
      font-variant-numeric: tabular-nums;
      width: 100%;
    }
    .steps th,
    .steps td {
      text-align: right;
      padding: 2px var(--step) 2px 0;
    }
    @media (max-width: 760px) {
      .table {
        grid-template-columns: minmax(0, 1fr);
      }
      .dial .mark span {
        right: 4px;
      }
    }
  `];

  constructor() {
    super();
    this.question = { ...LESSON, ...fromAddress() };
    this.guessed = sessionStorage.getItem(GUESSED) !== null;
    this.why = "";
    this.wrong = "";
    this.at = 0;
  }

  connectedCallback() {
    super.connectedCallback();
    this.run();
  }

  /** Asks the engine, then shows: the path's end first, from where it can be walked back. */
  async run(explain) {
    this.dispatchEvent(new CustomEvent("asked", { bubbles: true, composed: true }));
    const question = this.question;
    toAddress(question);
    try {
      const answer = await ask("line", question);
      const area = view(answer);
      const losses = await ask("line/losses", {
        x: question.x,
        y: question.y,
        standardize: question.standardize,
        columns: COLUMNS,
        rows: ROWS,
        ...area,
      });
      if (question !== this.question) return; // a later question overtook this one
      Object.assign(this, { answer, area, losses, at: answer.path.length - 1, wrong: "" });
      this.why = explain ? explain(answer) : "";
      this.dispatchEvent(new CustomEvent("answered", { bubbles: true, composed: true }));
    } catch (e) {
      if (!(e instanceof Refused)) throw e;
      this.wrong = sentence(e.code);
    }
  }

  /** By the property: the page's policy lets no style attribute through. */
  updated() {
    const mark = this.renderRoot.querySelector(".mark");
    if (mark) mark.style.left = 100 * place(this.answer.curvature.limit) + "%";
  }

  set(change, explain) {
    this.question = { ...this.question, ...change };
    this.run(explain);
  }

  guess(kind) {
    sessionStorage.setItem(GUESSED, kind);
    this.guessed = true;
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
    this.set(change, why);
  }

  render() {
    const { question: q, answer: a } = this;
    return html`
      <h1>${say("line.title")}</h1>
      <p>${say("line.lead", number(1.846, 3), number(0.452, 3))}</p>
      ${this.guessed || !a ? nothing : this.guesses()}
      <div class="table">
        <div>
          <div class="stage">
            <naklon-loss-map
              .answer=${a} .losses=${this.losses} .area=${this.area} .columns=${COLUMNS}
              .rows=${ROWS} .at=${this.at} .theme=${this.theme}
            ></naklon-loss-map>
            ${a ? this.scrubber(a) : nothing}
          </div>
          <div class="said" role="status">
            ${this.wrong ? html`<p class="wrong">${this.wrong}</p>` : nothing}
            ${a && !this.wrong ? html`<p>${this.why || this.summary(a)}</p>` : nothing}
            ${a && !this.wrong ? html`<p>${this.now(a)}</p>` : nothing}
          </div>
          ${a ? this.steps(a) : nothing}
        </div>
        <div>
          ${this.dial(q, a)}
          <fieldset>
            <label class="name" for="epochs">${say("line.epochs")}</label>
            <input
              id="epochs" type="number" min="1" max="2000" step="1" .value=${String(q.epochs)}
              aria-describedby="epochs-help" @change=${(e) => this.set({ epochs: whole(e) })}
            />
            <span class="help" id="epochs-help">${say("line.epochs.help")}</span>
          </fieldset>
          <fieldset>
            <label class="name">
              <input
                type="checkbox" id="standardize" .checked=${q.standardize}
                aria-describedby="standardize-help"
                @change=${(e) => this.set({ standardize: e.target.checked })}
              />
              ${say("line.standardize")}
            </label>
            <span class="help" id="standardize-help">${say("line.standardize.help")}</span>
            ${a ? html`<span class="help">${this.valley(a)}</span>` : nothing}
          </fieldset>
          ${this.points(q)}
          <button type="button" @click=${() => this.set({ ...LESSON })}>${say("line.lesson")}</button>
        </div>
      </div>
    `;
  }

  guesses() {
    const choice = (kind) =>
      html`<button type="button" @click=${() => this.guess(kind)}>${say("line." + kind)}</button>`;
    return html`
      <p class="ask" id="ask">${say("line.question")}</p>
      <div class="choices" role="group" aria-labelledby="ask">
        ${["bigger", "longer", "scale"].map(choice)}
        <button type="button" class="quiet" @click=${() => this.lookAround()}>
          ${say("line.without")}
        </button>
      </div>
    `;
  }

  lookAround() {
    sessionStorage.setItem(GUESSED, "none");
    this.guessed = true;
  }

  scrubber(a) {
    return html`
      <div class="scrub">
        <label for="at">${say("line.step")}</label>
        <input
          id="at" type="range" min="0" max=${a.path.length - 1} .value=${String(this.at)}
          aria-valuetext=${this.now(a)} @input=${(e) => (this.at = Number(e.target.value))}
        />
        <output>${this.at}</output>
      </div>
    `;
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
    if (a.out) return say("line.out", number(c.growth, 3), rate, c.limit, steps);
    if (c.growth > 1) return say("line.grows", number(c.growth, 3), rate, c.limit);
    const near = Math.max(Math.abs(last.w - best.w), Math.abs(last.b - best.b)) < 5e-5;
    return say(near ? "line.converged" : "line.short", steps, last.w, last.b, last.loss, best.w, best.b);
  }

  dial(q, a) {
    const limit = a?.curvature.limit;
    return html`
      <fieldset>
        <label class="name" for="rate">${say("line.rate")}</label>
        <div class="dial">
          <input
            id="rate" type="range" min="0" max=${DIAL_STEPS} step="1"
            .value=${String(Math.round(place(q.learningRate) * DIAL_STEPS))}
            aria-valuetext=${number(q.learningRate)} aria-describedby="rate-help"
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
        ${limit ? html`<span class="help" id="rate-help">${say("line.rate.help", limit)}</span>` : nothing}
      </fieldset>
    `;
  }

  points(q) {
    const change = (axis, i) => (e) =>
      this.set({ [axis]: q[axis].map((v, k) => (k === i ? e.target.valueAsNumber : v)) });
    const field = (axis, i) => html`
      <td>
        <input
          type="number" step="any" .value=${String(q[axis][i])} @change=${change(axis, i)}
          aria-label=${say("line.point", String(i + 1)) + ": " + axis}
        />
      </td>
    `;
    const without = (values, i) => values.filter((_, k) => k !== i);
    return html`
      <fieldset>
        <legend>${say("line.points")}</legend>
        <table class="points">
          <thead>
            <tr><th scope="col">${say("line.x")}</th><th scope="col">${say("line.y")}</th></tr>
          </thead>
          <tbody>
            ${q.x.map(
              (_, i) => html`
                <tr>
                  ${field("x", i)}${field("y", i)}
                  <td>
                    <button
                      type="button" class="quiet" ?disabled=${q.x.length <= 2}
                      aria-label=${say("line.remove", String(i + 1))}
                      @click=${() => this.set({ x: without(q.x, i), y: without(q.y, i) })}
                    >×</button>
                  </td>
                </tr>
              `,
            )}
          </tbody>
        </table>
        <button
          type="button" class="quiet" ?disabled=${q.x.length >= 50}
          @click=${() => this.set({ x: [...q.x, Math.max(...q.x) + 1], y: [...q.y, 0] })}
        >${say("line.add")}</button>
      </fieldset>
    `;
  }

  steps(a) {
    const columns = ["line.step", "line.w", "line.b", "line.loss", "line.dw", "line.db"];
    const every = Math.ceil(a.path.length / 200);
    const rows = a.path.map((p, i) => [i, p]).filter(([i]) => i % every === 0 || i === a.path.length - 1);
    return html`
      <details>
        <summary>${say("line.table")}</summary>
        <div class="steps" tabindex="0" role="group" aria-label=${say("line.table")}>
          <table>
            <thead>
              <tr>${columns.map((c) => html`<th scope="col">${say(c)}</th>`)}</tr>
            </thead>
            <tbody>
              ${rows.map(
                ([i, p]) => html`
                  <tr>
                    <td>${i}</td>
                    ${[p.w, p.b, p.loss, p.dw, p.db].map((v) => html`<td>${number(v)}</td>`)}
                  </tr>
                `,
              )}
            </tbody>
          </table>
        </div>
      </details>
    `;
  }
}

const whole = (e) => Math.round(e.target.valueAsNumber) || 0;

/** Where a rate stands on the dial: 0 to 1. */
const place = (rate) => (Math.log10(rate) - DIAL_FROM) / (DIAL_TO - DIAL_FROM);

/** A place on the dial as a rate of two significant digits. */
const dialled = (place) =>
  Number(Math.pow(10, DIAL_FROM + ((DIAL_TO - DIAL_FROM) * place) / DIAL_STEPS).toPrecision(2));

/** What differs from the lesson's run stands in the address, so that a link opens the same. */
function toAddress(q) {
  const at = new URL(location.href);
  for (const [key, usual] of Object.entries(LESSON)) {
    const value = Array.isArray(q[key]) ? q[key].join(" ") : String(q[key]);
    const isUsual = value === (Array.isArray(usual) ? usual.join(" ") : String(usual));
    isUsual ? at.searchParams.delete(key) : at.searchParams.set(key, value);
  }
  history.replaceState(null, "", at);
}

function fromAddress() {
  const found = {};
  for (const [key, value] of new URLSearchParams(location.search)) {
    if (!(key in LESSON)) continue;
    if (Array.isArray(LESSON[key])) found[key] = value.split(" ").map(Number);
    else if (key === "standardize") found[key] = value === "true";
    else found[key] = Number(value);
  }
  return found;
}

customElements.define("naklon-line", LineExperiment);
