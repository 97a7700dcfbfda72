// Every component of the look, in whatever language and mode is on.
import { LitElement, css, html } from "lit";
import "./chart.js";
import "./copy.js";
import "./guess.js";
import "./heat.js";
import "./receipt.js";
import { look } from "./look.js";
import { field, note, tick } from "./parts.js";
import "./style-words.js";
import { number, say } from "./words.js";

const COLOURS = ["forward", "gradient", "validation", "ink", "ink-soft", "line-strong", "class-a", "class-b"];
const SIZES = ["small", "", "large", "title", "display"];

class Style extends LitElement {
  static properties = { language: {}, theme: {} };

  static styles = [look, css`
    .swatches {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(128px, 1fr));
      gap: var(--step);
      list-style: none;
      padding: 0;
      margin: 0;
      font-size: var(--size-small);
    }
    .swatches span {
      display: block;
      height: 40px;
      border: var(--hair);
    }
    .type {
      margin: 0;
      line-height: 1.25;
      overflow-wrap: anywhere;
    }
    .note {
      border-left: 2px solid var(--gradient);
      padding-left: calc(2 * var(--step));
    }
    .heat {
      max-width: 240px;
    }
  `];

  firstUpdated() {
    for (const s of this.renderRoot.querySelectorAll("[data-colour]")) {
      s.style.background = "var(--" + s.dataset.colour + ")";
    }
    for (const p of this.renderRoot.querySelectorAll("[data-size]")) {
      p.style.fontSize = "var(--size" + (p.dataset.size ? "-" + p.dataset.size : "") + ")";
    }
  }

  render() {
    // A formula, not a training: what the components look like, nothing else.
    const x = Array.from({ length: 40 }, (_, i) => i);
    const fall = x.map((i) => Math.exp(-i / 9));
    const turn = x.map((i) => 0.15 + 0.9 * Math.exp(-i / 6) + 0.00016 * i * i);
    const field2d = Array.from({ length: 400 }, (_, i) => Math.sin((i % 20) / 4) - Math.cos(i / 20 / 5));
    const points = [{ x: 0.2, y: 0.3, kind: 0 }, { x: 0.7, y: 0.6, kind: 1 }, { x: 0.5, y: 0.8, kind: 1, hollow: true }];
    return html`
      <h1>${say("page.style")}</h1>
      <p>${say("style.lead")}</p>
      <h2>${say("style.colours")}</h2>
      <ul class="swatches">
        ${COLOURS.map((c) => html`<li><span data-colour=${c}></span>${say("style.colour." + c)}</li>`)}
      </ul>
      <h2>${say("style.letters")}</h2>
      ${SIZES.map((s) => html`<p class="type" data-size=${s}>${say("style.pangram")}</p>`)}
      <p><code>w = w - lr * dw; // ${say("style.code")}</code></p>
      <h2>${say("style.controls")}</h2>
      <div class="bench">
        <div>
          <div class="row">
            <button type="button" class="main">${say("style.main")}</button>
            <button type="button">${say("style.button")}</button>
            <button type="button" class="quiet">${say("style.quiet")}</button>
            <button type="button" disabled>${say("style.disabled")}</button>
          </div>
          <h3>${say("style.guess")}</h3>
          <naklon-guess
            name="style" question=${say("style.question")}
            .choices=${[{ value: "a", text: say("style.answer") }, { value: "b", text: say("style.other") }]}
          ></naklon-guess>
          <h3>${say("style.note")}</h3>
          ${note({ title: say("style.note.title"), proof: say("style.note.proof", number(1.171, 3)), cure: say("style.note.cure") })}
        </div>
        <div>
          ${field({
            id: "range", name: say("style.range"), help: say("style.range.help"),
            control: html`<input id="range" type="range" min="0" max="10" value="4" />`,
          })}
          ${field({
            id: "number", name: say("style.number"), help: say("style.number.help"),
            control: html`<input id="number" type="number" value="0.01" step="any" />`,
          })}
          ${field({
            id: "choice", name: say("style.choice"), help: say("style.choice.help"),
            control: html`<select id="choice"><option>tanh</option><option>relu</option></select>`,
          })}
          ${tick({ id: "tick", name: say("style.tick"), help: say("style.tick.help"), checked: true, change: () => {} })}
        </div>
      </div>
      <h2>${say("style.chart")}</h2>
      <naklon-chart
        label=${say("style.chart")} xname=${say("style.epoch")} .x=${x} .theme=${this.theme} .language=${this.language}
        .series=${[{ name: say("style.training"), values: fall, kind: "forward" }, { name: say("style.validation"), values: turn, kind: "validation" }]}
        .marks=${[{ x: 16, name: say("style.lowest"), kind: "gradient" }]} summary=${say("style.summary")}
      ></naklon-chart>
      <h2>${say("style.field")}</h2>
      <div class="heat">
        <naklon-heat
          label=${say("style.field")} .values=${field2d} .columns=${20} .rows=${20} .level=${0} .theme=${this.theme}
          .area=${{ fromX: 0, toX: 1, fromY: 0, toY: 1 }} .points=${points}
        ></naklon-heat>
      </div>
      <h2>${say("style.copy")}</h2>
      <naklon-copy
        .language=${this.language}
        .texts=${{ command: "./naklon lab", java: "w.assign(w.sub(d.of(w).mul(0.01)));", pytorch: "w -= 0.01 * w.grad" }}
      ></naklon-copy>
      <h2>${say("style.receipt")}</h2>
      <naklon-receipt .language=${this.language} receipt="line lr=0.01 bits=…"></naklon-receipt>
    `;
  }
}

customElements.define("naklon-style", Style);
