// The seven points with the lesson's numbers and the learner's own, to be printed; and the three
// questions of the start once more.
import { LitElement, css, html, nothing, svg } from "lit";
import { said } from "./course-parts.js";
import "./course-question.js";
import "./course-words.js";
import { look } from "./look.js";
import { number, plain, say } from "./words.js";

const WIDTH = 320;
const HEIGHT = 200;
const EDGE = 28;

class Recap extends LitElement {
  static properties = { language: {}, theme: {}, shown: { attribute: false } };

  static styles = [look, css`
    ol {
      list-style: none;
      counter-reset: point;
      padding: 0;
      margin: 0 0 calc(3 * var(--step));
    }
    li {
      counter-increment: point;
      display: grid;
      grid-template-columns: 2.5em minmax(0, 1fr);
      border-top: var(--hair);
      padding: calc(1.5 * var(--step)) 0;
      break-inside: avoid;
    }
    li::before {
      content: counter(point);
      font-size: var(--size-large);
      color: var(--ink-soft);
    }
    li > * {
      grid-column: 2;
    }
    li p {
      margin: 0;
    }
    li dl {
      display: grid;
      grid-template-columns: max-content minmax(0, 1fr);
      gap: 0 calc(2 * var(--step));
      margin: 4px 0 0;
      font-size: var(--size-small);
    }
    dt {
      color: var(--ink-soft);
    }
    dd {
      margin: 0;
      max-width: var(--measure);
    }
    .pictures {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 280px), 1fr));
      gap: calc(3 * var(--step));
      margin: 0 0 calc(3 * var(--step));
    }
    figure {
      margin: 0;
      break-inside: avoid;
    }
    svg {
      width: 100%;
      height: auto;
      border: var(--hair);
      background: var(--paper-raised);
    }
    svg text {
      font: 12px var(--font);
      fill: var(--ink-soft);
    }
    .curve {
      fill: none;
      stroke: var(--forward);
      stroke-width: 2;
    }
    .way {
      stroke: var(--gradient);
    }
    .axis {
      stroke: var(--line-strong);
    }
    .dot {
      fill: var(--gradient);
    }
    /* One sheet of paper: the points and the pictures. */
    @media print {
      .screen {
        display: none;
      }
      li {
        padding: 5px 0;
        grid-template-columns: 1.8em minmax(0, 1fr);
      }
      li p,
      dd {
        max-width: none;
      }
      ol {
        margin-bottom: calc(2 * var(--step));
      }
      .pictures {
        grid-template-columns: 1fr 1fr;
        margin: 0;
      }
      svg {
        height: 46mm;
      }
    }
  `];

  render() {
    const r = this.shown.recap;
    const own = r.points.some((p) => p.own);
    return html`
      <p class="screen"><button type="button" @click=${() => print()}>${say("course.recap.print")}</button></p>
      ${own ? nothing : html`<p class="soft screen">${say("course.recap.none")}</p>`}
      <ol>
        ${r.points.map(
          (p) => html`<li>
            <p>${said(p.text)}</p>
            <dl>
              <dt>${say("course.recap.lesson")}</dt><dd>${said(p.number)}</dd>
              ${p.own ? html`<dt>${say("course.recap.own")}</dt><dd>${said(p.own)}</dd>` : nothing}
            </dl>
          </li>`,
        )}
      </ol>
      ${r.losses.length > 1 ? this.pictures(r.losses.map(Number), r.path.map((p) => p.map(Number))) : nothing}
      <div class="screen">
        <h2>${say("course.recap.answers")}</h2>
        ${this.shown.questions.map(
          (q, i) => html`<naklon-course-question
            number=${i + 1} .question=${q} .first=${this.shown.firstAnswers[i]} .language=${this.language}
          ></naklon-course-question>`,
        )}
      </div>
    `;
  }

  pictures(losses, path) {
    const finite = losses.filter((l) => Number.isFinite(l) && l > 0);
    const way = path.slice(0, finite.length);
    const first = way[0];
    const last = way.at(-1);
    const point = ([w, b]) => "w = " + plain(w, 4) + "; b = " + plain(b, 4);
    const logs = finite.map((l, i) => [i, Math.log10(l)]);
    return html`<div class="pictures">
      <figure>
        <figcaption>${say("course.recap.curve")}</figcaption>
        ${this.plot(logs, "curve", [number(finite[0]), number(finite.at(-1))], say("course.losses.said", number(finite[0]), number(finite.at(-1)), finite.length - 1), say("course.steps"))}
      </figure>
      <figure>
        <figcaption>${say("course.recap.path")}</figcaption>
        ${this.plot(way, "curve way", [point(first), point(last)], say("course.recap.path.said", first[0], first[1], last[0], last[1]), "w")}
      </figure>
    </div>`;
  }

  /** A line through points, its first and last value beside them. */
  plot(points, kind, ends, about, xname) {
    const range = (k) => {
      const v = points.map((p) => p[k]);
      const low = Math.min(...v);
      return [low, Math.max(...v) - low || 1];
    };
    const [x0, xs] = range(0);
    const [y0, ys] = range(1);
    const at = ([x, y]) => [
      EDGE + ((x - x0) / xs) * (WIDTH - 3 * EDGE),
      HEIGHT - EDGE - ((y - y0) / ys) * (HEIGHT - 2 * EDGE),
    ];
    const line = points.map((p) => at(p).map((v) => v.toFixed(1)).join(",")).join(" ");
    const [fx, fy] = at(points[0]);
    const [lx, ly] = at(points.at(-1));
    return html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label=${about}>
      ${svg`
        <line class="axis" x1=${EDGE} y1=${HEIGHT - EDGE + 12} x2=${WIDTH - EDGE} y2=${HEIGHT - EDGE + 12} />
        <polyline class=${kind} points=${line} />
        <circle class="dot" cx=${fx} cy=${fy} r="3" /><circle class="dot" cx=${lx} cy=${ly} r="3" />
        <text x=${fx + 8} y=${fy < ly ? Math.max(16, fy - 8) : fy + 4}>${ends[0]}</text>
        <text x=${Math.min(lx + 2 * EDGE, WIDTH - 6)} y=${Math.max(14, ly - 8)} text-anchor="end">${ends[1]}</text>
        <text x=${WIDTH - EDGE} y=${HEIGHT - 3} text-anchor="end">${xname}</text>
      `}
    </svg>`;
  }
}

customElements.define("naklon-course-recap", Recap);
