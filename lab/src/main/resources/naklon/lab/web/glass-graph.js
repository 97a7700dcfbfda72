// The net of experiment 2 as a graph: values forward in blue, gradients back in vermilion.
import { LitElement, css, html, svg } from "lit";
import { number, plain, say } from "./words.js";

const STAGES = ["start", "z1", "a1", "z2", "loss", "dPred", "dw2", "da1", "dz1", "dw1", "step"];
const ROW = 96;

/** <naklon-glass-graph .answer .question .stage .open @chain>: a click on a weight unfolds its chain. */
class Graph extends LitElement {
  static properties = {
    answer: { attribute: false },
    question: { attribute: false },
    stage: { attribute: false },
    open: {},
    language: {},
    theme: {},
  };

  static styles = css`
    :host {
      display: block;
      overflow-x: auto;
    }
    svg {
      display: block;
      width: 100%;
      min-width: 560px;
      font-family: var(--font);
      font-variant-numeric: tabular-nums;
    }
    circle {
      fill: var(--paper);
      stroke: var(--ink);
    }
    .edge {
      stroke: var(--line-strong);
      stroke-width: 1px;
    }
    .edge.lit {
      stroke: var(--gradient);
      stroke-width: 2px;
    }
    .edge.fed {
      stroke: var(--forward);
      stroke-width: 2px;
    }
    text {
      font-size: 14px;
      fill: var(--ink);
    }
    .name {
      text-anchor: middle;
    }
    .value {
      fill: var(--forward-text);
      text-anchor: middle;
    }
    .back {
      fill: var(--gradient-text);
      text-anchor: middle;
    }
    .unknown {
      fill: var(--ink-soft);
    }
    .weight {
      cursor: pointer;
    }
    .weight rect {
      fill: var(--paper-raised);
      stroke: none;
    }
    .weight:focus-visible {
      outline: 2px solid var(--focus);
    }
    .weight.open text:first-of-type {
      font-weight: 700;
      text-decoration: underline;
    }
  `;

  knows(stage) {
    return this.stage >= STAGES.indexOf(stage);
  }

  /** A value, or a sign that it is not computed yet. */
  value(x, y, kind, stage, v) {
    const known = this.knows(stage);
    return svg`<text x=${x} y=${y} class=${kind + (known ? "" : " unknown")}>${known ? number(v, 4) : "?"}</text>`;
  }

  node(x, y, name) {
    return svg`<circle cx=${x} cy=${y} r="22"></circle><text x=${x} y=${y + 5} class="name">${name}</text>`;
  }

  edge(x1, y1, x2, y2, fed, lit) {
    const kind = "edge" + (this.knows(lit) ? " lit" : this.knows(fed) ? " fed" : "");
    return svg`<line x1=${x1} y1=${y1} x2=${x2} y2=${y2} class=${kind}></line>`;
  }

  weight(x, y, name, unit, value, stage, gradient) {
    const key = "d" + name + ":" + unit;
    const many = this.question.w1.length > 1 && name !== "b2";
    const label = name + (many ? "[" + (unit + 1) + "]" : "");
    const isOpen = this.open === key || (this.open === "d" + name && unit === 0);
    const choose = () => this.dispatchEvent(new CustomEvent("chain", { detail: key }));
    const known = this.knows(stage);
    return svg`<g
      class=${"weight" + (isOpen ? " open" : "")} tabindex="0" role="button" aria-label=${say("glass.unfold", label)}
      @click=${choose} @keydown=${(e) => (e.key === "Enter" || e.key === " ") && (e.preventDefault(), choose())}
    >
      <rect x=${x - 54} y=${y - 16} width="108" height="38"></rect>
      <text x=${x} y=${y - 2} class="name">${label} = ${plain(value, 4)}</text>
      <text x=${x} y=${y + 16} class=${"back" + (known ? "" : " unknown")}>∂ ${known ? number(gradient, 4) : "?"}</text>
    </g>`;
  }

  render() {
    const { answer: a, question: q } = this;
    if (!a) return html``;
    const n = q.w1.length;
    const height = Math.max(260, n * ROW + 60);
    const mid = height / 2;
    const at = (i) => mid + (i - (n - 1) / 2) * ROW;
    const [X, Z, A, P, L] = [40, 250, 390, 590, 720];
    return html`
      <svg viewBox="0 0 780 ${height}" role="group" aria-label=${say("glass.graph")}>
        ${q.w1.map(
          (_, i) => svg`
            ${this.edge(X + 22, mid, Z - 22, at(i), "z1", "dw1")}
            ${this.edge(Z + 22, at(i), A - 22, at(i), "a1", "dz1")}
            ${this.edge(A + 22, at(i), P - 22, mid, "z2", "da1")}`,
        )}
        ${this.edge(P + 22, mid, L - 22, mid, "loss", "dPred")}
        ${this.node(X, mid, "x")} ${svg`<text x=${X} y=${mid + 42} class="value">${plain(q.x, 4)}</text>`}
        ${q.w1.map((_, i) => {
          const y = at(i);
          // labels stand where the edges are apart
          const t = 0.62;
          return svg`
            ${this.node(Z, y, "z1")} ${this.value(Z, y - 28, "value", "z1", a.forward.z1[i])} ${this.value(Z, y + 38, "back", "dz1", a.backward.dz1[i])}
            ${this.node(A, y, "a1")} ${this.value(A, y - 28, "value", "a1", a.forward.a1[i])} ${this.value(A, y + 38, "back", "da1", a.backward.da1[i])}
            ${this.weight(X + 22 + t * (Z - X - 44) - 12, mid + t * (y - mid) - (n === 1 ? 28 : 0), "w1", i, a.weights.w1[i], "dw1", a.backward.dw1[i])}
            ${this.weight(P - 22 - t * (P - A - 44) + 8, mid + t * (y - mid) - (n === 1 ? 28 : 0), "w2", i, a.weights.w2[i], "dw2", a.backward.dw2[i])}
            ${n <= 2 ? this.weight(Z - 66, y + 62, "b1", i, a.weights.b1[i], "dw1", a.backward.dz1[i]) : ""}`;
        })}
        ${this.node(P, mid, "ŷ")} ${this.value(P, mid - 28, "value", "z2", a.forward.z2)} ${this.value(P, mid + 38, "back", "dPred", a.backward.dPred)}
        ${this.weight(P, mid + 78, "b2", 0, a.weights.b2, "dw2", a.backward.dPred)}
        ${this.node(L, mid, "L")} ${this.value(L, mid - 28, "value", "loss", a.forward.loss)}
        ${svg`<text x=${L} y=${mid + 42} class="name">y = ${plain(q.y, 4)}</text>`}
      </svg>
    `;
  }
}

customElements.define("naklon-glass-graph", Graph);
