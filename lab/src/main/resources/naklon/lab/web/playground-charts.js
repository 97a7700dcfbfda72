// What the playground's trainings have come to: losses, five seeds, gradients by layer, changes.
import { html, nothing } from "lit";
import "./chart.js";
import { curveOf, numbers, share } from "./playground-frames.js";
import "./playground-words.js";
import { number, say } from "./words.js";

export function charts(page) {
  if (!page.frame) return nothing;
  const { x, series } = curveOf(page.frame.players);
  const a = page.frame.players[0];
  const marks = a.changes.map((c) => ({ x: c.step / a.batches, name: c.setting, kind: "gradient" })).slice(-4);
  const band = page.frame.band;
  return html`
    <h2>${say("playground.losses")}</h2>
    <naklon-chart
      id="losses" label=${say("playground.losses")} xname=${say("playground.axis")} .x=${x} .series=${series}
      .marks=${marks} .theme=${page.theme} .language=${page.language}
      summary=${page.frame.playing || x.length < 2 ? "" : summary(series)}
    ></naklon-chart>
    ${band ? seeds(page, band) : nothing}
  `;
}

function summary(series) {
  const last = series.map((s) => s.name + " " + number(s.values.findLast((v) => v !== null) ?? NaN));
  return say("playground.summary", last.join(", "));
}

/** Five trainings that differ in their seed alone: highest, median and lowest at each epoch. */
function seeds(page, band) {
  const hasValidation = numbers(band.validation[0])[0] !== null;
  const all = (hasValidation ? band.validation : band.train).map(numbers);
  const at = band.epochs.map((_, i) => all.map((v) => v[i]).filter((v) => v !== null && v !== undefined).sort((p, q) => p - q));
  const pick = (f) => at.map((v) => (v.length ? v[f(v.length)] : null));
  const low = Math.min(...band.accuracies);
  const high = Math.max(...band.accuracies);
  return html`
    <h2>${say("playground.seeds.title")}</h2>
    <naklon-chart
      id="seeds" label=${say(hasValidation ? "playground.band.validation" : "playground.band.train")}
      xname=${say("playground.axis")} .x=${band.epochs} .theme=${page.theme} .language=${page.language}
      .series=${[
        { name: say("playground.highest"), values: pick((n) => n - 1), kind: "soft" },
        { name: say("playground.median"), values: pick((n) => Math.floor(n / 2)), kind: hasValidation ? "validation" : "forward" },
        { name: say("playground.lowest"), values: pick(() => 0), kind: "soft" },
      ]}
      summary=${band.done === 5 ? say("playground.band.summary", share(low), share(high)) : ""}
    ></naklon-chart>
  `;
}

/** How large each layer's gradient is, on a scale of powers of ten. */
export function norms(p) {
  if (!p.gradientNorms.length) return nothing;
  const width = (v) => Math.max(0, Math.min(100, (100 * (Math.log10(v || 1e-9) + 6)) / 7));
  return html`
    <h2>${say("playground.norms")}</h2>
    <ul class="norms">
      ${p.gradientNorms.map(
        (v, k) => html`<li>
          <span>${say("playground.layer", k + 1)}</span>
          <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
            <rect x="0" y="2" width=${width(v)} height="6" fill="var(--gradient)"></rect>
          </svg>
          <span>${number(v)}</span>
        </li>`,
      )}
    </ul>
    <p class="soft">${say("playground.norms.help")}</p>
  `;
}

/** What was changed on the way. */
export function log(p) {
  return html`
    <h2>${say("playground.log")}</h2>
    <ol class="log">
      ${p.changes.slice(-6).map((c) => html`<li>${say("playground.changed", c.step, c.setting, c.value)}</li>`)}
    </ol>
  `;
}
