// The race of experiment 1: all optimizers from the same start to the same goal.
import { LitElement, css, html, nothing } from "lit";
import { Refused, ask, cancel, watch } from "./api.js";
import { look } from "./look.js";
import "./map.js";
import { sentence } from "./parts.js";
import { number, say } from "./words.js";

const SURFACES = ["points", "rosenbrock", "himmelblau"];
const AREAS = {
  rosenbrock: { fromW: -2, toW: 2, fromB: -1, toB: 3, best: { w: 1, b: 1 } },
  himmelblau: { fromW: -1, toW: 5, fromB: -1, toB: 4, best: { w: 3, b: 2 } },
};
const [COLUMNS, ROWS] = [90, 60];

class Race extends LitElement {
  static properties = {
    question: { attribute: false },
    language: {},
    theme: {},
    surface: { state: true },
    results: { state: true },
    now: { state: true },
    run: { state: true },
    wrong: { state: true },
    shown: { state: true },
    losses: { state: true },
    area: { state: true },
  };

  static styles = [look, css`
    .stage {
      max-width: 760px;
      margin: calc(2 * var(--step)) 0;
    }
    tr[aria-selected="true"] {
      background: var(--paper-raised);
    }
    td.first {
      font-weight: 600;
    }
    td button {
      padding: 0 8px;
      min-height: 28px;
    }
  `];

  constructor() {
    super();
    this.surface = "points";
    this.results = [];
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.unwatch?.();
  }

  async start() {
    Object.assign(this, { results: [], wrong: "", shown: null, now: "" });
    try {
      const { run } = await ask("line/race", { surface: this.surface, points: this.question });
      this.run = run;
      await this.map();
      this.unwatch = watch(run, {
        kept: (r) => {
          this.results = [...this.results, r];
          this.shown ??= r;
        },
        live: (frame) => (this.now = frame.now),
        ended: (state, error) => {
          this.run = null;
          if (error) this.wrong = sentence(error);
        },
      });
    } catch (e) {
      if (!(e instanceof Refused)) throw e;
      this.wrong = sentence(e.code);
    }
  }

  async map() {
    const grid = { columns: COLUMNS, rows: ROWS };
    if (this.surface === "points") {
      const { x, y, standardize, w, b } = this.question;
      const { best } = await ask("line", this.question);
      const reach = (from, to) => {
        const pad = Math.max(0.4, 0.35 * Math.abs(to - from));
        return [Math.min(from, to) - pad, Math.max(from, to) + pad];
      };
      const [[fromW, toW], [fromB, toB]] = [reach(w, best.w), reach(b, best.b)];
      this.area = { fromW, toW, fromB, toB, best };
      this.losses = await ask("line/losses", { x, y, standardize, fromW, toW, fromB, toB, ...grid });
    } else {
      this.area = AREAS[this.surface];
      const { fromW, toW, fromB, toB } = this.area;
      this.losses = await ask("line/surface", { surface: this.surface, fromW, toW, fromB, toB, ...grid });
    }
  }

  render() {
    const order = (r) => (r.steps === null ? Infinity : r.steps);
    const sorted = [...this.results].sort((a, b) => order(a) - order(b) || a.multiplications - b.multiplications);
    return html`
      <p>${say("line.race.lead")}</p>
      <div class="row">
        <label for="surface">${say("line.race.surface")}</label>
        <select id="surface" @change=${(e) => (this.surface = e.target.value)}>
          ${SURFACES.map((s) => html`<option value=${s} ?selected=${s === this.surface}>${say("line.race." + s)}</option>`)}
        </select>
        ${this.run
          ? html`<button type="button" @click=${() => cancel(this.run)}>${say("line.race.stop")}</button>
              <span role="status">${this.now ? say("line.race.now", this.now) : ""}</span>`
          : html`<button type="button" class="main" @click=${this.start}>${say("line.race.start")}</button>`}
      </div>
      ${this.wrong ? html`<p class="wrong">${this.wrong}</p>` : nothing}
      ${this.shown && this.losses ? this.path() : nothing}
      ${sorted.length ? this.table(sorted) : nothing}
    `;
  }

  path() {
    const r = this.shown;
    const path = r.w.map((w, i) => ({ w, b: r.b[i], loss: r.loss[i], dw: 0, db: 0 }));
    return html`
      <div class="stage">
        <naklon-loss-map
          .answer=${{ path, best: this.area.best }} .losses=${this.losses} .area=${this.area} .columns=${COLUMNS}
          .rows=${ROWS} .at=${path.length - 1} .theme=${this.theme} .language=${this.language}
        ></naklon-loss-map>
      </div>
      <p role="status">${r.steps === null
        ? say("line.race.failed", r.name, String(path.length - 1), r.loss.at(-1))
        : say("line.race.won", r.name, String(r.steps), r.rate)}</p>
    `;
  }

  table(rows) {
    return html`
      <div class="scroll" tabindex="0" role="group" aria-label=${say("line.tab.race")}>
        <table class="lines">
          <thead>
            <tr>
              <th scope="col">${say("line.race.who")}</th><th scope="col">${say("line.rate")}</th>
              <th scope="col">${say("line.race.steps")}</th><th scope="col">${say("line.race.products")}</th>
              <td></td>
            </tr>
          </thead>
          <tbody>
            ${rows.map(
              (r) => html`<tr>
                <th scope="row"><code>${r.name}</code></th><td>${number(r.rate, 3)}</td>
                <td>${r.steps === null ? say("line.race.none") : r.steps}</td>
                <td>${r.steps === null ? "–" : number(r.multiplications)}</td>
                <td>
                  <button type="button" aria-pressed=${r === this.shown} aria-label=${say("line.race.show", r.name)}
                    @click=${() => (this.shown = r)}>◎</button>
                </td>
              </tr>`,
            )}
          </tbody>
        </table>
      </div>
    `;
  }
}

customElements.define("naklon-line-race", Race);
