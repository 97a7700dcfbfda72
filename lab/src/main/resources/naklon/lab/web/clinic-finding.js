// What the doctor says of a training, with its proof; and the curves of one or two trainings.
import { LitElement, css, html, nothing } from "lit";
import "./clinic-words.js";
import { look } from "./look.js";
import { language, number, plain, say } from "./words.js";

/** JSON has no NaN: the engine writes it as a text, a chart wants null. */
const finite = (v) => (Number.isFinite(v) ? v : null);

/** The frames of a run, put in order: what each part showed and how it ended. */
export class Parts {
  constructor() {
    this.before = { epochs: [], found: [], end: null };
    this.after = { epochs: [], found: [], end: null };
    this.grade = null;
  }

  take(frame) {
    const part = this[frame.part];
    if (frame.kind === "epoch") part.epochs.push(frame);
    else if (frame.kind === "found") part.found.push(frame.finding);
    else if (frame.kind === "end") part.end = frame;
    else this.grade = frame;
  }

  /** What the doctor found, with the symptoms it explains once all is over. */
  findings(part) {
    return this[part].end?.findings ?? this[part].found;
  }
}

const KINDS = { before: ["forward", "validation"], after: ["ink", "soft"] };

/** Both trainings over one axis: pick says which figures, names those of a series. */
export function curves(parts, picks) {
  const shown = ["before", "after"].filter((p) => parts[p].epochs.length);
  const all = new Set(shown.flatMap((p) => parts[p].epochs.map((e) => e.epoch)));
  const x = [...all].sort((a, b) => a - b);
  const series = [];
  for (const p of shown) {
    const at = new Map(parts[p].epochs.map((e) => [e.epoch, e]));
    picks.forEach((pick) => {
      const values = x.map((e) => finite(at.get(e)?.[pick.key] ?? NaN));
      if (values.every((v) => v === null)) return;
      const name = shown.length > 1 ? say("clinic.of." + p, say(pick.name)) : say(pick.name);
      series.push({ name, values, kind: KINDS[p][pick.key === "train" ? 0 : 1] });
    });
  }
  return { x, series };
}

/** Losses that go far above 1 and span more than two powers of ten need a logarithmic axis. */
export function spans(series) {
  const all = series.flatMap((s) => s.values).filter((v) => v !== null && v > 0);
  return all.length > 0 && Math.max(...all) > 10 && Math.max(...all) / Math.min(...all) > 100;
}

/** Where the doctor found something, in epochs. */
export function marksOf(parts) {
  const marks = [];
  const epochs = parts.before.epochs;
  const first = parts.findings("before")[0];
  if (first && epochs.length) {
    const each = epochs[0].step / epochs[0].epoch;
    const at = Math.max(epochs[0].epoch, first.step / each);
    marks.push({ x: at, name: say("clinic.mark.doctor"), kind: "gradient" });
  }
  if (parts.after.end?.stoppedEarly) {
    marks.push({ x: parts.after.end.keptEpoch, name: say("clinic.mark.kept"), kind: "ink" });
  }
  return marks;
}

/** The last figures of a part, for a table: null where there are none. */
export function last(parts, part) {
  const { epochs, end } = parts[part];
  const kept = end?.stoppedEarly ? epochs.find((e) => e.epoch === end.keptEpoch) : epochs.at(-1);
  return {
    train: finite(kept?.train ?? NaN),
    validation: finite(kept?.validation ?? NaN),
    right: finite(kept?.right ?? NaN),
    trainRight: finite(end?.trainAccuracy ?? NaN),
    freshLoss: finite(end?.freshLoss ?? NaN),
    freshRight: finite(end?.freshAccuracy ?? NaN),
    epochs: end?.epochs ?? epochs.length,
    parameters: end?.parameters ?? [],
    blown: end?.blown ?? false,
  };
}

/**
 * <naklon-finding .finding=${…} cure="what the button says" ?busy=${…} @cure=${…}>: a finding of the
 * doctor; without the attribute cure there is no button.
 */
class FindingElement extends LitElement {
  static properties = {
    finding: { attribute: false },
    cure: {},
    hint: {},
    busy: { type: Boolean },
    language: {},
  };

  static styles = [look, css`
    .finding {
      border: var(--hair);
      border-left: 4px solid var(--line-strong);
      padding: calc(2 * var(--step));
      background: var(--paper-raised);
      margin-bottom: calc(2 * var(--step));
    }
    .finding.error {
      border-left-color: var(--gradient);
    }
    h3 {
      margin: 0 0 4px;
      font-size: var(--size-large);
    }
    dl {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(150px, 1fr));
      gap: var(--step) calc(2 * var(--step));
      margin: 0 0 calc(2 * var(--step));
    }
    dt {
      color: var(--ink-soft);
      font-size: var(--size-small);
      line-height: 1.3;
    }
    dd {
      margin: 0;
      font-weight: 600;
      overflow-wrap: anywhere;
    }
    p {
      margin-bottom: var(--step);
    }
    button.main:disabled {
      background: none;
      border-color: var(--line-strong);
    }
    svg {
      width: 100%;
      height: 56px;
      display: block;
      margin-bottom: var(--step);
    }
    svg text {
      font: 13px var(--font);
      fill: var(--ink);
    }
  `];

  render() {
    const f = this.finding;
    if (!f) return nothing;
    const lang = language();
    const explains = f.explains[lang];
    return html`
      <section class=${"finding " + f.severity} aria-labelledby="title">
        <h3 id="title">${f.title[lang]}</h3>
        <p class="soft">
          ${say("clinic.severity." + f.severity)} · ${say("clinic.confidence." + f.confidence)} ·
          ${say("clinic.step", String(f.step))}${f.layer ? html` · ${say("clinic.layer")} <code lang="en">${f.layer}</code>` : nothing}
        </p>
        <p class="cause">${f.cause[lang]}</p>
        ${this.scale(f)} ${this.numbers(f)}
        ${explains.length ? html`<p>${say("clinic.explains", explains.join(", "))}</p>` : nothing}
        <details>
          <summary>${say("clinic.how")}</summary>
          <p>${f.meaning[lang]}</p>
          <p>${f.proof[lang]}</p>
          <p class="soft" lang="en">${f.source}</p>
        </details>
        <p><strong>${say("clinic.remedy")}</strong> ${f.advice[lang]}</p>
        ${this.hint ? html`<p class="soft">${this.hint}</p>` : nothing}
        ${this.cure
          ? html`<button type="button" class="main" ?disabled=${this.busy} @click=${() => this.dispatchEvent(new CustomEvent("cure"))}>${this.cure}</button>`
          : nothing}
      </section>
    `;
  }

  numbers(f) {
    const rows = Object.entries(f.numbers);
    if (!rows.length) return nothing;
    return html`<dl>
      ${rows.map(([name, v]) => html`<div><dt>${numberName(name)}</dt><dd>${exact(v, rows)}</dd></div>`)}
    </dl>`;
  }

  /** The rate against the bound, on one line: two numbers that are seen. */
  scale(f) {
    const { rate, bound } = f.numbers;
    if (!(rate > 0 && bound > 0)) return nothing;
    const width = 400;
    const high = 1.25 * Math.max(rate, bound);
    const at = (v) => 10 + ((width - 20) * v) / high;
    return html`
      <svg viewBox="0 0 400 56" role="img" aria-label=${say("clinic.scale", plain(rate), number(bound))}>
        <line x1="10" y1="30" x2=${width - 10} y2="30" stroke="var(--line-strong)"></line>
        <rect x=${at(bound)} y="26" width=${width - 10 - at(bound)} height="8" fill="var(--gradient)" opacity="0.25"></rect>
        <line x1=${at(bound)} y1="18" x2=${at(bound)} y2="42" stroke="var(--ink)"></line>
        <text x=${at(bound)} y="54" text-anchor="middle">2/λ = ${number(bound)}</text>
        <circle cx=${at(rate)} cy="30" r="6" fill="var(--gradient)"></circle>
        <text x=${at(rate)} y="14" text-anchor="middle">${plain(rate)}</text>
      </svg>
    `;
  }
}

/** Names of numbers that the words know; others stand as the doctor calls them. */
function numberName(name) {
  const key = "clinic.number." + name;
  try {
    return say(key);
  } catch {
    return html`<code lang="en">${name}</code>`;
  }
}

/** With six digits where four would make two of them look alike. */
function exact(v, rows) {
  if (!Number.isFinite(v)) return "–";
  const short = plain(v, 4);
  const alike = rows.some(([, other]) => other !== v && Number.isFinite(other) && plain(other, 4) === short);
  return alike ? plain(v, 6) : short;
}

customElements.define("naklon-finding", FindingElement);
