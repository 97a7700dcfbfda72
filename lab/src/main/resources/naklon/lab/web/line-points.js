// The points of experiment 1: moved on the plane by mouse, finger or arrow keys, or typed.
import { LitElement, css, html, svg } from "lit";
import { look } from "./look.js";
import { number, say } from "./words.js";

const [WIDTH, HEIGHT, PAD] = [320, 200, 26];

/** <naklon-line-points .x .y .line=${{ w, b }} @points=${(e) => e.detail has x and y}>. */
class Points extends LitElement {
  static properties = {
    x: { attribute: false },
    y: { attribute: false },
    line: { attribute: false },
    language: {},
    theme: {},
    held: { state: true },
  };

  static styles = [look, css`
    svg {
      display: block;
      width: 100%;
      border: var(--hair);
      background: var(--paper-raised);
      touch-action: none;
    }
    .point {
      fill: var(--ink);
      cursor: grab;
    }
    .point:focus-visible {
      outline: none;
      stroke: var(--focus);
      stroke-width: 3px;
      stroke-opacity: 0.5;
    }
    .fit {
      stroke: var(--forward);
      stroke-width: 2px;
    }
    .axis {
      stroke: var(--line-strong);
      stroke-width: 1px;
    }
    text {
      font-size: 13px;
      fill: var(--ink-soft);
    }
    td,
    th {
      padding: 2px 4px 2px 0;
      text-align: left;
      font-weight: 400;
    }
    td input[type="number"] {
      width: 5em;
    }
    details {
      margin: var(--step) 0 calc(2 * var(--step));
    }
  `];

  /** What the plane shows; it holds still while a point is moved. */
  frame() {
    if (this.held !== undefined && this.held !== null && this.still) return this.still;
    const range = (values) => {
      const [low, high] = [Math.min(0, ...values), Math.max(...values, 1)];
      const pad = 0.12 * (high - low);
      return [low - pad, high + pad];
    };
    this.still = { x: range(this.x), y: range(this.y) };
    return this.still;
  }

  change(i, x, y) {
    const put = (values, v) => values.map((old, k) => (k === i ? v : old));
    this.tell(put(this.x, x), put(this.y, y));
  }

  tell(x, y) {
    this.dispatchEvent(new CustomEvent("points", { detail: { x, y } }));
  }

  move(e) {
    if (this.held === null || this.held === undefined) return;
    const box = this.renderRoot.querySelector("svg").getBoundingClientRect();
    const f = this.frame();
    const scale = WIDTH / box.width;
    const px = ((e.clientX - box.left) * scale - PAD) / (WIDTH - 2 * PAD);
    const py = 1 - ((e.clientY - box.top) * scale - PAD) / (HEIGHT - 2 * PAD);
    const round = (v) => Math.round(v * 10) / 10;
    this.change(this.held, round(f.x[0] + px * (f.x[1] - f.x[0])), round(f.y[0] + py * (f.y[1] - f.y[0])));
  }

  hold(i, e) {
    this.frame();
    this.held = i;
    e.target.setPointerCapture(e.pointerId);
  }

  keys(i, e) {
    const by = e.shiftKey ? 1 : 0.1;
    const to = { ArrowLeft: [-by, 0], ArrowRight: [by, 0], ArrowUp: [0, by], ArrowDown: [0, -by] }[e.key];
    if (!to) return;
    e.preventDefault();
    const round = (v) => Math.round(v * 1000) / 1000;
    this.change(i, round(this.x[i] + to[0]), round(this.y[i] + to[1]));
  }

  render() {
    const f = this.frame();
    const px = (v) => PAD + ((v - f.x[0]) / (f.x[1] - f.x[0])) * (WIDTH - 2 * PAD);
    const py = (v) => HEIGHT - PAD - ((v - f.y[0]) / (f.y[1] - f.y[0])) * (HEIGHT - 2 * PAD);
    const without = (values, i) => values.filter((_, k) => k !== i);
    const l = this.line;
    const drawn = l && [l.w, l.b].every((v) => Math.abs(v) < 1e6);
    return html`
      <fieldset>
        <legend>${say("line.points")}</legend>
        <p class="help">${say("line.points.help")}</p>
        <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="group" aria-label=${say("line.plane")} @pointermove=${this.move} @pointerup=${() => (this.held = null)}>
          <line class="axis" x1=${PAD} x2=${WIDTH - PAD} y1=${py(0)} y2=${py(0)}></line>
          <line class="axis" x1=${px(0)} x2=${px(0)} y1=${PAD} y2=${HEIGHT - PAD}></line>
          <text x=${WIDTH - PAD + 6} y=${py(0) + 4}>x</text>
          <text x=${px(0) - 3} y=${PAD - 8}>y</text>
          ${drawn
            ? svg`<svg x=${PAD} y=${PAD} width=${WIDTH - 2 * PAD} height=${HEIGHT - 2 * PAD} viewBox="${PAD} ${PAD} ${WIDTH - 2 * PAD} ${HEIGHT - 2 * PAD}">
                <line class="fit" x1=${px(f.x[0])} y1=${py(l.w * f.x[0] + l.b)} x2=${px(f.x[1])} y2=${py(l.w * f.x[1] + l.b)}></line>
              </svg>`
            : ""}
          ${this.x.map(
            (v, i) => svg`<circle
              class="point" cx=${px(v)} cy=${py(this.y[i])} r="6" tabindex="0" role="button"
              aria-label=${say("line.point.at", String(i + 1), v, this.y[i])}
              @pointerdown=${(e) => this.hold(i, e)} @keydown=${(e) => this.keys(i, e)}
            ></circle>`,
          )}
        </svg>
        <details>
          <summary>${say("line.typed")}</summary>
          <table>
            <thead>
              <tr><th scope="col">x</th><th scope="col">y</th><td></td></tr>
            </thead>
            <tbody>
              ${this.x.map(
                (_, i) => html`
                  <tr>
                    ${["x", "y"].map(
                      (axis) => html`<td>
                        <input
                          type="number" step="any" .value=${String(this[axis][i])}
                          aria-label=${say("line.point", String(i + 1)) + ": " + axis}
                          @change=${(e) => this.change(i, axis === "x" ? e.target.valueAsNumber : this.x[i], axis === "y" ? e.target.valueAsNumber : this.y[i])}
                        />
                      </td>`,
                    )}
                    <td>
                      <button
                        type="button" class="quiet" ?disabled=${this.x.length <= 2}
                        aria-label=${say("line.remove", String(i + 1))}
                        @click=${() => this.tell(without(this.x, i), without(this.y, i))}
                      >×</button>
                    </td>
                  </tr>
                `,
              )}
            </tbody>
          </table>
          <button
            type="button" class="quiet" ?disabled=${this.x.length >= 50}
            @click=${() => this.tell([...this.x, Math.max(...this.x) + 1], [...this.y, 0])}
          >${say("line.add")}</button>
        </details>
      </fieldset>
    `;
  }
}

customElements.define("naklon-line-points", Points);
