// The numbers of experiment 2: the chain of one gradient, all weights, and what they cost.
import { html, nothing } from "lit";
import "./glass-words.js";
import { number, plain, say } from "./words.js";

/** Six digits: enough to be compared with a sheet of paper. */
export const long = (v) => number(v, 6);

const bracket = (v) => (v < 0 ? "(" + plain(v, 7) + ")" : plain(v, 7));

const difference = (a, b) => number(Math.abs(a - b));

/** The name of a unit's weight; of a net with one unit as the lesson has it. */
const sub = (name, i, q) => (q.w1.length === 1 ? name : name + "[" + (i + 1) + "]");

/** Thousands apart. */
const spaced = (n) => String(n).replace(/\B(?=(\d{3})+(?!\d))/g, "\u202f");

/** Every factor of one gradient, in letters and in numbers. */
export function chain(page, a, q) {
  const [name, unitText] = page.open.split(":");
  const i = Math.min(Number(unitText ?? 0), q.w1.length - 1);
  const [e, w2, slope, x, a1] = [
    ["2 · (ŷ − y)", a.backward.dPred, "dPred", "gradient"],
    [sub("w2", i, q), a.weights.w2[i], "start", "forward"],
    ["σ′(" + sub("z1", i, q) + ")", a.backward.slope[i], "dz1", "forward"],
    ["x", q.x, "start", "forward"],
    [sub("a1", i, q), a.forward.a1[i], "a1", "forward"],
  ];
  const chains = {
    dw2: { factors: [e, a1], value: a.backward.dw2[i], check: a.differences.w2[i], of: sub("w2", i, q) },
    db2: { factors: [e], value: a.backward.dPred, check: a.differences.b2, of: "b2", stage: "dw2" },
    dw1: { factors: [e, w2, slope, x], value: a.backward.dw1[i], check: a.differences.w1[i], of: sub("w1", i, q) },
    db1: { factors: [e, w2, slope], value: a.backward.dz1[i], check: a.differences.b1[i], of: sub("b1", i, q), stage: "dw1" },
  };
  const c = chains[name] ?? chains.dw1;
  const shown = page.knows(c.stage ?? name);
  return html`
    <div class="chain" tabindex="0" role="group" aria-label=${say("glass.chain")}>
      <p>∂L/∂${c.of} = ${c.factors.map(([text, , , kind], k) => html`${k ? " · " : ""}<span class=${kind}>${text}</span>`)}</p>
      <p>
        = ${c.factors.map(([, value, stage, kind], k) => html`${k ? " · " : ""}<span class=${kind}>${page.knows(stage) ? bracket(value) : "?"}</span>`)}
        = <b class="gradient">${shown ? long(c.value) : "?"}</b>
      </p>
      <p class="soft">${shown ? say("glass.check", long(c.check), difference(c.value, c.check)) : say("glass.unknown")}</p>
    </div>
  `;
}

/** Every weight, to be changed, with its gradient twice and its value after a step. */
export function weights(page, a, q) {
  const rows = [];
  q.w1.forEach((_, i) => {
    rows.push(["w1", i, a.weights.w1[i], a.backward.dw1[i], a.differences.w1[i], "dw1", a.after.w1[i]]);
    rows.push(["b1", i, a.weights.b1[i], a.backward.dz1[i], a.differences.b1[i], "dw1", a.after.b1[i]]);
    rows.push(["w2", i, a.weights.w2[i], a.backward.dw2[i], a.differences.w2[i], "dw2", a.after.w2[i]]);
  });
  rows.push(["b2", 0, a.weights.b2, a.backward.dPred, a.differences.b2, "dw2", a.after.b2]);
  const known = (stage, text) =>
    page.knows(stage) ? html`<td>${text}</td>` : html`<td class="unknown" aria-label=${say("glass.unknown")}>?</td>`;
  return html`
    <h2>${say("glass.weights")}</h2>
    <div class="scroll tall" tabindex="0" role="group" aria-label=${say("glass.weights")}>
      <table class="lines">
        <thead>
          <tr>
            <th scope="col">${say("glass.weight")}</th><th scope="col">${say("glass.value")}</th>
            <th scope="col">${say("glass.gradient")}</th><th scope="col">${say("glass.differences")}</th>
            <th scope="col">${say("glass.after")}</th><td></td>
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            ([name, i, value, d, fd, stage, after]) => html`<tr>
              <th scope="row">${name === "b2" ? "b2" : sub(name, i, q)}</th>
              <td><input type="number" step="any" aria-label=${say("glass.edit", name === "b2" ? "b2" : sub(name, i, q))}
                .value=${String(value)} @change=${(e) => page.edit(name, i, e.target.valueAsNumber)} /></td>
              ${known(stage, long(d))} ${known(stage, long(fd))} ${known("step", long(after))}
              <td><button type="button" aria-label=${say("glass.unfold", name === "b2" ? "b2" : sub(name, i, q))}
                @click=${() => page.unfold("d" + name + ":" + i)}>∂</button></td>
            </tr>`,
          )}
        </tbody>
      </table>
    </div>
  `;
}

/** What all gradients cost, in multiplications that the engine counted. */
export function cost(page, a) {
  return html`
    <h2>${say("glass.cost")}</h2>
    <p>${say("glass.cost.lead")}</p>
    <div class="scroll" tabindex="0" role="group" aria-label=${say("glass.cost")}>
      <table class="lines counts">
        <thead>
          <tr>
            <th scope="col">${say("glass.cost.net")}</th><th scope="col">${say("glass.cost.forward")}</th>
            <th scope="col">${say("glass.cost.back")}</th><th scope="col">${say("glass.cost.one")}</th>
            <th scope="col">${say("glass.cost.ratio")}</th>
          </tr>
        </thead>
        <tbody>
          ${counted(a.count)}
          ${page.large ? counted(page.large) : nothing}
        </tbody>
      </table>
    </div>
    ${page.large ? nothing : html`<p><button type="button" @click=${() => page.countLarge()}>${say("glass.cost.large")}</button></p>`}
  `;
}

function counted(c) {
  return html`<tr>
    <th scope="row">${say("glass.cost.weights", spaced(c.weights))}</th>
    <td>${spaced(c.forward)}</td><td>${spaced(c.backpropagation)}</td><td>${spaced(c.oneByOne)}</td>
    <td>${say("glass.cost.times", spaced(Math.round(c.oneByOne / c.backpropagation)))}</td>
  </tr>`;
}
