// A formula, set by KaTeX as MathML: it needs no fonts and no styles of its own, and is read aloud.
import { LitElement, css, html, nothing } from "lit";
import { look } from "./look.js";
import { script } from "./parts.js";
import { say } from "./words.js";

/** <naklon-formula tex="L = …">; nothing is loaded where there is none. */
class Formula extends LitElement {
  static properties = { tex: {}, language: {} };

  static styles = [look, css`
    .formula {
      overflow-x: auto;
      padding: var(--step) 0;
      margin: 0 0 calc(2 * var(--step));
    }
    math {
      font-size: 1.15em;
    }
  `];

  async updated() {
    const at = this.renderRoot.querySelector(".formula");
    if (!at || at.dataset.tex === this.tex) return;
    const katex = await script("lib/katex.min.js", "katex");
    if (!at.isConnected) return;
    at.dataset.tex = this.tex;
    katex.render(this.tex, at, { output: "mathml", displayMode: true, throwOnError: true });
  }

  render() {
    return this.tex ? html`<div class="formula" tabindex="0" role="group" aria-label=${say("course.formula")}></div>` : nothing;
  }
}

customElements.define("naklon-formula", Formula);
