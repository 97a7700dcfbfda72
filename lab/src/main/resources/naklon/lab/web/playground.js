// Experiment 3: a small net on points in the plane. The engine trains, measures and draws the maps;
// this page sends settings and shows what comes back.
import { LitElement, html, nothing } from "lit";
import { Refused, ask, cancel, watch } from "./api.js";
import "./clinic-remarks.js";
import "./copy.js";
import { graded } from "./guess.js";
import "./heat.js";
import { look } from "./look.js";
import { charts, log, norms } from "./playground-charts.js";
import { bytes, numbers, share } from "./playground-frames.js";
import { rail } from "./playground-rail.js";
import { playgroundStyle } from "./playground-style.js";
import "./playground-units.js";
import "./playground-words.js";
import "./receipt.js";
import { command } from "./receipt.js";
import { sentence } from "./parts.js";
import { fromAddress, toAddress } from "./state.js";
import { number, say } from "./words.js";

/** A setup as the address has it; that of the second training has the same keys behind "b-". */
const USUAL = {
  data: "moons", rows: 256, noise: 0.15, x1: [], x2: [], labels: [], features: "x1 x2", hidden: [8, 8],
  activation: "tanh", init: "xavier", optimizer: "adam", learningRate: 0.01, batch: 32, l1: 0, l2: 0,
  dropout: 0, validation: 0.25, epochs: 200, seed: 1,
};
const beside = (setup) => Object.fromEntries(Object.entries(setup).map(([k, v]) => ["b-" + k, v]));
const ALL = { ...USUAL, two: false, ...beside(USUAL) };
const CHANGES = { optimizer: "optimizer", learningRate: "lr", batch: "batch", l1: "l1", l2: "l2", dropout: "dropout" };
const SIDE = 48;
const NONE = [];
const AXES = ["x₁", "x₂"];
/** A byte of the map as the net's answer. */
const reads = (value) => say("playground.reads", share(value / 255));

class Playground extends LitElement {
  static properties = {
    language: {},
    theme: {},
    setups: { state: true },
    edited: { state: true },
    pace: { state: true },
    started: { state: true },
    frame: { state: true },
    wrong: { state: true },
    receipt: { state: true },
  };

  static styles = [look, playgroundStyle];

  constructor() {
    super();
    const at = fromAddress(ALL);
    const asked = new URLSearchParams(location.search);
    for (const k of Object.keys(ALL)) if (asked.get(k) === "" && Array.isArray(ALL[k])) at[k] = [];
    const part = (prefix) => Object.fromEntries(Object.keys(USUAL).map((k) => [k, at[prefix + k]]));
    this.setups = at.two ? [part(""), part("b-")] : [part("")];
    this.edited = 0;
    this.pace = 300;
    this.wrong = "";
  }

  connectedCallback() {
    super.connectedCallback();
    this.begin(false);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.unwatch?.();
    if (this.started) cancel(this.started.run).catch(() => {});
  }

  /** Whatever is asked: a refusal becomes a sentence on the page. */
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

  /** Starts anew from the settings, and goes if told; one start after another, so that the last one stays. */
  begin(goes) {
    this.beginning = (this.beginning ?? Promise.resolve()).then(() => this.beginAnew(goes));
    return this.beginning;
  }

  async beginAnew(goes) {
    const [a, b] = this.setups;
    toAddress(ALL, { ...a, two: this.setups.length > 1, ...beside(b ?? USUAL) });
    const before = this.started?.run;
    this.receipt = "";
    await this.asking(async () => {
      if (before) await cancel(before).catch(() => {});
      const setups = this.setups.map((s) => ({ ...s, features: s.features.split(" ").filter(Boolean) }));
      const started = await ask("playground/start", { setups });
      this.started = started;
      this.latest = null;
      this.frame = null;
      this.unwatch = watch(started.run, {
        live: (frame) => this.take(frame),
        ended: (state, error) => {
          if (error && this.started === started) this.wrong = sentence(error);
        },
      });
      if (goes) await this.tell("play", this.pace);
    });
  }

  /** Most pictures hold only what moves; what rests between them is that of the last whole one. */
  take(news) {
    const isWhole = "rest" in news;
    if (isWhole) this.whole = news;
    const players = isWhole ? news.players : news.players.map((p, i) => ({ ...this.whole.players[i], ...p }));
    this.latest = isWhole ? news : { ...this.whole, ...news, players };
    this.hasNews ||= isWhole;
    this.drawing ??= requestAnimationFrame(() => {
      this.drawing = null;
      this.draw();
    });
  }

  /** The planes follow every picture; texts, charts and units follow the whole ones. */
  draw() {
    this.latest?.players.forEach((p, i) => this.heat(i)?.paint(bytes(p.grid)));
    if (!this.hasNews) return;
    this.hasNews = false;
    this.frame = this.latest;
    this.follow();
  }

  /** A training that rests has its command at once; one that goes on has none until it is asked. */
  follow() {
    const p = this.frame.players[Math.min(this.edited, this.frame.players.length - 1)];
    const at = this.frame.playing || !p.step ? "" : [this.started.run, this.edited, p.step, p.lastEpoch, p.changes.length].join();
    if (at === this.receiptAt) return;
    this.receiptAt = at;
    this.receipt = "";
    if (at) this.fetchReceipt().catch(() => {}); // there is a button for it, too, which would say why
  }

  heat(i) {
    return this.renderRoot.querySelector("#heat-" + i);
  }

  /** A plane that was just made has no picture yet. */
  updated(changed) {
    if (!changed.has("frame")) return;
    this.latest?.players.forEach((p, i) => {
      const heat = this.heat(i);
      if (heat && !heat.values) heat.paint(bytes(p.grid));
    });
  }

  tell(what, n = 0) {
    return this.asking(() =>
      ask("playground/do", { run: this.started.run, command: what, number: n, epochs: this.setups[0].epochs }),
    );
  }

  /** A setting of the edited training: some change at once, the others begin anew. */
  set(key, value) {
    this.isAnswer = false;
    const setups = this.setups.map((s, i) => (i === this.edited ? { ...s, [key]: value } : s));
    this.setups = setups;
    if (key === "epochs") {
      this.setups = setups.map((s) => ({ ...s, epochs: value }));
      toAddress(ALL, { ...this.setups[0], two: setups.length > 1, ...beside(setups[1] ?? USUAL) });
      return null;
    }
    const steps = this.latest?.players[this.edited].step ?? 0;
    if (key in CHANGES && steps > 0) {
      return this.asking(() =>
        ask("playground/change", {
          run: this.started.run, player: this.edited, setting: CHANGES[key], value: String(value),
        }),
      );
    }
    return this.begin(false);
  }

  two(on) {
    this.isAnswer = false;
    this.setups = on ? [this.setups[0], { ...this.setups[0] }] : [this.setups[0]];
    this.edited = on ? 1 : 0;
    this.begin(false);
  }

  /** The question asked once: both answers are trained side by side. */
  guessed(e) {
    if (e.detail === null) return;
    this.guess = e.detail;
    const ring = { ...USUAL, data: "circles", noise: 0.08, hidden: [], learningRate: 0.05, epochs: 100 };
    this.setups = [ring, { ...ring, features: "x1x1 x2x2" }];
    this.edited = 0;
    this.isAnswer = true;
    this.pace = 300;
    this.begin(true);
  }

  async points(text) {
    const read = await this.asking(() => ask("playground/csv", { text }));
    if (!read) return;
    this.own(read.x1, read.x2, read.labels);
  }

  own(x1, x2, labels) {
    this.setups = this.setups.map((s) => ({ ...s, data: "own", x1, x2, labels }));
    this.begin(false);
  }

  /** A click on the plane adds a point, where the points are one's own. */
  place(e, i) {
    const s = this.setups[i];
    if (s.data !== "own") return;
    const kind = Number(this.renderRoot.querySelector("#own-class")?.value ?? 0);
    this.own([...s.x1, Number(e.detail.x.toFixed(3))], [...s.x2, Number(e.detail.y.toFixed(3))], [...s.labels, kind]);
  }

  takeReceipt() {
    return this.asking(() => this.fetchReceipt());
  }

  async fetchReceipt() {
    const { run } = this.started;
    const answer = await ask("playground/receipt", { run, player: this.edited });
    if (run === this.started.run) this.receipt = answer.receipt;
  }

  render() {
    const question = say("playground.question");
    const choices = ["yes", "squares", "no"].map((c) => ({ value: c, text: say("playground.choice." + c) }));
    return html`
      <h1>${say("page.playground")}</h1>
      <p>${say("playground.lead")}</p>
      <naklon-guess
        name="playground" question=${question} .choices=${choices} @guess=${this.guessed}
      ></naklon-guess>
      <div class="bench">
        <div>
          <div class=${this.setups.length > 1 ? "pair" : "one"}>
            ${this.setups.map((_, i) => this.plane(i))}
          </div>
          ${this.controls()}
          <p class="said" role="status">${this.wrong ? html`<span class="wrong">${this.wrong}</span>` : this.sentence()}</p>
          ${charts(this)}
        </div>
        <div class="rail">${rail(this)} ${this.remarks()}</div>
      </div>
      <h2>${say("playground.again")}</h2>
      <div class="row">
        <button type="button" @click=${this.takeReceipt}>${say("playground.receipt")}</button>
      </div>
      <naklon-receipt .receipt=${this.receipt} .language=${this.language}></naklon-receipt>
      ${this.started ? html`<naklon-copy .language=${this.language} .texts=${this.texts()}></naklon-copy>` : nothing}
    `;
  }

  /** The doctor is asked when nothing runs that it could slow down, and something has run. */
  remarks() {
    const rests = this.frame && !this.frame.playing && this.frame.players.some((p) => p.step > 0);
    const s = this.setups[Math.min(this.edited, this.setups.length - 1)];
    const question = { ...s, features: s.features.split(" ").filter(Boolean) };
    return html`<naklon-remarks
      path="playground/doctor" .question=${rests ? question : null} .language=${this.language} @remedy=${this.remedy}
    ></naklon-remarks>`;
  }

  remedy(e) {
    this.setups = this.setups.map((s, i) => (i === this.edited ? { ...s, ...e.detail } : s));
    this.begin(true);
  }

  texts() {
    const code = this.started.code[Math.min(this.edited, this.started.code.length - 1)];
    return {
      command: this.receipt ? command(this.receipt) : say("playground.command.none"),
      java: code.java,
      pytorch: code.torch,
    };
  }

  plane(i) {
    const points = this.started?.points[i];
    const p = this.frame?.players[i];
    const name = this.setups.length > 1 ? say("playground.name", "AB"[i]) : say("playground.plane");
    return html`
      <section aria-label=${name}>
        ${this.setups.length > 1 ? html`<h2>${name}</h2>` : nothing}
        <div>
          <naklon-heat
            id=${"heat-" + i} label=${say("playground.map", name)} .columns=${SIDE} .rows=${SIDE} .low=${0}
            .high=${255} .level=${127.5} .theme=${this.theme} .language=${this.language} .names=${AXES} .reads=${reads}
            .area=${this.areaOf(points)}
            .points=${this.pointsOf(points)} @place=${(e) => this.place(e, i)}
          ></naklon-heat>
          <p class="where">
            ${p ? say("playground.where", p.epoch, p.batch, p.batches, p.step) : say("playground.begins")}
            ${p?.past ? say("playground.past", p.lastEpoch) : nothing}
            ${p?.blown ? html`<strong class="wrong">${say("playground.blown")}</strong>` : nothing}
          </p>
        </div>
        <div>
          <naklon-units id=${"units-" + i} .picture=${p?.maps} .theme=${this.theme} .language=${this.language}></naklon-units>
          ${p ? norms(p) : nothing}
          ${p?.changes.length ? log(p) : nothing}
        </div>
      </section>
    `;
  }

  areaOf(points) {
    if (!points) return null;
    return (points.area ??= { fromX: points.low, toX: points.high, fromY: points.low, toY: points.high });
  }

  /** The same array while the points are the same: a map need not be told anew. */
  pointsOf(points) {
    if (!points) return NONE;
    points.drawn ??= points.x1.map((x, k) => ({
      x, y: points.x2[k], kind: points.labels[k], hollow: !points.isTraining[k],
    }));
    return points.drawn;
  }

  controls() {
    const playing = this.frame?.playing ?? false;
    const last = Math.max(0, ...(this.frame?.players ?? []).map((p) => p.lastEpoch));
    const at = this.frame?.players[0]?.epoch ?? 0;
    const past = this.frame?.players.some((p) => p.past);
    return html`
      <div class="row controls" role="group" aria-label=${say("playground.controls")}>
        <button type="button" class="main" id="play" @click=${() => (playing ? this.tell("pause") : this.tell("play", this.pace))}>
          ${playing ? say("playground.pause") : say("playground.play")}
        </button>
        <button type="button" id="one-batch" @click=${() => this.tell("batch")}>${say("playground.batch")}</button>
        <button type="button" id="one-epoch" @click=${() => this.tell("epoch")}>${say("playground.epoch")}</button>
        <button type="button" id="restart" @click=${() => this.begin(false)}>${say("playground.restart")}</button>
        <button type="button" id="five-seeds" @click=${() => this.tell("band", this.edited)}>${say("playground.seeds")}</button>
      </div>
      <div class="scrub">
        <label for="scrub">${say("playground.scrub")}</label>
        <input
          id="scrub" type="range" min="0" max=${last} .value=${String(at)} ?disabled=${last === 0}
          aria-valuetext=${say("playground.scrub.at", at)} @input=${(e) => this.look(Number(e.target.value))}
        />
        <span>${at}</span>
      </div>
      ${past ? html`<button type="button" id="rewind" @click=${() => this.tell("rewind", at)}>${say("playground.rewind", at)}</button>` : nothing}
    `;
  }

  /** One look at a time: the last one asked for is what one wants to see. */
  async look(epoch) {
    this.wanted = epoch;
    if (this.isLooking) return;
    this.isLooking = true;
    while (this.wanted !== null) {
      const next = this.wanted;
      this.wanted = null;
      await this.tell("look", next);
    }
    this.isLooking = false;
  }

  /** What just happened, in one sentence. */
  sentence() {
    const players = this.frame?.players;
    if (!players) return nothing;
    const [a, b] = players;
    if (this.isAnswer && b && a.done && b.done) return this.answer(a.now.trainAccuracy, b.now.trainAccuracy);
    if (b) return say("playground.compare", share(a.now.trainAccuracy), share(b.now.trainAccuracy));
    const validation = numbers([a.now.validationAccuracy])[0];
    if (this.frame.playing) return say("playground.speed", Math.round(this.frame.stepsPerSecond));
    return validation === null
      ? say("playground.now", share(a.now.trainAccuracy), number(a.now.trainLoss))
      : say("playground.now.both", share(a.now.trainAccuracy), share(validation), number(numbers([a.now.validationLoss])[0]));
  }

  /** What became of the guess: how many are right from the coordinates, and from their squares. */
  answer(plain, squares) {
    const isLearnt = (accuracy) => accuracy > 0.9;
    const came = isLearnt(plain) ? "yes" : isLearnt(squares) ? "squares" : "no";
    const guess = graded(came === this.guess, say("playground.choice." + this.guess));
    return guess + " " + say("playground.answer", share(plain), share(squares));
  }
}

customElements.define("naklon-playground", Playground);
