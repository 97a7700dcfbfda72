// What each hidden unit makes of the plane: a small map for each, layer by layer.
import { LitElement, css, html, nothing } from "lit";
import { look } from "./look.js";
import { bytes } from "./playground-frames.js";
import { number, say } from "./words.js";

const SIDE = 24;

/** <naklon-units .picture=${{ units, ranges }}>: maps in base 64 and the range of each unit's output. */
class Units extends LitElement {
  static properties = { picture: { attribute: false }, theme: {}, language: {}, isOpen: { state: true } };

  static styles = [look, css`
    h2 {
      margin-top: 0;
    }
    .layer {
      display: flex;
      flex-wrap: wrap;
      gap: 4px;
      margin: 0 0 var(--step);
      align-items: center;
    }
    .layer > span {
      flex: 0 0 100%;
      font-size: var(--size-small);
      color: var(--ink-soft);
    }
    canvas {
      width: 40px;
      height: 40px;
      border: var(--hair);
      image-rendering: pixelated;
    }
  `];

  render() {
    const units = this.picture?.units ?? [];
    if (!units.length) return nothing;
    return html`
      <h2>${say("playground.units")}</h2>
      ${units.map(
        (layer, l) => html`
          <div class="layer">
            <span>${say("playground.layer", l + 1)}</span>
            ${layer.map(
              (_, u) => html`<canvas
                width=${SIDE} height=${SIDE} role="img" data-layer=${l} data-unit=${u}
                aria-label=${say("playground.unit", u + 1, l + 1)}
              ></canvas>`,
            )}
          </div>
        `,
      )}
      <details @toggle=${(e) => (this.isOpen = e.target.open)}>
        <summary>${say("chart.table")}</summary>
        ${this.isOpen ? this.table() : nothing}
      </details>
    `;
  }

  table() {
    return html`
      <table class="lines">
        <thead>
          <tr><th scope="col">${say("playground.unit.column")}</th><th scope="col">${say("playground.from")}</th><th scope="col">${say("playground.to")}</th></tr>
        </thead>
        <tbody>
          ${this.picture.ranges.flatMap((layer, l) =>
            layer.map(
              ([low, high], u) => html`<tr>
                <th scope="row">${l + 1}.${u + 1}</th><td>${number(low)}</td><td>${number(high)}</td>
              </tr>`,
            ),
          )}
        </tbody>
      </table>
    `;
  }

  updated() {
    const style = getComputedStyle(this);
    const colour = (name) => {
      const hex = style.getPropertyValue(name).trim();
      return [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16));
    };
    const [a, paper, b] = [colour("--class-a"), colour("--paper"), colour("--class-b")];
    for (const canvas of this.renderRoot.querySelectorAll("canvas")) {
      const map = bytes(this.picture.units[canvas.dataset.layer][canvas.dataset.unit]);
      const image = new ImageData(SIDE, SIDE);
      map.forEach((v, i) => {
        const t = v / 127.5 - 1;
        const to = t < 0 ? a : b;
        for (let k = 0; k < 3; k++) image.data[4 * i + k] = paper[k] + 0.75 * Math.abs(t) * (to[k] - paper[k]);
        image.data[4 * i + 3] = 255;
      });
      canvas.getContext("2d").putImageData(image, 0, 0);
    }
  }
}

customElements.define("naklon-units", Units);
