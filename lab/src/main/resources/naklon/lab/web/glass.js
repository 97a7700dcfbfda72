// Experiment 2: backpropagation under glass. The engine computes; the page shows one stage after
// another, forward and back, and never a number that is not computed yet.
import { LitElement, css, html, nothing } from "lit";
import { Refused, ask } from "./api.js";
import "./copy.js";
import "./glass-graph.js";
import { javaOf, pytorchOf } from "./glass-code.js";
import { chain, cost, long, weights } from "./glass-numbers.js";
import "./glass-words.js";
import { graded } from "./guess.js";
import { look } from "./look.js";
import { field, isStill, sentence } from "./parts.js";
import "./receipt.js";
import { command } from "./receipt.js";
import { fromAddress, toAddress } from "./state.js";
import { number, plain, say } from "./words.js";

const LESSON = { x: 1.5, y: 0.5, w1: [0.4], b1: [0.1], w2: [-0.6], b2: 0.2, learningRate: 0.1, steps: 0 };
/** What is known at which stage. */
export const STAGES = ["start", "z1", "a1", "z2", "loss", "dPred", "dw2", "da1", "dz1", "dw1", "step"];
const STAGE_MILLIS = 900;

class Glass extends LitElement {
  static properties = {
    language: {},
    theme: {},
    question: { state: true },
    answer: { state: true },
    stage: { state: true },
    open: { state: true },
    wrong: { state: true },
    large: { state: true },
    playing: { state: true },
    guess: { state: true },
  };

  static styles = [look, css`
    .stage {
      padding: var(--step);
    }
    .walk {
      display: flex;
      gap: var(--step);
      align-items: center;
      padding: var(--step);
    }
    .walk input {
      flex: 1;
      min-width: 0;
    }
    .walk button {
      padding: 2px 10px;
      min-height: 32px;
      min-width: 36px;
      background: var(--paper);
    }
    .happened {
      font-size: var(--size-large);
      line-height: 1.35;
    }
    .chain {
      border: 1px dashed var(--line-strong);
      padding: calc(2 * var(--step));
      margin-bottom: calc(2 * var(--step));
      overflow-x: auto;
    }
    .chain p {
      margin: 0 0 4px;
      font-size: var(--size-large);
    }
    .forward {
      color: var(--forward-text);
    }
    .gradient {
      color: var(--gradient-text);
    }
    .lines th,
    .lines td {
      vertical-align: middle;
    }
    td button {
      padding: 0 8px;
      min-height: 28px;
    }
    td.unknown {
      color: var(--ink-soft);
    }
    td input[type="number"] {
      width: 8em;
      min-height: 28px;
    }
    naklon-guess {
      margin-bottom: calc(3 * var(--step));
    }
    .counts td,
    .counts th {
      white-space: nowrap;
    }
    @media (max-width: 600px) {
      .happened,
      .chain p {
        font-size: var(--size);
      }
    }
  `];

  constructor() {
    super();
    this.question = fromAddress(LESSON);
    this.stage = fromAddress({ at: STAGES.length - 2 }).at;
    this.open = fromAddress({ chain: "dw1" }).chain;
    this.wrong = "";
  }

  connectedCallback() {
    super.connectedCallback();
    this.run();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.playing);
  }

  async run() {
    const q = this.question;
    toAddress(LESSON, q);
    const { x, y, w1, b1, w2, b2, learningRate, steps } = q;
    try {
      const answer = await ask("glass", { x, y, weights: { w1, b1, w2, b2 }, learningRate, steps });
      if (q !== this.question) return;
      Object.assign(this, { answer, wrong: "" });
    } catch (e) {
      if (!(e instanceof Refused)) throw e;
      this.wrong = sentence(e.code);
    }
  }

  set(change) {
    this.question = { ...this.question, ...change };
    return this.run();
  }

  /** Another weight, at the step that is looked at: the descent starts anew from there. */
  edit(name, unit, value) {
    const at = { ...this.answer.weights };
    at[name] = Array.isArray(at[name]) ? at[name].map((v, i) => (i === unit ? value : v)) : value;
    this.set({ ...at, steps: 0 });
  }

  width(units) {
    const at = this.answer.weights;
    const grown = (values, usual) =>
      Array.from({ length: units }, (_, i) => values[i] ?? usual(i));
    this.set({
      w1: grown(at.w1, (i) => (i % 2 ? 0.5 : -0.3) + 0.1 * i),
      b1: grown(at.b1, (i) => 0.1 - 0.05 * i),
      w2: grown(at.w2, (i) => (i % 2 ? 0.3 : -0.2)),
      b2: at.b2,
      steps: 0,
    });
    if (Number(this.open.replace(/\D+\d?:?/, "")) >= units) this.open = "dw1";
  }

  show(stage) {
    this.stage = Math.max(0, Math.min(STAGES.length - 1, stage));
    toAddress({ at: STAGES.length - 2 }, { at: this.stage });
  }

  play() {
    if (this.playing) {
      clearInterval(this.playing);
      this.playing = null;
      return;
    }
    if (isStill()) {
      this.show(this.stage >= STAGES.length - 1 ? 0 : this.stage + 1);
      return;
    }
    if (this.stage >= STAGES.length - 1) this.show(0);
    this.playing = setInterval(() => {
      this.show(this.stage + 1);
      if (this.stage >= STAGES.length - 1) {
        clearInterval(this.playing);
        this.playing = null;
      }
    }, STAGE_MILLIS);
  }

  /** One update forward, or back: the weights of the step before, computed again. */
  step(by) {
    this.set({ steps: Math.max(0, this.question.steps + by) });
  }

  async countLarge() {
    this.large = await ask("glass/large");
  }

  render() {
    const { answer: a, question: q } = this;
    return html`
      <h1>${say("page.glass")}</h1>
      <p>${say("glass.lead")}</p>
      ${a && this.isLessons()
        ? html`<naklon-guess
            name="glass" question=${say("glass.question")}
            .choices=${["less", "same", "more"].map((value) => ({ value, text: say("glass.guess." + value) }))}
            @guess=${this.guessed}
          ></naklon-guess>`
        : nothing}
      <div class="bench">
        <div>
          <div class="stage">
            ${a
              ? html`<naklon-glass-graph
                  .answer=${a} .question=${q} .stage=${this.stage} .language=${this.language} .theme=${this.theme} .open=${this.open}
                  @chain=${(e) => this.unfold(e.detail)}
                ></naklon-glass-graph>`
              : nothing}
            ${this.walk()}
          </div>
          <div class="said" role="status">
            ${this.wrong ? html`<p class="wrong">${this.wrong}</p>` : nothing}
            ${a && !this.wrong ? html`<p class="happened">${this.sentence(a, q)}</p>` : nothing}
          </div>
          ${a ? chain(this, a, q) : nothing}
        </div>
        <div class="rail">${a ? this.rail(a, q) : nothing}</div>
      </div>
      ${a ? this.below(a, q) : nothing}
    `;
  }

  guessed(e) {
    if (e.detail === null) return;
    this.guess = e.detail;
    this.show(STAGES.indexOf("step"));
  }

  /** What became of the guess, by the loss before and after the step. */
  grade(before, after) {
    const came = after > 1.02 * before ? "more" : after > 0.9 * before ? "same" : "less";
    const guess = graded(came === this.guess, say("glass.guess." + this.guess));
    return guess + " " + say("glass.left", number((100 * after) / before, 1)) + " ";
  }

  /** What the guess is about. */
  isLessons() {
    return Object.entries(LESSON).every(([k, v]) => String(this.question[k]) === String(v));
  }

  walk() {
    const last = STAGES.length - 1;
    return html`
      <div class="walk">
        <button type="button" aria-label=${say("glass.back")} ?disabled=${this.stage === 0} @click=${() => this.show(this.stage - 1)}>‹</button>
        <button type="button" aria-label=${say(this.playing ? "glass.pause" : "glass.play")} @click=${this.play}>${this.playing ? "❚❚" : "▶"}</button>
        <button type="button" aria-label=${say("glass.forth")} ?disabled=${this.stage === last} @click=${() => this.show(this.stage + 1)}>›</button>
        <label for="stage" class="hidden">${say("glass.stage")}</label>
        <input
          id="stage" type="range" min="0" max=${last} .value=${String(this.stage)}
          aria-valuetext=${say("glass.at." + STAGES[this.stage])} @input=${(e) => this.show(Number(e.target.value))}
        />
      </div>
    `;
  }

  unfold(name) {
    this.open = name;
    toAddress({ chain: "dw1" }, { chain: name });
  }

  sentence(a, q) {
    const { forward: f, backward: d } = a;
    const values = {
      start: [plain(q.x), plain(q.y)],
      z1: [f.z1[0]],
      a1: [f.a1[0]],
      z2: [f.z2],
      loss: [f.loss],
      dPred: [d.dPred],
      dw2: [d.dw2[0], d.dPred],
      da1: [d.da1[0]],
      dz1: [d.dz1[0], d.slope[0]],
      dw1: [d.dw1[0], d.dz1[0]],
      step: [f.loss, a.lossAfter, plain(q.learningRate)],
    };
    const isGraded = this.guess && STAGES[this.stage] === "step" && this.isLessons();
    const grade = isGraded ? this.grade(f.loss, a.lossAfter) : "";
    return grade + say("glass.at." + STAGES[this.stage], ...values[STAGES[this.stage]].map((v) => (typeof v === "string" ? v : long(v))));
  }

  rail(a, q) {
    const input = (id, value, change) => html`<input
      id=${id} type="number" step="any" .value=${String(value)} @change=${(e) => change(e.target.valueAsNumber)}
    />`;
    return html`
      ${field({
        id: "width", name: say("glass.width"), help: say("glass.width.help"),
        control: html`<div class="row">
          <input id="width" type="range" min="1" max="8" .value=${String(q.w1.length)} aria-valuetext=${String(q.w1.length)}
            @change=${(e) => this.width(Number(e.target.value))} />
          <output>${q.w1.length}</output></div>`,
      })}
      ${field({ id: "x", name: "x", help: say("glass.x.help"), control: input("x", q.x, (x) => this.set({ x })) })}
      ${field({ id: "y", name: "y", help: say("glass.y.help"), control: input("y", q.y, (y) => this.set({ y })) })}
      ${field({
        id: "rate", name: say("glass.rate"), help: say("glass.rate.help"),
        control: input("rate", q.learningRate, (learningRate) => this.set({ learningRate })),
      })}
      <fieldset>
        <legend>${say("glass.steps")}</legend>
        <div class="row">
          <button type="button" ?disabled=${q.steps === 0} @click=${() => this.step(-1)}>${say("glass.step.back")}</button>
          <button type="button" @click=${() => this.step(1)}>${say("glass.step.forth")}</button>
        </div>
        <p class="soft">${say("glass.steps.done", String(q.steps), long(a.forward.loss))}</p>
      </fieldset>
      <button type="button" @click=${() => { this.show(STAGES.length - 2); this.set({ ...LESSON }); }}>${say("glass.lesson")}</button>
    `;
  }

  knows(stage) {
    return this.stage >= STAGES.indexOf(stage);
  }

  below(a, q) {
    return html`
      <div class="optional">
        ${weights(this, a, q)} ${cost(this, a)}
        <h2>${say("glass.terminal")}</h2>
        <naklon-receipt .receipt=${a.receipt} .language=${this.language}></naklon-receipt>
        <h2>${say("glass.code")}</h2>
        <naklon-copy .language=${this.language}
          .texts=${{ java: javaOf(q), pytorch: pytorchOf(q), command: command(a.receipt) }}></naklon-copy>
      </div>
    `;
  }
}

customElements.define("naklon-glass", Glass);
