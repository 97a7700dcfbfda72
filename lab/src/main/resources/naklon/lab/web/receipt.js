// What repeats a run to the same bits: a line for the terminal.
import { LitElement, css, html, nothing } from "lit";
import { look } from "./look.js";
import { say } from "./words.js";

/** <naklon-receipt .receipt=${"line x=… bits=…"}>: shown as the command that replays it. */
class Receipt extends LitElement {
  static properties = { receipt: {}, language: {}, copied: { state: true } };

  static styles = [look, css`
    pre {
      margin: 0 0 var(--step);
      padding: calc(2 * var(--step));
      border: 1px dashed var(--line-strong);
      white-space: pre-wrap;
      overflow-wrap: anywhere;
      line-height: 1.45;
    }
  `];

  async copy() {
    await navigator.clipboard.writeText(command(this.receipt));
    this.copied = true;
    setTimeout(() => (this.copied = false), 2000);
  }

  render() {
    if (!this.receipt) return nothing;
    return html`
      <p class="soft">${say("receipt.what")}</p>
      <pre><code>${command(this.receipt)}</code></pre>
      <button type="button" @click=${this.copy}>${this.copied ? say("copy.done") : say("copy.copy")}</button>
    `;
  }
}

export const command = (receipt) => "./naklon replay " + receipt;

customElements.define("naklon-receipt", Receipt);
