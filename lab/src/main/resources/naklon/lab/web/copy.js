// The same run as Java, PyTorch and a command, to be copied; and its receipt.
import { LitElement, css, html } from "lit";
import { look } from "./look.js";
import { say } from "./words.js";

/** <naklon-copy .texts=${{ java, pytorch, command }}>: any of them may be left out. */
class Copy extends LitElement {
  static properties = {
    texts: { attribute: false },
    language: {},
    shown: { state: true },
    copied: { state: true },
  };

  static styles = [look, css`
    pre {
      margin: 0;
      padding: calc(2 * var(--step));
      border: var(--hair);
      background: var(--paper-raised);
      overflow: auto;
      max-height: 420px;
      line-height: 1.45;
    }
    pre.command {
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }
    .row {
      margin-bottom: var(--step);
    }
    .row .row {
      margin-bottom: 0;
    }
  `];

  names() {
    return ["command", "java", "pytorch"].filter((n) => this.texts?.[n]);
  }

  at() {
    return this.names().includes(this.shown) ? this.shown : this.names()[0];
  }

  async copy() {
    await navigator.clipboard.writeText(this.texts[this.at()]);
    this.copied = true;
    setTimeout(() => (this.copied = false), 2000);
  }

  keys(e) {
    const names = this.names();
    const by = { ArrowRight: 1, ArrowLeft: -1 }[e.key];
    if (!by) return;
    e.preventDefault();
    this.shown = names[(names.indexOf(this.at()) + by + names.length) % names.length];
    this.updateComplete.then(() => this.renderRoot.querySelector("[aria-selected=true]").focus());
  }

  render() {
    const at = this.at();
    if (!at) return html``;
    return html`
      <div class="row">
        <div class="row" role="tablist" aria-label=${say("copy.as")} @keydown=${this.keys}>
          ${this.names().map(
            (n) => html`
              <button
                type="button" role="tab" id=${"tab-" + n} aria-controls="text"
                aria-selected=${n === at ? "true" : "false"} tabindex=${n === at ? 0 : -1}
                @click=${() => (this.shown = n)}
              >${say("copy." + n)}</button>
            `,
          )}
        </div>
        <button type="button" class="quiet" @click=${this.copy}>
          ${this.copied ? say("copy.done") : say("copy.copy")}
        </button>
      </div>
      <div id="text" role="tabpanel" aria-labelledby=${"tab-" + at}>
        <pre class=${at} tabindex="0"><code>${this.texts[at]}</code></pre>
      </div>
    `;
  }
}

customElements.define("naklon-copy", Copy);
