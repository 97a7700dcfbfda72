// Experiment 4: a net learns to read digits while one draws them.
import { LitElement, css, html, nothing } from "lit";
import { Refused, ask, cancel, watch } from "./api.js";
import "./chart.js";
import "./clinic-remarks.js";
import "./copy.js";
import "./course-rule.js";
import "./digits-pad.js";
import { confusion, filters, mistakes, paint, votes } from "./digits-pictures.js";
import "./digits-words.js";
import { graded, isGuessed } from "./guess.js";
import { look } from "./look.js";
import { field, sentence } from "./parts.js";
import { numbers, share } from "./playground-frames.js";
import "./receipt.js";
import { command } from "./receipt.js";
import { fromAddress, toAddress } from "./state.js";
import "./playground-words.js";
import { say } from "./words.js";

const USUAL = { data: "digits", net: "784-128-10", optimizer: "adam", learningRate: 0.002, batch: 32, rows: 5000, epochs: 5, seed: 1 };

class Digits extends LitElement {
  static properties = {
    language: {},
    theme: {},
    setup: { state: true },
    choices: { state: true },
    started: { state: true },
    frame: { state: true },
    read: { state: true },
    wrong: { state: true },
    receipt: { state: true },
    isStarting: { state: true },
    guess: { state: true },
  };

  static styles = [look, css`
    .pictures {
      display: flex;
      flex-wrap: wrap;
      gap: var(--step);
      list-style: none;
      margin: 0;
      padding: 0;
      font-size: var(--size-small);
    }
    .pictures canvas {
      width: 56px;
      height: 56px;
      display: block;
      border: var(--hair);
      image-rendering: pixelated;
    }
    .confusion td,
    .confusion th {
      padding: 2px 6px;
      text-align: right;
      min-width: 2.4em;
    }
    .confusion td.right {
      font-weight: 600;
      border: 1px solid var(--line-strong);
    }
    .confusion td.many {
      color: var(--gradient-text);
      font-weight: 600;
      text-decoration: underline;
    }
    .votes {
      list-style: none;
      margin: 0;
      padding: 0;
    }
    .votes li {
      display: grid;
      grid-template-columns: 1.5em minmax(0, 1fr) 4.5em;
      gap: var(--step);
      align-items: center;
    }
    .votes li.first {
      font-weight: 600;
    }
    .votes svg {
      width: 100%;
      height: 12px;
    }
    .votes span:last-child {
      text-align: right;
    }
    .draw {
      display: grid;
      grid-template-columns: minmax(0, 280px) minmax(160px, 1fr);
      gap: calc(2 * var(--step));
    }
    select,
    .control input {
      width: 100%;
    }
    @media (max-width: 480px) {
      .draw {
        grid-template-columns: minmax(0, 1fr);
      }
    }
  `];

  constructor() {
    super();
    this.setup = fromAddress(USUAL);
    this.choices = { nets: [USUAL.net], mnist: false };
    this.wrong = "";
    this.receipt = "";
  }

  connectedCallback() {
    super.connectedCallback();
    this.asking(async () => {
      this.choices = await ask("digits/choices");
      await this.begin();
    });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.unwatch?.();
    if (this.started) cancel(this.started.run).catch(() => {});
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

  /** One start after another, so that the last one stays. */
  begin() {
    this.beginning = (this.beginning ?? Promise.resolve()).then(() => this.beginAnew());
    return this.beginning;
  }

  async beginAnew() {
    toAddress(USUAL, this.setup);
    const before = this.started?.run;
    this.receipt = "";
    this.isStarting = true;
    await this.asking(async () => {
      if (before) await cancel(before).catch(() => {});
      // A guess is asked before the answer runs by.
      const started = await ask("digits/start", { setup: this.setup, plays: isGuessed("digits") });
      this.started = started;
      this.unwatch = watch(started.run, {
        live: (frame) => {
          this.frame = frame;
          if (this.png) this.ask();
        },
        ended: (state, error) => {
          if (error && this.started === started) this.wrong = sentence(error);
        },
      });
    });
    this.isStarting = false;
  }

  set(key, value) {
    this.setup = { ...this.setup, [key]: value };
    this.begin();
  }

  play(on) {
    return this.asking(() => ask("digits/play", { run: this.started.run, on }));
  }

  drawn(e) {
    this.png = e.detail;
    if (!this.png) this.read = null;
    else this.ask();
  }

  /** What the net takes the drawing for with the weights of this moment; one question at a time. */
  async ask() {
    if (this.isAsking) return;
    this.isAsking = true;
    const answer = await this.asking(() => ask("digits/read", { run: this.started.run, png: this.png }));
    if (answer && this.png) this.read = answer;
    this.isAsking = false;
  }

  async takeReceipt() {
    const answer = await this.asking(() => ask("digits/receipt", { run: this.started.run }));
    if (answer) this.receipt = answer.receipt;
  }

  async guessed(e) {
    this.guess = e.detail;
    await this.beginning;
    if (this.started && !this.frame?.done) await this.play(true);
  }

  updated() {
    for (const canvas of this.renderRoot.querySelectorAll("canvas[data-pixels]")) paint(canvas);
  }

  render() {
    const f = this.frame;
    const j = f?.judgement;
    return html`
      <h1>${say("page.digits")}</h1>
      <p>${say("digits.lead")}</p>
      <naklon-guess
        name="digits" question=${say("digits.question")} @guess=${this.guessed}
        .choices=${["few", "some", "all"].map((v) => ({ value: v, text: say("digits.choice." + v) }))}
      ></naklon-guess>
      <div class="bench">
        <div>
          <div class="row" role="group" aria-label=${say("digits.controls")}>
            <button type="button" class="main" id="play" ?disabled=${!f || f.done} @click=${() => this.play(!f.playing)}>
              ${f?.playing ? say("playground.pause") : say("playground.play")}
            </button>
            <button type="button" id="restart" ?disabled=${this.isStarting} @click=${this.begin}>${say("playground.restart")}</button>
            ${f ? html`<span>${say("playground.where", f.epoch, f.batch, f.batches, f.step)}</span>` : nothing}
          </div>
          <p class="said" role="status">${this.wrong ? html`<span class="wrong">${this.wrong}</span>` : this.sentence()}</p>
          <h2>${say("digits.draw")}</h2>
          <div class="draw">
            <naklon-pad .language=${this.language} .theme=${this.theme} @drawn=${this.drawn}></naklon-pad>
            <div>${votes(this.read)}</div>
          </div>
          ${f?.done && !f.blown ? html`<naklon-course-rule .run=${this.started.run} .language=${this.language}></naklon-course-rule>` : nothing}
          ${f ? this.curve(f) : nothing}
          ${j ? html`${mistakes(j)} ${confusion(j)}` : nothing}
          ${f ? filters(f) : nothing}
        </div>
        <div>
          ${this.rail()}
          <naklon-remarks
            path="digits/doctor" .question=${f && !f.playing ? this.setup : null} .language=${this.language}
            @remedy=${(e) => { this.setup = { ...this.setup, ...e.detail }; this.begin(); }}
          ></naklon-remarks>
        </div>
      </div>
      <h2>${say("playground.again")}</h2>
      <button type="button" @click=${this.takeReceipt}>${say("playground.receipt")}</button>
      <naklon-receipt .receipt=${this.receipt} .language=${this.language}></naklon-receipt>
      <naklon-copy .language=${this.language} .texts=${this.texts()}></naklon-copy>
    `;
  }

  /** The command trains the same net on the same kind of data, by its own split and seed. */
  texts() {
    const s = this.setup;
    const net = s.net.includes(" ") ? '"' + s.net + '"' : s.net;
    const train = `./naklon train ${s.data} --net ${net} --optimizer ${s.optimizer === "adam" ? "adam" : "sgd"}${
      s.optimizer === "momentum" ? " --momentum 0.9" : ""} --lr ${s.learningRate} --batch ${s.batch} --epochs ${s.epochs}`;
    const { java, torch } = this.started ?? {};
    return { command: this.receipt ? command(this.receipt) : train, java, pytorch: torch };
  }

  sentence() {
    const grade = this.grade();
    return grade ? grade + " " + this.state() : this.state();
  }

  /** What became of the guess, once its first epoch is over. */
  grade() {
    const right = this.frame?.firstEpoch;
    if (!this.guess || !Number.isFinite(right)) return "";
    const came = right < 0.7 ? "few" : right < 0.95 ? "some" : "all";
    return graded(came === this.guess, say("digits.choice." + this.guess)) + " " + say("digits.first", share(right));
  }

  state() {
    const f = this.frame;
    const j = f?.judgement;
    if (!j) return say("digits.wait");
    if (f.blown) return say("playground.blown");
    if (f.step === 0 && !f.playing) return say("digits.ready", share(j.accuracy));
    const right = share(j.accuracy);
    if (f.done) return say("digits.end", right, this.started.validation, this.started.parameters);
    return f.playing
      ? say("digits.now", Math.round(f.picturesPerSecond), right)
      : say("digits.paused", right, f.step);
  }

  curve(f) {
    const column = (i) => numbers(f.curve.map((r) => r[i]));
    const last = f.curve.at(-1);
    return html`
      <h2>${say("playground.losses.steps")}</h2>
      <naklon-chart
        label=${say("playground.losses.steps")} xname=${say("digits.step")} .x=${f.curve.map((r) => r[0])}
        .theme=${this.theme} .language=${this.language}
        .series=${[
          { name: say("playground.train"), values: column(1), kind: "forward" },
          { name: say("playground.validation"), values: column(2), kind: "validation" },
        ]}
        summary=${f.playing ? "" : say("digits.curve", last[2], share(last[3]))}
      ></naklon-chart>
    `;
  }

  rail() {
    const s = this.setup;
    const select = (key, values, text = (v) => v) =>
      field({
        id: key, name: say("digits.set." + key), help: say("digits.help." + key),
        control: html`<select id=${key} @change=${(e) => this.set(key, e.target.value)}>
          ${values.map((v) => html`<option value=${v} ?selected=${v === s[key]}>${text(v)}</option>`)}
        </select>`,
      });
    const count = (key, min, max, step = 1) =>
      field({
        id: key, name: say("digits.set." + key), help: say("digits.help." + key),
        control: html`<input id=${key} type="number" min=${min} max=${max} step=${step} .value=${String(s[key])}
          @change=${(e) => e.target.value !== "" && this.set(key, Number(e.target.value))} />`,
      });
    const data = this.choices.mnist ? ["digits", "mnist"] : ["digits"];
    return html`
      ${select("data", data, (v) => say("digits.data." + v))} ${select("net", this.choices.nets)}
      ${select("optimizer", ["sgd", "momentum", "adam"])} ${count("learningRate", 0.000001, 100, "any")}
      ${count("batch", 1, 1000)} ${count("rows", 100, 59000)} ${count("epochs", 1, 50)} ${count("seed", 0, 1000000)}
      ${this.started ? html`<p class="soft">${say("digits.counts", this.started.parameters, this.started.training, this.started.validation)}</p>` : nothing}
    `;
  }
}

customElements.define("naklon-digits", Digits);
