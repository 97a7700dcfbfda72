// A chart over uPlot: a cursor that keys move, a sentence that says what it shows, a table behind.
import { LitElement, css, html, nothing } from "lit";
import { look } from "./look.js";
import { script } from "./parts.js";
import { number, plain, raised, say } from "./words.js";

const COLOURS = {
  forward: "--forward",
  gradient: "--gradient",
  validation: "--validation",
  ink: "--ink",
  soft: "--line-strong",
};
const DASHES = { validation: [6, 4], soft: [2, 3] };
const ROWS = 200;

/**
 * <naklon-chart label="…" xname="epoch" .x=${[…]} .series=${[{ name, values, kind }]}
 *   summary="one sentence" ?log=${…} .height=${240} .marks=${[{ x, name, kind }]}>
 *
 * kind: forward, gradient, validation (dashed, with squares), ink or soft: colour has one meaning.
 * The same arrays may grow: call refresh() then. "cursor" is fired with the index where it stands.
 */
class Chart extends LitElement {
  static properties = {
    label: {},
    xname: {},
    yname: {},
    x: { attribute: false },
    series: { attribute: false },
    marks: { attribute: false },
    summary: {},
    log: { type: Boolean },
    height: { type: Number },
    theme: {},
    language: {},
    at: { state: true },
    isOpen: { state: true },
  };

  static styles = [look, css`
    .plot {
      background: var(--paper-raised);
      border: var(--hair);
      min-width: 0;
      overflow: hidden;
    }
    .legend {
      display: flex;
      flex-wrap: wrap;
      gap: 4px calc(2 * var(--step));
      margin: 4px 0;
      padding: 0;
      list-style: none;
      font-size: var(--size-small);
    }
    .legend svg {
      vertical-align: middle;
    }
    .reading,
    .summary {
      font-size: var(--size-small);
      margin: 4px 0;
    }
  `];

  constructor() {
    super();
    this.x = [];
    this.series = [];
    this.marks = [];
    this.height = 220;
    this.at = null;
    this.sized = new ResizeObserver(() => this.fit());
  }

  firstUpdated() {
    this.sized.observe(this.renderRoot.querySelector(".plot"));
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.sized.disconnect();
    this.plot?.destroy();
    this.plot = null;
    this.drawn = null;
  }

  connectedCallback() {
    super.connectedCallback();
    const plot = this.renderRoot?.querySelector(".plot");
    if (plot) this.sized.observe(plot);
  }

  /** After the arrays have grown. */
  refresh() {
    this.requestUpdate();
  }

  async updated() {
    const uPlot = await script("lib/uPlot.iife.min.js", "uPlot");
    if (!this.isConnected) return;
    // what a plot cannot change once it is made
    const made = JSON.stringify([
      this.series.map((s) => [s.name, s.kind]), this.log, this.height, this.xname, this.language,
      this.theme,
    ]);
    if (made !== this.drawn) {
      this.plot?.destroy();
      this.plot = new uPlot(this.options(uPlot), this.data(), this.renderRoot.querySelector(".plot"));
      this.drawn = made;
    } else {
      this.plot.setData(this.data());
    }
    if (this.at !== null) this.point();
  }

  data() {
    const shown = (v) => (v === null || !Number.isFinite(v) || (this.log && v <= 0) ? null : v);
    return [Array.from(this.x), ...this.series.map((s) => Array.from(s.values, shown))];
  }

  width() {
    return Math.max(200, this.renderRoot.querySelector(".plot").clientWidth);
  }

  fit() {
    this.plot?.setSize({ width: this.width(), height: this.height });
  }

  options(uPlot) {
    const style = getComputedStyle(this);
    const colour = (name) => style.getPropertyValue(name).trim();
    const font = "14px " + colour("--font");
    const text = (u, values) => values.map((v) => (v === null ? "" : plain(v, 4)));
    const power = (u, values) => {
      const tens = values.filter(isTen).length;
      return values.map((v) => (isTen(v) && Math.round(Math.log10(v)) % Math.ceil(tens / 8) === 0 ? ten(v) : ""));
    };
    const axis = (values) => ({
      font,
      values,
      stroke: colour("--ink-soft"),
      grid: { stroke: colour("--line"), width: 1 },
      ticks: { stroke: colour("--line"), width: 1, size: 4 },
    });
    return {
      width: this.width(),
      height: this.height,
      legend: { show: false },
      cursor: { drag: { x: false, y: false } },
      scales: { x: { time: false }, y: { distr: this.log ? 3 : 1 } },
      axes: [{ ...axis(text), size: 34 }, { ...(this.log ? tens(axis(power)) : axis(text)), size: 62 }],
      series: [
        {},
        ...this.series.map((s) => ({
          label: s.name,
          stroke: colour(COLOURS[s.kind] ?? "--ink"),
          width: 1.5,
          dash: DASHES[s.kind],
          points:
            s.kind === "validation"
              ? { show: s.values.length < 60, size: 6, paths: (u, i) => squares(uPlot, u, i) }
              : { show: s.values.length < 2 },
        })),
      ],
      hooks: { draw: [(u) => this.drawMarks(u, colour)], setCursor: [(u) => this.moved(u)] },
    };
  }

  drawMarks(u, colour) {
    const g = u.ctx;
    const { left, top, width, height } = u.bbox;
    g.save();
    this.marks.forEach((mark, line) => {
      const at = Math.round(u.valToPos(mark.x, "x", true));
      if (!(at >= left && at <= left + width)) return;
      g.strokeStyle = colour(COLOURS[mark.kind] ?? "--ink");
      g.fillStyle = g.strokeStyle;
      g.setLineDash([4, 3]);
      g.beginPath();
      g.moveTo(at, top);
      g.lineTo(at, top + height);
      g.stroke();
      g.font = 14 * devicePixelRatio + "px " + colour("--font");
      g.textAlign = at > left + width / 2 ? "right" : "left";
      g.fillText(mark.name, at + (g.textAlign === "right" ? -6 : 6), top + (14 + 16 * line) * devicePixelRatio);
    });
    g.restore();
  }

  moved(u) {
    const at = u.cursor.idx;
    if (at !== null && at !== undefined && at !== this.at) {
      this.at = at;
      this.dispatchEvent(new CustomEvent("cursor", { detail: at }));
    }
  }

  /** Puts uPlot's cursor where ours stands. */
  point() {
    const at = Math.min(this.at, this.x.length - 1);
    if (!this.plot || at < 0 || this.plot.cursor.idx === at) return;
    this.plot.setCursor({ left: this.plot.valToPos(this.x[at], "x"), top: 1 }, false);
  }

  keys(e) {
    const last = this.x.length - 1;
    const page = Math.max(1, Math.round(last / 10));
    const from = this.at ?? last;
    const to = {
      ArrowRight: from + 1,
      ArrowUp: from + 1,
      ArrowLeft: from - 1,
      ArrowDown: from - 1,
      PageUp: from + page,
      PageDown: from - page,
      Home: 0,
      End: last,
    }[e.key];
    if (to === undefined || last < 0) return;
    e.preventDefault();
    this.at = Math.max(0, Math.min(last, to));
    this.dispatchEvent(new CustomEvent("cursor", { detail: this.at }));
  }

  reading(at) {
    if (at === null || at >= this.x.length || at < 0) return this.label ?? "";
    const values = this.series.map((s) => s.name + " " + cell(s.values[at]));
    return this.xname + " " + number(this.x[at]) + ": " + values.join(", ");
  }

  render() {
    const last = Math.max(0, this.x.length - 1);
    const at = Math.min(this.at ?? last, last);
    return html`
      <link rel="stylesheet" href="/static/lib/uPlot.min.css" />
      <div
        class="plot" role="slider" tabindex="0" aria-label=${this.label} aria-valuemin="0"
        aria-valuemax=${last} aria-valuenow=${at} aria-valuetext=${this.reading(at)}
        @keydown=${this.keys}
      ></div>
      <ul class="legend">${this.series.map((s) => html`<li>${sample(s.kind)} ${s.name}</li>`)}</ul>
      <p class="reading" aria-hidden="true">${this.reading(at)}</p>
      ${this.summary ? html`<p class="summary" role="status">${this.summary}</p>` : nothing}
      <details @toggle=${(e) => (this.isOpen = e.target.open)}>
        <summary>${say("chart.table")}</summary>
        ${this.isOpen ? html`<div class="scroll" tabindex="0" role="group" aria-label=${say("chart.table")}>${this.table()}</div>` : nothing}
      </details>
    `;
  }

  table() {
    const every = Math.max(1, Math.ceil(this.x.length / ROWS));
    const rows = this.x.map((v, i) => [v, i]).filter(([, i]) => i % every === 0 || i === this.x.length - 1);
    return html`
      <table class="lines">
        <thead>
          <tr><th scope="col">${this.xname}</th>${this.series.map((s) => html`<th scope="col">${s.name}</th>`)}</tr>
        </thead>
        <tbody>
          ${rows.map(
            ([v, i]) => html`
              <tr><th scope="row">${number(v)}</th>${this.series.map((s) => html`<td>${cell(s.values[i])}</td>`)}</tr>
            `,
          )}
        </tbody>
      </table>
    `;
  }
}

/** Of a logarithmic axis only powers of ten have a name and a line. */
const isTen = (v) => v !== null && v > 0 && Math.abs(Math.log10(v) - Math.round(Math.log10(v))) < 1e-9;
const tens = (axis) => ({
  ...axis,
  grid: { ...axis.grid, filter: (u, splits) => splits.map((v) => (isTen(v) ? v : null)) },
});

function ten(v) {
  const power = Math.round(Math.log10(v));
  if (Math.abs(power) <= 3) return plain(10 ** power);
  return "10" + raised(power);
}

const cell = (v) => (v === null || v === undefined ? "–" : number(v));

/** Squares for the points of a validation curve: it is told apart without colour. */
function squares(uPlot, u, i) {
  const path = new Path2D();
  const size = 5 * devicePixelRatio;
  u.data[i].forEach((v, k) => {
    if (v === null || v === undefined) return;
    const [x, y] = [u.valToPos(u.data[0][k], "x", true), u.valToPos(v, "y", true)];
    path.rect(x - size / 2, y - size / 2, size, size);
  });
  return { stroke: path, fill: path };
}

function sample(kind) {
  const dash = (DASHES[kind] ?? []).join(" ");
  return html`<svg width="28" height="10" viewBox="0 0 28 10" aria-hidden="true" class=${kind}>
    <line x1="0" y1="5" x2="28" y2="5" stroke="var(${COLOURS[kind] ?? "--ink"})" stroke-width="2" stroke-dasharray=${dash}></line>
    <rect x="11" y="2" width="6" height="6" fill="var(${COLOURS[kind] ?? "--ink"})" opacity=${kind === "validation" ? 1 : 0}></rect>
  </svg>`;
}

customElements.define("naklon-chart", Chart);
