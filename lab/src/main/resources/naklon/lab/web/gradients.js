// Experiment 6: the V of the error of differences, and a bug in a gradient to be found.
import { LitElement, css, html, nothing } from "lit";
import { Refused, ask } from "./api.js";
import "./chart.js";
import "./copy.js";
import "./gradients-words.js";
import { graded } from "./guess.js";
import { look } from "./look.js";
import { field, sentence } from "./parts.js";
import "./receipt.js";
import { fromAddress, toAddress } from "./state.js";
import { number, say } from "./words.js";

const FUNCTIONS = { square: "x²", cube: "x³", sine: "sin x", exp: "eˣ", tanh: "tanh x", sigmoid: "σ(x)", relu: "max(x, 0)" };
const BUGS = ["none", "sign", "factor", "missing_term", "transposed", "bias_not_summed"];
const USUAL = { function: "sine", x: 1, bug: "none", seed: 1 };

class GradientBench extends LitElement {
  static properties = {
    language: {},
    theme: {},
    at: { state: true },
    valley: { state: true },
    rows: { state: true },
    blind: { state: true },
    verdict: { state: true },
    score: { state: true },
    receipt: { state: true },
    wrong: { state: true },
    guess: { state: true },
  };

  static styles = [look, css`
    .formula {
      font-family: var(--font-code);
      font-size: var(--size-small);
      overflow-wrap: anywhere;
    }
    td.numbers {
      font-family: var(--font-code);
      font-size: var(--size-small);
      text-align: left;
      white-space: nowrap;
    }
    tr.wrong-row th::before {
      content: "✗ ";
      color: var(--gradient-text);
    }
    tr.right-row th::before {
      content: "✓ ";
      color: var(--validation-text);
    }
    .sheet {
      overflow-x: auto;
    }
    .inputs {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(180px, 300px));
      gap: 0 calc(3 * var(--step));
      align-items: end;
    }
    .inputs select,
    .inputs input {
      width: 100%;
    }
    .inputs button {
      margin-bottom: calc(2 * var(--step));
    }
    th.numbers {
      text-align: left;
    }
  `];

  constructor() {
    super();
    this.at = fromAddress(USUAL);
    this.score = { right: 0, all: 0 };
    this.wrong = "";
  }

  connectedCallback() {
    super.connectedCallback();
    this.show(this.at);
  }

  async asking(work) {
    try {
      this.wrong = "";
      return await work();
    } catch (e) {
      if (!(e instanceof Refused)) throw e;
      this.wrong = sentence(e.code);
      return null;
    }
  }

  async show(at) {
    this.at = at;
    toAddress(USUAL, at);
    this.blind = null;
    this.verdict = null;
    await this.asking(async () => {
      this.valley = await ask("gradients/valley", { function: at.function, x: at.x });
      this.rows = await ask("gradients/bench", { bug: at.bug, seed: at.seed });
      this.receipt = (await ask("gradients/receipt", at)).receipt;
    });
  }

  async draw() {
    const drawn = await this.asking(() => ask("gradients/blind"));
    if (!drawn) return;
    this.blind = drawn.number;
    this.rows = drawn.rows;
    this.verdict = null;
    await this.updateComplete;
    this.renderRoot.querySelector("#verdicts button")?.focus();
  }

  async judge(bug) {
    const judged = await this.asking(() => ask("gradients/judge", { number: this.blind, bug }));
    if (!judged) return;
    this.verdict = { ...judged, said: bug };
    this.blind = null;
    this.score = { right: this.score.right + (judged.right ? 1 : 0), all: this.score.all + 1 };
  }

  render() {
    return html`
      <h1>${say("page.gradients")}</h1>
      <p>${say("gradients.lead")}</p>
      <naklon-guess
        name="gradients" question=${say("gradients.question")} @guess=${(e) => (this.guess = e.detail)}
        .choices=${["small", "middle", "large"].map((v) => ({ value: v, text: say("gradients.choice." + v) }))}
      ></naklon-guess>
      ${this.wrong ? html`<p class="wrong" role="alert">${this.wrong}</p>` : nothing}
      <h2>${say("gradients.valley")}</h2>
      ${this.choose()} ${this.valley ? this.chart(this.valley) : nothing}
      ${this.valley && this.guess ? html`<p class="said" id="graded" role="status">${this.grade(this.valley)}</p>` : nothing}
      <h2>${say("gradients.bench")}</h2>
      <p>${say("gradients.bench.lead")}</p>
      <p class="formula">z = x·W + b; a = tanh z; dz = da ⊙ (1 − a²); dW = xᵀ·dz; db = Σ dz; dx = dz·Wᵀ</p>
      ${this.plant()} ${this.rows ? this.sheet(this.rows) : nothing} ${this.verdicts()}
      <h2>${say("gradients.elsewhere")}</h2>
      <naklon-receipt .receipt=${this.receipt} .language=${this.language}></naklon-receipt>
      <naklon-copy .language=${this.language} .texts=${TEXTS}></naklon-copy>
    `;
  }

  choose() {
    const at = this.at;
    return html`<div class="inputs">
      ${field({
        id: "function", name: say("gradients.function"), help: say("gradients.function.help"),
        control: html`<select id="function" @change=${(e) => this.show({ ...at, function: e.target.value })}>
          ${Object.entries(FUNCTIONS).map(([k, v]) => html`<option lang="en" value=${k} ?selected=${k === at.function}>${v}</option>`)}
        </select>`,
      })}
      ${field({
        id: "x", name: say("gradients.x"), help: say("gradients.x.help"),
        control: html`<input id="x" type="number" min="-20" max="20" step="any" .value=${String(at.x)}
          @change=${(e) => e.target.value !== "" && this.show({ ...at, x: Number(e.target.value) })} />`,
      })}
    </div>`;
  }

  /** The smaller h, the further right would be odd: h grows to the right, as its name says. */
  chart(v) {
    const back = (values) => values.toReversed().map((e) => (e > 0 ? Math.log10(e) : -17));
    const x = v.h.toReversed().map((h) => Math.log10(h));
    const best = (h) => number(h);
    return html`
      <naklon-chart
        id="valley" label=${say("gradients.valley")} xname="log₁₀ h" .x=${x} .theme=${this.theme} .language=${this.language} .height=${280}
        .series=${[
          { name: say("gradients.central64"), values: back(v.central64), kind: "gradient" },
          { name: say("gradients.forward64"), values: back(v.forward64), kind: "ink" },
          { name: say("gradients.central32"), values: back(v.central32), kind: "soft" },
        ]}
        summary=${say("gradients.summary", v.derivative, best(v.best64), best(v.best32))}
      ></naklon-chart>
      <p class="soft">${say("gradients.valley.help")}</p>
    `;
  }

  /** What became of the guess, by the errors that the engine has measured. */
  grade(v) {
    const came = v.best64 < 1e-7 ? "small" : v.best64 > 1e-3 ? "large" : "middle";
    const at = (h) => v.central64[v.h.findIndex((each) => each <= 1.0001 * h)];
    const errors = [v.h.at(-1), v.best64, 0.1].flatMap((h) => [number(h), number(at(h))]);
    return graded(came === this.guess, say("gradients.choice." + this.guess)) + " " + say("gradients.graded", ...errors);
  }

  plant() {
    const at = this.at;
    return html`<div class="inputs">
      ${field({
        id: "bug", name: say("gradients.plant"), help: say("gradients.plant.help"),
        control: html`<select id="bug" @change=${(e) => this.show({ ...at, bug: e.target.value })}>
          ${this.blind || this.verdict ? html`<option value="" selected disabled>${say("gradients.hidden")}</option>` : nothing}
          ${BUGS.map((b) => html`<option value=${b} ?selected=${!this.blind && !this.verdict && b === at.bug}>${say("gradients.bug." + b)}</option>`)}
        </select>`,
      })}
      <div><button type="button" class="main" id="blind" @click=${this.draw}>${say("gradients.blind")}</button></div>
    </div>`;
  }

  sheet(rows) {
    const list = (values) => values.slice(0, 3).map((v) => number(v, 4)).join("  ") + (values.length > 3 ? "  …" : "");
    return html`
      <div class="sheet" tabindex="0" role="group" aria-label=${say("gradients.bench")}>
        <table class="lines">
          <thead>
            <tr>
              <th scope="col">${say("gradients.parameter")}</th><th scope="col">${say("gradients.shape")}</th>
              <th scope="col" class="numbers">${say("gradients.backward")}</th><th scope="col" class="numbers">${say("gradients.differences")}</th>
              <th scope="col">${say("gradients.error")}</th><th scope="col">${say("gradients.ratio")}</th>
            </tr>
          </thead>
          <tbody>
            ${rows.map(
              (r) => html`<tr class=${r.passed ? "right-row" : "wrong-row"}>
                <th scope="row">${r.name}<span class="hidden">${r.passed ? say("gradients.passed") : say("gradients.failed")}</span></th>
                <td>${r.shape.join(" × ")}</td>
                <td class="numbers">${list(r.backward)}</td>
                <td class="numbers">${list(r.differences)}</td>
                <td>${number(r.error, 4)}</td>
                <td>${Number.isFinite(r.ratio) && !r.passed ? number(r.ratio, 3) : "–"}</td>
              </tr>`,
            )}
          </tbody>
        </table>
      </div>
    `;
  }

  verdicts() {
    const v = this.verdict;
    return html`
      ${this.blind
        ? html`
            <h3>${say("gradients.ask")}</h3>
            <div class="row" id="verdicts" role="group" aria-label=${say("gradients.ask")}>
              ${BUGS.map((b) => html`<button type="button" @click=${() => this.judge(b)}>${say("gradients.bug." + b)}</button>`)}
            </div>
          `
        : nothing}
      <p class="said" role="status">
        ${v
          ? html`<strong>${v.right ? say("gradients.right") : say("gradients.not")}</strong>
              ${say("gradients.why." + v.bug)} ${say("gradients.score", this.score.right, this.score.all)}`
          : this.blind || !this.rows ? nothing : say("gradients.why." + this.at.bug)}
      </p>
    `;
  }
}

const TEXTS = {
  command: "./naklon gradcheck digits --net 784-16-10",
  java: `import java.util.List;
import naklon.autodiff.GradientCheck;
import naklon.tensor.Parameter;
import naklon.tensor.Tensor;

void main() {
  var x = Tensor.of(1, 2, 3, 4);
  var y = Tensor.of(2, 4, 6, 8);
  var w = Parameter.scalar("w", 0.5);
  var b = Parameter.scalar("b", -0.25);
  IO.println(GradientCheck.of(() -> x.mul(w).add(b).sub(y).square().mean(), List.of(w, b)));
}
`,
  pytorch: `import torch

x = torch.tensor([1., 2., 3., 4.], dtype=torch.float64)
y = 2 * x
w = torch.tensor(0.5, dtype=torch.float64, requires_grad=True)
b = torch.tensor(-0.25, dtype=torch.float64, requires_grad=True)
print(torch.autograd.gradcheck(lambda w, b: ((w * x + b - y) ** 2).mean(), (w, b)))
`,
};

customElements.define("naklon-gradients", GradientBench);
