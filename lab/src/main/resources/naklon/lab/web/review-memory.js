// "You are the data": FSRS-6 fitted to the learner's own reviews, its loss curve and the verdict.
import { LitElement, html, nothing } from "lit";
import { Refused, ask, watch } from "./api.js";
import "./chart.js";
import { look } from "./look.js";
import { sentence } from "./parts.js";
import "./review-words.js";
import { language, number, say } from "./words.js";

class ReviewMemory extends LitElement {
  static properties = {
    language: {},
    theme: {},
    fit: { state: true },
    busy: { state: true },
    wrong: { state: true },
  };

  static styles = [look];

  constructor() {
    super();
    this.wrong = "";
    this.busy = false;
  }

  async start() {
    this.busy = true;
    this.wrong = "";
    try {
      const { run } = await ask("review/fit");
      watch(run, {
        kept: (frame) => (this.fit = frame),
        ended: (state, error) => {
          this.busy = false;
          if (error) this.wrong = sentence(error);
        },
      });
    } catch (e) {
      if (!(e instanceof Refused)) throw e;
      this.busy = false;
      this.wrong = sentence(e.code);
    }
  }

  render() {
    return html`
      <h2>${say("review.memory")}</h2>
      <p>${say("review.memory.lead")}</p>
      <p><button ?disabled=${this.busy} @click=${() => this.start()}>${this.busy ? say("review.fitting") : say("review.fit")}</button></p>
      ${this.wrong ? html`<p class="wrong" role="alert">${this.wrong}</p>` : nothing}
      <div role="status">${this.fit ? html`<p>${this.fit.text[language()]}</p>` : nothing}</div>
      ${this.fit?.losses.length ? this.curves(this.fit) : nothing}
    `;
  }

  curves(fit) {
    const first = fit.losses[0];
    const last = fit.losses.at(-1);
    const steps = fit.losses.length - 1;
    const share = (v) => number(Math.round(1000 * v) / 10, 1);
    const week = fit.band[7];
    return html`
      <h3>${say("review.losses")}</h3>
      <naklon-chart
        label=${say("review.losses")} xname=${say("review.losses.x")} height="220"
        .x=${fit.losses.map((_, i) => i)}
        .series=${[{ name: say("review.losses.y"), values: fit.losses, kind: "forward" }]}
        summary=${say("review.losses.said", first, last, String(steps))}
        .theme=${this.theme} .language=${this.language}
      ></naklon-chart>
      ${week ? html`
        <h3>${say("review.curve")}</h3>
        <naklon-chart
          label=${say("review.curve")} xname=${say("review.curve.x")} height="220"
          .x=${fit.band.map((d) => d.day)}
          .series=${[
            { name: say("review.curve.average"), values: fit.band.map((d) => d.average), kind: "soft" },
            { name: say("review.curve.own"), values: fit.band.map((d) => d.fitted), kind: "forward" },
            { name: say("review.curve.low"), values: fit.band.map((d) => d.low), kind: "ink" },
            { name: say("review.curve.high"), values: fit.band.map((d) => d.high), kind: "ink" },
          ]}
          summary=${say("review.curve.said", share(week.average), share(week.fitted), share(week.low), share(week.high))}
          .theme=${this.theme} .language=${this.language}
        ></naklon-chart>` : nothing}
      <h3>${say("review.table")}</h3>
      <table class="lines">
        <thead>
          <tr><td></td><th scope="col">${say("review.table.average")}</th><th scope="col">${say("review.table.own")}</th></tr>
        </thead>
        <tbody>
          <tr><th scope="row">${say("review.table.all")}</th><td>${number(fit.before)}</td><td>${number(fit.after)}</td></tr>
          ${fit.heldOutBefore ? html`<tr><th scope="row">${say("review.table.later")}</th><td>${number(fit.heldOutBefore)}</td><td>${number(fit.heldOutAfter)}</td></tr>` : nothing}
        </tbody>
      </table>
    `;
  }
}

customElements.define("naklon-review-memory", ReviewMemory);
