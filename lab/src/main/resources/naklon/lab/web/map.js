// The map of experiment 1: contours of the loss, the path of the descent, the minimum.
import { LitElement, css, html } from "lit";
import { levels, segments } from "./contours.js";
import { number, say } from "./words.js";

const LEVELS = 14;
const MARGIN = { left: 52, right: 12, top: 12, bottom: 36 };

/** The part of the plane that shows a path: its start, its minimum, and what lies between. */
export function view(answer) {
  const { best, path } = answer;
  const reach = 1.6 * Math.max(1, Math.abs(path[0].w - best.w), Math.abs(path[0].b - best.b));
  const near = (at) => Math.abs(at.w - best.w) <= reach && Math.abs(at.b - best.b) <= reach;
  const seen = [best, ...path.filter(near)];
  const range = (key) => {
    const values = seen.map((at) => at[key]);
    const [low, high] = [Math.min(...values), Math.max(...values)];
    const pad = Math.max(0.25 * (high - low), 0.4);
    return [low - pad, high + pad];
  };
  const [fromW, toW] = range("w");
  const [fromB, toB] = range("b");
  return { fromW, toW, fromB, toB };
}

export class LossMap extends LitElement {
  static properties = {
    area: { attribute: false },
    losses: { attribute: false },
    columns: { attribute: false },
    rows: { attribute: false },
    answer: { attribute: false },
    at: { attribute: false },
    theme: { attribute: false },
    language: {},
  };

  static styles = css`
    :host {
      display: block;
      position: relative;
    }
    canvas {
      display: block;
      width: 100%;
      aspect-ratio: 3 / 2;
    }
  `;

  constructor() {
    super();
    this.resized = new ResizeObserver(() => this.draw());
  }

  render() {
    return html`<canvas role="img" aria-label=${say("line.map")}></canvas>`;
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

  draw() {
    const canvas = this.renderRoot.querySelector("canvas");
    if (!this.answer || !this.losses || !canvas.clientWidth) return;
    const scale = devicePixelRatio || 1;
    const [width, height] = [canvas.clientWidth, canvas.clientHeight];
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    const g = canvas.getContext("2d");
    g.scale(scale, scale);
    const style = getComputedStyle(this);
    const colour = (name) => style.getPropertyValue(name).trim();
    const { fromW, toW, fromB, toB } = this.area;
    const inside = [width - MARGIN.left - MARGIN.right, height - MARGIN.top - MARGIN.bottom];
    const px = (w) => MARGIN.left + ((w - fromW) / (toW - fromW)) * inside[0];
    const py = (b) => MARGIN.top + ((toB - b) / (toB - fromB)) * inside[1];

    g.save();
    g.beginPath();
    g.rect(MARGIN.left, MARGIN.top, ...inside);
    g.clip();
    this.drawContours(g, colour, px, py);
    this.drawPath(g, colour, px, py);
    g.restore();
    this.drawAxes(g, colour, px, py, width, height);
  }

  drawContours(g, colour, px, py) {
    const { fromW, toW, fromB, toB } = this.area;
    const w = (c) => px(fromW + ((toW - fromW) * c) / (this.columns - 1));
    const b = (r) => py(fromB + ((toB - fromB) * r) / (this.rows - 1));
    g.lineWidth = 1;
    g.strokeStyle = colour("--line-strong");
    levels(this.losses, LEVELS).forEach((level, i) => {
      g.globalAlpha = i % 5 === 0 ? 0.9 : 0.45;
      g.beginPath();
      for (const [x1, y1, x2, y2] of segments(this.losses, this.columns, this.rows, level)) {
        g.moveTo(w(x1), b(y1));
        g.lineTo(w(x2), b(y2));
      }
      g.stroke();
    });
    g.globalAlpha = 1;
  }

  drawPath(g, colour, px, py) {
    const { best, path } = this.answer;
    // of a path that flies out, the part that can be told apart
    const far = (p) => Math.abs(p.w - best.w) > 60 * (this.area.toW - this.area.fromW);
    const cut = path.findIndex(far);
    const shown = path.slice(0, Math.min(this.at, cut < 0 ? Infinity : cut) + 1);
    g.strokeStyle = colour("--forward");
    g.fillStyle = colour("--forward");
    g.lineWidth = 1.5;
    g.beginPath();
    shown.forEach((p, i) => (i ? g.lineTo(px(p.w), py(p.b)) : g.moveTo(px(p.w), py(p.b))));
    g.stroke();
    for (const p of shown.length > 300 ? [] : shown) {
      g.beginPath();
      g.arc(px(p.w), py(p.b), 2, 0, 2 * Math.PI);
      g.fill();
    }
    // the minimum: a cross, so that it does not rest on colour
    const [mx, my] = [px(best.w), py(best.b)];
    g.strokeStyle = colour("--ink");
    g.beginPath();
    g.moveTo(mx - 6, my);
    g.lineTo(mx + 6, my);
    g.moveTo(mx, my - 6);
    g.lineTo(mx, my + 6);
    g.stroke();
    const here = path[this.at];
    this.drawGradient(g, colour, px, py, here);
    g.fillStyle = colour("--forward");
    g.beginPath();
    g.arc(px(here.w), py(here.b), 5, 0, 2 * Math.PI);
    g.fill();
  }

  /** Against the gradient: where the step goes; the same length on the screen everywhere. */
  drawGradient(g, colour, px, py, here) {
    const [x, y] = [px(here.w), py(here.b)];
    let [dx, dy] = [px(here.w - here.dw) - x, py(here.b - here.db) - y];
    const length = Math.hypot(dx, dy);
    if (!(length > 0)) return;
    dx *= 44 / length;
    dy *= 44 / length;
    g.strokeStyle = colour("--gradient");
    g.fillStyle = colour("--gradient");
    g.lineWidth = 2;
    g.beginPath();
    g.moveTo(x, y);
    g.lineTo(x + dx, y + dy);
    g.stroke();
    g.beginPath();
    g.moveTo(x + dx, y + dy);
    g.lineTo(x + 0.8 * dx - 0.1 * dy, y + 0.8 * dy + 0.1 * dx);
    g.lineTo(x + 0.8 * dx + 0.1 * dy, y + 0.8 * dy - 0.1 * dx);
    g.fill();
  }

  drawAxes(g, colour, px, py, width, height) {
    const { fromW, toW, fromB, toB } = this.area;
    g.strokeStyle = colour("--line-strong");
    g.fillStyle = colour("--ink-soft");
    g.font = "14px " + colour("--font");
    g.lineWidth = 1;
    g.strokeRect(
      MARGIN.left + 0.5,
      MARGIN.top + 0.5,
      width - MARGIN.left - MARGIN.right,
      height - MARGIN.top - MARGIN.bottom,
    );
    g.textAlign = "center";
    for (const w of ticks(fromW, toW, width < 480 ? 3 : 6)) {
      g.fillText(number(w, 1), px(w), height - MARGIN.bottom + 18);
    }
    g.textAlign = "right";
    for (const b of ticks(fromB, toB, 5)) {
      g.fillText(number(b, 1), MARGIN.left - 6, py(b) + 5);
    }
    g.fillStyle = colour("--ink");
    g.textAlign = "right";
    g.fillText(say("line.w"), width - MARGIN.right - 6, height - MARGIN.bottom - 6);
    g.textAlign = "left";
    g.fillText(say("line.b"), MARGIN.left + 6, MARGIN.top + 16);
  }
}

/** Round numbers within a range. */
function ticks(from, to, count) {
  const rough = (to - from) / count;
  const power = Math.pow(10, Math.floor(Math.log10(rough)));
  const step = [1, 2, 5, 10].map((k) => k * power).find((s) => s >= rough);
  const found = [];
  for (let i = Math.ceil(from / step); i * step <= to; i++) {
    found.push(Number((i * step).toPrecision(12)));
  }
  return found;
}

customElements.define("naklon-loss-map", LossMap);
