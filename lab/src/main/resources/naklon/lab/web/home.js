// Home is experiment 1, live.
import { LitElement, html } from "lit";
import "./line.js";

class Home extends LitElement {
  static properties = { language: {}, theme: {} };

  render() {
    return html`<naklon-line .language=${this.language} .theme=${this.theme}></naklon-line>`;
  }
}

customElements.define("naklon-home", Home);
