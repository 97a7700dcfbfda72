// A formula, set by KaTeX: letters in its fonts for the eye, MathML beside them to be read aloud.
import { LitElement, css, html, nothing } from "lit";
import { look } from "./look.js";
import { script } from "./parts.js";
import { say } from "./words.js";

const STYLE = "/static/lib/katex.min.css";
let styled = null;

/** KaTeX's rules for the inside of a component; its fonts belong to the document. Fetched once. */
function style() {
  styled ??= (async () => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = STYLE;
    document.head.append(link);
    const answer = await fetch(STYLE);
    return new CSSStyleSheet().replace(await answer.text());
  })();
  return styled;
}

/** <naklon-formula tex="L = …">; nothing is loaded where there is none. */
class Formula extends LitElement {
  static properties = { tex: {}, language: {} };

  static styles = [look, css`
    .formula {
      overflow: auto hidden;
      padding: var(--step) 2px;
      margin: 0 0 calc(2 * var(--step));
    }
  `];

  async updated() {
    const at = this.renderRoot.querySelector(".formula");
    if (!at || at.dataset.tex === this.tex) return;
    const [katex, sheet] = await Promise.all([script("lib/katex.min.js", "katex"), style()]);
    if (!at.isConnected) return;
    const sheets = this.renderRoot.adoptedStyleSheets;
    if (!sheets.includes(sheet)) this.renderRoot.adoptedStyleSheets = [sheet, ...sheets];
    at.dataset.tex = this.tex;
    katex.render(this.tex, at, { output: "htmlAndMathml", displayMode: true, throwOnError: true });
  }

  render() {
    return this.tex ? html`<div class="formula" tabindex="0" role="group" aria-label=${say("course.formula")}></div>` : nothing;
  }
}

customElements.define("naklon-formula", Formula);
