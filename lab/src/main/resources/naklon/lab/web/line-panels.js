// What one looks at below the map of experiment 1: all steps, a cut along one, the gradient by hand.
import { html, nothing } from "lit";
import "./line-words.js";
import { number, plain, say } from "./words.js";

/** The loss along the step from where the path is looked at; needs the component of charts. */
export function cutAlong(page, a, q) {
  const s = page.slope;
  if (!s) return html`<p class="soft">${say("line.slope.wait")}</p>`;
  if (s.refused) return html`<p>${s.refused}</p>`;
  const from = a.path[page.at].loss;
  const kind = s.loss > from ? "up" : q.learningRate > s.lowest ? "over" : "short";
  return html`
    <p>${say("line.slope.lead", String(page.at))}</p>
    <naklon-chart
      label=${say("line.tab.slope")} xname=${say("line.rate")} .x=${s.rates} .theme=${page.theme} .language=${page.language}
      .series=${[{ name: say("line.loss"), values: s.losses, kind: "forward" }]}
      .marks=${[
        { x: q.learningRate, name: say("line.slope.step"), kind: "gradient" },
        { x: s.lowest, name: say("line.slope.lowest"), kind: "ink" },
      ]}
      summary=${say("line.slope." + kind, plain(q.learningRate), s.loss, from, s.lowest)}
    ></naklon-chart>
  `;
}

/** The gradient as one would compute it on paper, row by row. */
export function byHand(page, a, q) {
  const p = a.path[page.at];
  const x = q.x.map((v) => (v - a.mean) / a.deviation);
  const errors = x.map((v, i) => p.w * v + p.b - q.y[i]);
  const sum = (values) => values.reduce((s, v) => s + v, 0);
  const products = errors.map((e, i) => e * x[i]);
  const n = x.length;
  return html`
    <p>${say("line.hand.lead", String(page.at), p.w, p.b)}</p>
    <div class="scroll" tabindex="0" role="group" aria-label=${say("line.tab.gradient")}>
      <table class="lines">
        <thead>
          <tr>
            <th scope="col">${say("line.point.n")}</th><th scope="col">x</th><th scope="col">y</th>
            <th scope="col">ŷ = w·x + b</th><th scope="col">ŷ − y</th><th scope="col">(ŷ − y)·x</th>
          </tr>
        </thead>
        <tbody>
          ${x.map(
            (v, i) => html`<tr>
              <th scope="row">${i + 1}</th><td>${number(v)}</td><td>${number(q.y[i])}</td>
              <td>${number(p.w * v + p.b)}</td><td>${number(errors[i])}</td><td>${number(products[i])}</td>
            </tr>`,
          )}
          <tr><th scope="row">Σ</th><td></td><td></td><td></td><td>${number(sum(errors))}</td><td>${number(sum(products))}</td></tr>
        </tbody>
      </table>
    </div>
    <p class="formula">∂L/∂w = 2/${n} · ${number(sum(products))} = <b>${number((2 / n) * sum(products))}</b></p>
    <p class="formula">∂L/∂b = 2/${n} · ${number(sum(errors))} = <b>${number((2 / n) * sum(errors))}</b></p>
    <p>${say("line.hand.engine", p.dw, p.db)}</p>
  `;
}

/** The path as a table; of a long one every so-many-th step. */
export function allSteps(page, a) {
  const columns = ["line.step", "line.w", "line.b", "line.loss", "line.dw", "line.db"];
  const every = Math.ceil(a.path.length / 200);
  const rows = a.path.map((p, i) => [i, p]).filter(([i]) => i % every === 0 || i === a.path.length - 1);
  return html`
    <div class="scroll" tabindex="0" role="group" aria-label=${say("line.table")}>
      <table class="lines">
        <thead>
          <tr>${columns.map((c) => html`<th scope="col">${say(c)}</th>`)}</tr>
        </thead>
        <tbody>
          ${rows.map(
            ([i, p]) => html`
              <tr aria-current=${i === page.at ? "step" : nothing}>
                <th scope="row">${i}</th>
                ${[p.w, p.b, p.loss, p.dw, p.db].map((v) => html`<td>${number(v)}</td>`)}
              </tr>
            `,
          )}
        </tbody>
      </table>
    </div>
  `;
}
