// A field of numbers over the plane as colours, with points upon it: a decision boundary, say.
import { LitElement, css, html } from "lit";
import { segments } from "./contours.js";

/**
 * <naklon-heat label="…" .values=${[…]} .columns=${50} .rows=${50} .low=${-1} .high=${1}
 *   .area=${{ fromX, toX, fromY, toY }} .points=${[{ x, y, kind, hollow }]} .level=${0}>
 *
 * values: row by row, the first row is the top; low and high: the numbers of the two colours, the
 * middle is paper. level: where a contour is drawn, or null. kind of a point: 0 a circle, 1 a square,
 * so that it does not rest on colour; hollow: of the validation part.
 * "place" is fired with { x, y } where it is clicked.
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
    theme: {},
  };

  static styles = css`
    :host {
      display: block;
    }
    canvas {
      display: block;
      width: 100%;
      aspect-ratio: 1;
      border: var(--hair);
    }
  `;

  constructor() {
    super();
    this.low = -1;
    this.high = 1;
    this.points = [];
    this.level = null;
    this.resized = new ResizeObserver(() => this.draw());
  }

  render() {
    return html`<canvas role="img" aria-label=${this.label} @click=${this.click}></canvas>`;
  }

  firstUpdated() {
    this.resized.observe(this.renderRoot.querySelector("canvas"));
  }

  updated() {
    this.draw();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
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
    if (!canvas?.clientWidth || !this.values) return;
    const ratio = devicePixelRatio || 1;
    const [width, height] = [canvas.clientWidth, canvas.clientHeight];
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    const g = canvas.getContext("2d");
    const style = getComputedStyle(this);
    const colour = (name) => rgb(style.getPropertyValue(name).trim());
    g.imageSmoothingEnabled = true;
    g.drawImage(this.field(colour), 0, 0, canvas.width, canvas.height);
    g.scale(ratio, ratio);
    if (this.level !== null) this.drawLevel(g, style, width, height);
    this.drawPoints(g, style, width, height);
  }

  /** One pixel for each number, between the two colours, over paper. */
  field(colour) {
    const [a, middle, b] = [colour("--class-a"), colour("--paper"), colour("--class-b")];
    const image = new ImageData(this.columns, this.rows);
    const mid = (this.low + this.high) / 2;
    const half = (this.high - this.low) / 2 || 1;
    for (let i = 0; i < this.values.length; i++) {
      const t = Math.max(-1, Math.min(1, (this.values[i] - mid) / half));
      const to = t < 0 ? a : b;
      const share = 0.75 * Math.abs(t);
      for (let k = 0; k < 3; k++) image.data[4 * i + k] = middle[k] + share * (to[k] - middle[k]);
      image.data[4 * i + 3] = 255;
    }
    const small = new OffscreenCanvas(this.columns, this.rows);
    small.getContext("2d").putImageData(image, 0, 0);
    return small;
  }

  drawLevel(g, style, width, height) {
    const [sx, sy] = [width / this.columns, height / this.rows];
    g.strokeStyle = style.getPropertyValue("--ink");
    g.lineWidth = 1.5;
    g.beginPath();
    for (const [x1, y1, x2, y2] of segments(this.values, this.columns, this.rows, this.level)) {
      g.moveTo((x1 + 0.5) * sx, (y1 + 0.5) * sy);
      g.lineTo((x2 + 0.5) * sx, (y2 + 0.5) * sy);
    }
    g.stroke();
  }

  drawPoints(g, style, width, height) {
    if (!this.area) return;
    const { fromX, toX, fromY, toY } = this.area;
    g.lineWidth = 1;
    for (const p of this.points) {
      const x = ((p.x - fromX) / (toX - fromX)) * width;
      const y = ((toY - p.y) / (toY - fromY)) * height;
      g.beginPath();
      if (p.kind === 0) g.arc(x, y, 3.5, 0, 2 * Math.PI);
      else g.rect(x - 3, y - 3, 6, 6);
      g.strokeStyle = style.getPropertyValue(p.hollow ? "--ink" : "--paper");
      g.fillStyle = style.getPropertyValue(p.kind === 0 ? "--class-a" : "--class-b");
      if (!p.hollow) g.fill();
      g.stroke();
    }
  }
}

/** [r, g, b] of #rrggbb. */
const rgb = (hex) => [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16));

customElements.define("naklon-heat", Heat);
