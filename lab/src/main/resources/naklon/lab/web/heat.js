// A field of numbers over the plane as colours, with points upon it: a decision boundary, say.
import { LitElement, css, html, nothing } from "lit";
import { segments } from "./contours.js";
import { look } from "./look.js";
import { plain, say } from "./words.js";

const READ_MS = 250;

/**
 * <naklon-heat label="…" .values=${[…]} .columns=${50} .rows=${50} .low=${-1} .high=${1}
 *   .area=${{ fromX, toX, fromY, toY }} .points=${[{ x, y, kind, hollow }]} .level=${0}>
 *
 * values: row by row, the first row is the top; low and high: the numbers of the two colours, the
 * middle is paper. Values that change many times a second are given to paint(values). level: where
 * a contour is drawn, or null. kind of a point: 0 a circle, 1 a square, so that it does not rest on
 * colour; hollow: of the validation part.
 * "place" is fired with { x, y } where it is clicked.
 * reads: (value) => text; with it the field has a cursor that the arrow keys move (Shift: further),
 * Enter fires "place" there, and a table of some values stands behind it. names: of the two axes.
 */
class Heat extends LitElement {
  static properties = {
    label: {},
    values: { attribute: false },
    columns: { attribute: false },
    rows: { attribute: false },
    low: { attribute: false },
    high: { attribute: false },
    area: { attribute: false },
    points: { attribute: false },
    level: { attribute: false },
    reads: { attribute: false },
    names: { attribute: false },
    theme: {},
    language: {},
    at: { state: true },
    isOpen: { state: true },
  };

  static styles = [look, css`
    .reading {
      font-size: var(--size-small);
      margin: 4px 0;
    }
    canvas {
      display: block;
      width: 100%;
      aspect-ratio: 1;
      border: var(--hair);
    }
  `];

  constructor() {
    super();
    this.low = -1;
    this.high = 1;
    this.points = [];
    this.level = null;
    this.names = ["x", "y"];
    this.at = null;
    this.resized = new ResizeObserver(() => this.draw());
  }

  render() {
    if (!this.reads || !this.area || !this.values) {
      return html`<canvas role="img" aria-label=${this.label} @click=${this.click}></canvas>`;
    }
    const at = this.cell();
    const reading = this.reading(at);
    return html`
      <canvas
        role="slider" tabindex="0" aria-label=${this.label} aria-valuemin="0" aria-valuemax=${this.columns * this.rows - 1}
        aria-valuenow=${at.row * this.columns + at.column} aria-valuetext=${reading} @click=${this.click} @keydown=${this.keys}
        @blur=${() => (this.at = null)}
      ></canvas>
      <p class="reading" aria-hidden="true">${reading}</p>
      <details @toggle=${(e) => (this.isOpen = e.target.open)}>
        <summary>${say("chart.table")}</summary>
        ${this.isOpen ? this.table() : nothing}
      </details>
    `;
  }

  /** Where the cursor stands: in the middle until it is moved. */
  cell() {
    return this.at ?? { column: Math.floor(this.columns / 2), row: Math.floor(this.rows / 2) };
  }

  /** The point in the middle of a cell. */
  pointOf({ column, row }) {
    const { fromX, toX, fromY, toY } = this.area;
    return {
      x: fromX + ((column + 0.5) / this.columns) * (toX - fromX),
      y: toY - ((row + 0.5) / this.rows) * (toY - fromY),
    };
  }

  reading(at) {
    const { x, y } = this.pointOf(at);
    const [first, second] = this.names;
    return `${first} = ${plain(x, 3)}; ${second} = ${plain(y, 3)}: ${this.reads(this.values[at.row * this.columns + at.column])}`;
  }

  keys(e) {
    const far = e.shiftKey ? 6 : 1;
    const by = { ArrowRight: [far, 0], ArrowLeft: [-far, 0], ArrowUp: [0, -far], ArrowDown: [0, far] }[e.key];
    const at = this.cell();
    if (by) {
      const within = (v, count) => Math.max(0, Math.min(count - 1, v));
      this.at = { column: within(at.column + by[0], this.columns), row: within(at.row + by[1], this.rows) };
    } else if (e.key === "Enter") {
      this.dispatchEvent(new CustomEvent("place", { detail: this.pointOf(at) }));
    } else {
      return;
    }
    e.preventDefault();
  }

  /** Some of the values, evenly over the field. */
  table() {
    const some = (count) => Array.from({ length: 7 }, (_, i) => Math.round(((i + 0.5) / 7) * count - 0.5));
    const columns = some(this.columns);
    return html`<div class="scroll" tabindex="0" role="group" aria-label=${say("chart.table")}>
      <table class="lines">
        <thead>
          <tr>
            <th scope="col">${this.names[1]} \\ ${this.names[0]}</th>
            ${columns.map((column) => html`<th scope="col">${plain(this.pointOf({ column, row: 0 }).x, 2)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${some(this.rows).map(
            (row) => html`<tr>
              <th scope="row">${plain(this.pointOf({ column: 0, row }).y, 2)}</th>
              ${columns.map((column) => html`<td>${this.reads(this.values[row * this.columns + column])}</td>`)}
            </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  willUpdate(changed) {
    if (changed.has("values")) this.seen = this.values;
  }

  updated() {
    const canvas = this.renderRoot.querySelector("canvas");
    if (canvas !== this.observed) {
      this.resized.disconnect();
      this.resized.observe(canvas);
      this.observed = canvas;
    }
    this.colours = null;
    this.draw();
  }

  /**
   * Other values, many times a second: the field is painted at once, what is read of it follows a
   * few times a second.
   */
  paint(values) {
    this.seen = values;
    if (!this.values) {
      this.values = values;
      return;
    }
    this.draw();
    this.reader ??= setTimeout(() => {
      this.reader = null;
      this.values = this.seen;
    }, READ_MS);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.reader);
    this.reader = null;
    this.resized.disconnect();
  }

  click(e) {
    if (!this.area) return;
    const box = e.target.getBoundingClientRect();
    const { fromX, toX, fromY, toY } = this.area;
    const x = fromX + ((e.clientX - box.left) / box.width) * (toX - fromX);
    const y = toY - ((e.clientY - box.top) / box.height) * (toY - fromY);
    this.dispatchEvent(new CustomEvent("place", { detail: { x, y } }));
  }

  draw() {
    const canvas = this.renderRoot?.querySelector("canvas");
    if (!canvas?.clientWidth || !(this.seen || this.area)) return;
    const ratio = devicePixelRatio || 1;
    const [width, height] = [canvas.clientWidth, canvas.clientHeight];
    const g = sized(canvas, width, height, ratio);
    this.colours ??= colours(this);
    if (this.seen) {
      g.drawImage(this.field(), 0, 0, width, height);
      if (this.level !== null) this.drawLevel(g, width, height);
    } else {
      g.clearRect(0, 0, width, height);
    }
    if (this.area) g.drawImage(this.pointsLayer(width, height, ratio), 0, 0, width, height);
    if (this.at) this.drawCursor(g, width, height);
  }

  /** A cross over the whole field. */
  drawCursor(g, width, height) {
    const x = ((this.at.column + 0.5) / this.columns) * width;
    const y = ((this.at.row + 0.5) / this.rows) * height;
    g.strokeStyle = this.colours.ink;
    g.lineWidth = 1;
    g.setLineDash([4, 3]);
    g.beginPath();
    g.moveTo(x, 0);
    g.lineTo(x, height);
    g.moveTo(0, y);
    g.lineTo(width, y);
    g.stroke();
    g.setLineDash([]);
  }

  /** One pixel for each number, between the two colours, over paper. */
  field() {
    const [a, middle, b] = this.colours.rgb;
    const mid = (this.low + this.high) / 2;
    const half = (this.high - this.low) / 2 || 1;
    this.small ??= new OffscreenCanvas(this.columns, this.rows);
    this.small.width = this.columns;
    this.small.height = this.rows;
    const image = new ImageData(this.columns, this.rows);
    for (let i = 0; i < this.seen.length; i++) {
      const t = Math.max(-1, Math.min(1, (this.seen[i] - mid) / half));
      const to = t < 0 ? a : b;
      const share = 0.75 * Math.abs(t);
      for (let k = 0; k < 3; k++) image.data[4 * i + k] = middle[k] + share * (to[k] - middle[k]);
      image.data[4 * i + 3] = 255;
    }
    this.small.getContext("2d").putImageData(image, 0, 0);
    return this.small;
  }

  drawLevel(g, width, height) {
    const [sx, sy] = [width / this.columns, height / this.rows];
    g.strokeStyle = this.colours.ink;
    g.lineWidth = 1.5;
    g.beginPath();
    for (const [x1, y1, x2, y2] of segments(this.seen, this.columns, this.rows, this.level)) {
      g.moveTo((x1 + 0.5) * sx, (y1 + 0.5) * sy);
      g.lineTo((x2 + 0.5) * sx, (y2 + 0.5) * sy);
    }
    g.stroke();
  }

  /** The points do not move while the net learns: they are drawn once for each size and colour. */
  pointsLayer(width, height, ratio) {
    const made = [this.points, this.area, width, height, ratio, Object.values(this.colours).join()];
    if (this.layer && made.every((v, i) => v === this.layer.made[i])) return this.layer.canvas;
    const canvas = new OffscreenCanvas(1, 1);
    this.drawPoints(sized(canvas, width, height, ratio), width, height);
    this.layer = { made, canvas };
    return canvas;
  }

  drawPoints(g, width, height) {
    const { fromX, toX, fromY, toY } = this.area;
    g.lineWidth = 1;
    for (const p of this.points) {
      const x = ((p.x - fromX) / (toX - fromX)) * width;
      const y = ((toY - p.y) / (toY - fromY)) * height;
      g.beginPath();
      if (p.kind === 0) g.arc(x, y, 3.5, 0, 2 * Math.PI);
      else g.rect(x - 3, y - 3, 6, 6);
      g.strokeStyle = p.hollow ? this.colours.ink : this.colours.paper;
      g.fillStyle = p.kind === 0 ? this.colours.a : this.colours.b;
      if (!p.hollow) g.fill();
      g.stroke();
    }
  }
}

/** A canvas of so many CSS pixels; one that is changed loses what is on it. */
function sized(canvas, width, height, ratio) {
  const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)];
  const g = canvas.getContext("2d");
  if (canvas.width !== w || canvas.height !== h) {
    canvas.width = w;
    canvas.height = h;
  }
  g.setTransform(ratio, 0, 0, ratio, 0, 0);
  return g;
}

function colours(element) {
  const style = getComputedStyle(element);
  const [a, paper, b, ink] = ["--class-a", "--paper", "--class-b", "--ink"].map((n) => style.getPropertyValue(n).trim());
  return { a, paper, b, ink, rgb: [a, paper, b].map(rgb) };
}

/** [r, g, b] of #rrggbb. */
const rgb = (hex) => [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16));

customElements.define("naklon-heat", Heat);
