// The frame: what stands above every page, which page it is, language, theme and projector.
import { LitElement, html, nothing } from "lit";
import "./api.js";
import { navigation, pageAt } from "./pages.js";
import { sentence } from "./parts.js";
import { language, say } from "./words.js";

const KEEP = { language: "naklon-language", theme: "naklon-theme" };

class Lab extends LitElement {
  static properties = {
    lang: { state: true },
    theme: { state: true },
    page: { state: true },
    view: { state: true },
    notice: { state: true },
  };

  constructor() {
    super();
    this.dark = matchMedia("(prefers-color-scheme: dark)");
    this.dark.addEventListener("change", () => this.requestUpdate());
    const asked = new URLSearchParams(location.search).get("lang");
    this.speak(asked ?? localStorage.getItem(KEEP.language) ?? language());
    this.paint(localStorage.getItem(KEEP.theme));
    if (asked) this.keepLanguage(asked);
    addEventListener("naklon-notice", (e) => (this.notice = e.detail));
    addEventListener("popstate", () => this.open());
    document.addEventListener("click", (e) => this.follow(e));
    document.addEventListener("keydown", (e) => this.keys(e));
    this.open();
  }

  // The page's style reaches into the frame.
  createRenderRoot() {
    return this;
  }

  /** Shows the page of the address. */
  async open() {
    const page = pageAt(location.pathname);
    this.page = page;
    if (!page) {
      this.view = null;
      return;
    }
    await import(page.module);
    if (this.page !== page) return; // somebody was faster
    this.view = document.createElement(page.tag);
    this.name();
  }

  /** A link within the lab changes the page without fetching the frame again. */
  follow(e) {
    const link = e.composedPath().find((n) => n instanceof HTMLAnchorElement && n.href);
    if (!link || e.button || e.metaKey || e.ctrlKey || e.shiftKey || link.target || link.download) return;
    const to = new URL(link.href);
    if (to.origin !== location.origin || !pageAt(to.pathname) || to.hash) return;
    e.preventDefault();
    history.pushState(null, "", to);
    this.open().then(() => {
      scrollTo(0, 0);
      this.querySelector("main").focus();
    });
  }

  speak(lang) {
    document.documentElement.lang = lang === "bg" ? "bg" : "en";
    this.lang = document.documentElement.lang;
    this.name();
  }

  name() {
    const title = this.page ? say("page." + this.page.name) : "";
    document.title = title ? title + " · " + say("title") : say("title");
  }

  keepLanguage(lang) {
    localStorage.setItem(KEEP.language, lang);
  }

  paint(theme) {
    if (theme) document.documentElement.dataset.theme = theme;
    this.theme = theme ?? "";
  }

  /** Chosen here, or the system's, which may change in the evening. */
  scheme() {
    return this.theme || (this.dark.matches ? "dark" : "light");
  }

  turn() {
    const next = this.scheme() === "dark" ? "light" : "dark";
    localStorage.setItem(KEEP.theme, next);
    this.paint(next);
  }

  other() {
    const next = this.lang === "bg" ? "en" : "bg";
    this.keepLanguage(next);
    const at = new URL(location.href);
    at.searchParams.delete("lang");
    history.replaceState(history.state, "", at);
    this.speak(next);
  }

  /** P: large letters and few controls, for a projector. */
  project() {
    document.documentElement.toggleAttribute("data-projector");
    dispatchEvent(new Event("resize"));
    this.requestUpdate();
  }

  keys(e) {
    const typing = e.composedPath().some((n) => n.matches?.("input:not([type=range]):not([type=checkbox]), textarea, select, [contenteditable]"));
    if (e.key.toLowerCase() === "p" && !typing && !e.ctrlKey && !e.metaKey && !e.altKey) this.project();
  }

  updated() {
    if (!this.view) return;
    this.view.language = this.lang;
    this.view.theme = this.scheme();
  }

  render() {
    const shown = navigation.filter((n) => pageAt(n.path));
    const projects = document.documentElement.hasAttribute("data-projector");
    return html`
      <a class="skip" href="#stage">${say("skip")}</a>
      <header>
        <a class="logo" href="/"><img src="/static/logo.svg" alt="" width="28" height="28" />${
          this.lang === "bg" ? "Наклон" : "Naklon"
        }</a>
        <nav aria-label=${say("nav")}>
          ${shown.map(
            (n) => html`<a href=${n.path} aria-current=${this.page?.nav === n.name ? "page" : nothing}>${say("nav." + n.name)}</a>`,
          )}
        </nav>
        <div class="tools">
          <button type="button" lang=${this.lang === "bg" ? "en" : "bg"} @click=${this.other}>${say("language")}</button>
          <button type="button" @click=${this.turn}>${say("theme")}</button>
          <button type="button" aria-pressed=${projects} aria-keyshortcuts="P" @click=${this.project}>${say("projector")}</button>
        </div>
      </header>
      <div class="notice" role="status">
        ${this.notice
          ? html`<p>${sentence(this.notice)}</p>
              <button type="button" aria-label=${say("notice.close")} @click=${() => (this.notice = null)}>✕</button>`
          : nothing}
      </div>
      <main id="stage" tabindex="-1">
        ${this.view ?? (this.page ? nothing : html`<p>${say("nowhere")} <a href="/">${say("page.home")}</a></p>`)}
      </main>
    `;
  }
}

customElements.define("naklon-lab", Lab);
