// Paper to draw a digit on: by mouse, finger, pen, or the keys.
import { LitElement, css, html } from "lit";
import { look } from "./look.js";
import { say } from "./words.js";

const SIDE = 280;
const PEN = 22;
const CELL = 14;

/** <naklon-pad @drawn>: the event's detail is a PNG in base 64, or null when it was wiped. */
class Pad extends LitElement {
  static properties = { language: {}, theme: {}, at: { state: true }, isDown: { state: true } };

  static styles = [look, css`
    canvas {
      display: block;
      width: 100%;
      max-width: 280px;
      aspect-ratio: 1;
      border: 1px solid var(--line-strong);
      background: #fff;
      touch-action: none;
      cursor: crosshair;
    }
    .row {
      margin: var(--step) 0;
    }
  `];

  constructor() {
    super();
    this.at = [SIDE / 2, 4 * CELL];
    this.isDown = false;
    this.isEmpty = true;
    this.strokes = [];
  }

  firstUpdated() {
    this.ink();
  }

  updated() {
    this.ink();
  }

  /** Draws what was drawn: dark on white, whatever the theme; it is what the net is sent. */
  ink(withPen = true) {
    const canvas = this.renderRoot.querySelector("canvas");
    const g = canvas.getContext("2d");
    g.fillStyle = "#fff";
    g.fillRect(0, 0, SIDE, SIDE);
    g.strokeStyle = "#000";
    g.lineWidth = PEN;
    g.lineCap = "round";
    g.lineJoin = "round";
    for (const stroke of this.strokes) {
      g.beginPath();
      stroke.forEach(([x, y], i) => (i ? g.lineTo(x, y) : g.moveTo(x, y)));
      if (stroke.length === 1) g.lineTo(stroke[0][0] + 0.1, stroke[0][1]);
      g.stroke();
    }
    if (withPen && this.hasKeys) {
      g.strokeStyle = "#d55e00";
      g.lineWidth = 2;
      g.strokeRect(this.at[0] - 8, this.at[1] - 8, 16, 16);
    }
  }

  /** Sends it a little later, so that a stroke asks a few times and not for every move. */
  send() {
    clearTimeout(this.later);
    this.later = setTimeout(() => {
      this.ink(false);
      const png = this.renderRoot.querySelector("canvas").toDataURL("image/png").split(",")[1];
      this.ink();
      this.dispatchEvent(new CustomEvent("drawn", { detail: png }));
    }, 80);
  }

  place(e) {
    const box = e.target.getBoundingClientRect();
    return [((e.clientX - box.left) / box.width) * SIDE, ((e.clientY - box.top) / box.height) * SIDE];
  }

  down(e) {
    e.target.setPointerCapture(e.pointerId);
    this.hasKeys = false;
    this.isDown = false;
    this.isPointing = true;
    this.strokes.push([this.place(e)]);
    this.ink();
    this.send();
  }

  move(e) {
    if (!this.isPointing) return;
    this.strokes.at(-1).push(this.place(e));
    this.ink();
    this.send();
  }

  up() {
    this.isPointing = false;
  }

  /** The arrows move the pen; Space puts it down and lifts it; Delete wipes. */
  keys(e) {
    const [dx, dy] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[e.key] ?? [0, 0];
    if (e.key === "Delete" || e.key === "Backspace") this.wipe();
    else if (e.key === " " || e.key === "Enter") {
      this.isDown = !this.isDown;
      if (this.isDown) this.strokes.push([this.at]);
    } else if (dx || dy) {
      const within = (v) => Math.max(PEN, Math.min(SIDE - PEN, v));
      this.at = [within(this.at[0] + CELL * dx), within(this.at[1] + CELL * dy)];
      if (this.isDown) this.strokes.at(-1).push(this.at);
    } else return;
    e.preventDefault();
    this.hasKeys = true;
    this.ink();
    if (this.isDown) this.send();
  }

  wipe() {
    clearTimeout(this.later);
    this.strokes = [];
    this.isDown = false;
    this.ink();
    this.dispatchEvent(new CustomEvent("drawn", { detail: null }));
  }

  render() {
    return html`
      <canvas
        width=${SIDE} height=${SIDE} tabindex="0" role="application" aria-label=${say("digits.pad")}
        aria-describedby="how" @pointerdown=${this.down} @pointermove=${this.move} @pointerup=${this.up}
        @pointercancel=${this.up} @keydown=${this.keys}
      ></canvas>
      <div class="row">
        <button type="button" @click=${this.wipe}>${say("digits.wipe")}</button>
        <span class="soft" role="status">${this.isDown ? say("digits.pen.down") : ""}</span>
      </div>
      <p class="soft" id="how">${say("digits.keys")}</p>
    `;
  }
}

customElements.define("naklon-pad", Pad);
