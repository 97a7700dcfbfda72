// The pictures of experiment 4: what a drawing is taken for, the worst mistakes, who is confused with
// whom, and what the first layer looks for. Whoever shows them paints their canvases.
import { html, nothing } from "lit";
import "./digits-words.js";
import { bytes, share } from "./playground-frames.js";
import { say } from "./words.js";

const CLASSES = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

/** What the drawing is taken for: read, as the engine answered, or nothing yet. */
export function votes(read) {
  if (!read) return html`<p class="soft">${say("digits.empty")}</p>`;
  const p = read.probabilities;
  const first = p.indexOf(Math.max(...p));
  return html`
    <p>${say("digits.taken", first, share(p[first]))}</p>
    <ul class="votes">
      ${CLASSES.map(
        (c) => html`<li class=${c === first ? "first" : ""}>
          <span>${c}</span>
          <svg viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">
            <rect x="0" y="2" width=${100 * p[c]} height="8" fill="var(--forward)"></rect>
          </svg>
          <span>${share(p[c])} %</span>
        </li>`,
      )}
    </ul>
    <p class="soft">${say("digits.seen")}</p>
    <ul class="pictures"><li><canvas width="28" height="28" role="img" aria-label=${say("digits.seen")} data-pixels=${read.pixels}></canvas></li></ul>
  `;
}

export function mistakes(j) {
  if (!j.worst.length) return nothing;
  return html`
    <h2>${say("digits.mistakes")}</h2>
    <ul class="pictures">
      ${j.worst.map(
        (m) => html`<li>
          <canvas width="28" height="28" role="img" data-pixels=${m.pixels} aria-label=${say("digits.mistake", m.label, m.taken, share(m.probability))}></canvas>
          <span aria-hidden="true">${m.label} → ${m.taken}</span>
        </li>`,
      )}
    </ul>
    <p class="soft">${say("digits.mistakes.help")}</p>
  `;
}

export function confusion(j) {
  return html`
    <h2>${say("digits.confusion")}</h2>
    <p class="soft">${say("digits.confusion.help")}</p>
    <div class="scroll" tabindex="0" role="group" aria-label=${say("digits.confusion")}>
      <table class="confusion">
        <thead><tr><th scope="col">${say("digits.corner")}</th>${CLASSES.map((c) => html`<th scope="col">${c}</th>`)}</tr></thead>
        <tbody>
          ${j.confusion.map(
            (row, r) => html`<tr>
              <th scope="row">${r}</th>
              ${row.map((n, c) => html`<td class=${r === c ? "right" : n > 4 ? "many" : ""}>${n || "·"}</td>`)}
            </tr>`,
          )}
        </tbody>
      </table>
    </div>
  `;
}

export function filters(f) {
  return html`
    <h2>${say("digits.filters")}</h2>
    <p class="soft">${say("digits.filters.help")}</p>
    <ul class="pictures">
      ${f.filters.pixels.map(
        (p, i) => html`<li><canvas
          width=${f.filters.side} height=${f.filters.side} role="img" data-signed data-pixels=${p}
          aria-label=${say("digits.filter", i + 1)}
        ></canvas></li>`,
      )}
    </ul>
  `;
}

/** Pixels as the engine sent them: light on dark, or of two signs around paper. */
export function paint(canvas) {
  const values = bytes(canvas.dataset.pixels);
  const image = new ImageData(canvas.width, canvas.height);
  const style = getComputedStyle(canvas);
  const colour = (name) => {
    const hex = style.getPropertyValue(name).trim();
    return [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16));
  };
  const signed = "signed" in canvas.dataset;
  const [low, middle, high] = [colour("--gradient"), colour("--paper"), colour(signed ? "--forward" : "--ink")];
  values.forEach((v, i) => {
    const t = signed ? (v - 127.5) / 127.5 : v / 255;
    const to = t < 0 ? low : high;
    for (let k = 0; k < 3; k++) image.data[4 * i + k] = middle[k] + Math.abs(t) * (to[k] - middle[k]);
    image.data[4 * i + 3] = 255;
  });
  canvas.getContext("2d").putImageData(image, 0, 0);
}
