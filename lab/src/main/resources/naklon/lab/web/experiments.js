// The experiments of the lab, in their order.
import { LitElement, css, html } from "lit";
import { look } from "./look.js";
import { pages } from "./pages.js";
import { say } from "./words.js";

class Experiments extends LitElement {
  static properties = { language: {}, theme: {} };

  static styles = [look, css`
    ol {
      list-style: none;
      margin: calc(3 * var(--step)) 0 0;
      padding: 0;
      max-width: 900px;
    }
    li {
      border-top: var(--hair);
      padding: calc(2 * var(--step)) 0;
      display: grid;
      grid-template-columns: 3ch minmax(0, 1fr);
      gap: var(--step);
    }
    .number {
      color: var(--ink-soft);
      font-size: var(--size-large);
    }
    h2 {
      margin: 0;
    }
    p {
      margin: 4px 0 0;
    }
  `];

  render() {
    const shown = pages.filter((p) => p.experiment).sort((a, b) => a.experiment - b.experiment);
    return html`
      <h1>${say("page.lab")}</h1>
      <p>${say("lab.lead")}</p>
      <ol>
        ${shown.map(
          (p) => html`
            <li>
              <span class="number" aria-hidden="true">${p.experiment}</span>
              <div>
                <h2><a href=${p.path}>${say("page." + p.name)}</a></h2>
                <p>${say("about." + p.name)}</p>
              </div>
            </li>
          `,
        )}
      </ol>
    `;
  }
}

customElements.define("naklon-experiments", Experiments);
