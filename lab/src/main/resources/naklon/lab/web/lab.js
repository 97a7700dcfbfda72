// The frame: what stands above every experiment, language and theme.
import { LitElement, html } from "lit";
import "./line.js";
import { language, say } from "./words.js";

const KEEP = { language: "naklon-language", theme: "naklon-theme" };

class Lab extends LitElement {
  static properties = { lang: { state: true }, theme: { state: true } };

  constructor() {
    super();
    const asked = new URLSearchParams(location.search).get("lang");
    this.speak(asked ?? localStorage.getItem(KEEP.language) ?? language());
    this.paint(localStorage.getItem(KEEP.theme));
  }

  // The page's style reaches into the frame.
  createRenderRoot() {
    return this;
  }

  speak(lang) {
    document.documentElement.lang = lang === "bg" ? "bg" : "en";
    this.lang = document.documentElement.lang;
    document.title = say("title");
  }

  paint(theme) {
    if (theme) document.documentElement.dataset.theme = theme;
    this.theme = theme ?? "";
  }

  turn() {
    const dark = matchMedia("(prefers-color-scheme: dark)").matches;
    const now = this.theme || (dark ? "dark" : "light");
    const next = now === "dark" ? "light" : "dark";
    localStorage.setItem(KEEP.theme, next);
    this.paint(next);
  }

  other() {
    const next = this.lang === "bg" ? "en" : "bg";
    localStorage.setItem(KEEP.language, next);
    const at = new URL(location.href);
    at.searchParams.delete("lang");
    history.replaceState(null, "", at);
    this.speak(next);
  }

  render() {
    return html`
      <a class="skip" href="#stage">${say("skip")}</a>
      <header>
        <a class="logo" href="/"><img src="/static/logo.svg" alt="" width="28" height="28" />${
          this.lang === "bg" ? "Наклон" : "Naklon"
        }</a>
        <nav><a href="/" aria-current="page">${say("lab")}</a></nav>
        <div class="tools">
          <button type="button" class="quiet" lang=${this.lang === "bg" ? "en" : "bg"}
            @click=${this.other}>${say("language")}</button>
          <button type="button" class="quiet" @click=${this.turn}>${say("theme")}</button>
        </div>
      </header>
      <main id="stage" tabindex="-1">
        <naklon-line .language=${this.lang} .theme=${this.theme}></naklon-line>
      </main>
    `;
  }
}

customElements.define("naklon-lab", Lab);
