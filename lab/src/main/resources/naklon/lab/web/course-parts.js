// What the pages of the course share: a text in the language of the page, calls that may be
// refused, and what is written but not sent yet.
import { html, nothing } from "lit";
import { Refused } from "./api.js";
import { sentence } from "./parts.js";
import { language, say } from "./words.js";

/** More than this of a class file is not read: one has some lines. */
export const MOST_BYTES = 60_000;

/** A text of the course in the language of the page. */
export const said = (text) => text[language()];

/** The language that the learner has chosen in this browser. */
const CHOSEN = "naklon-language";

/** The pages open in this language from now on, as if it had been chosen. */
export function opensIn(lang) {
  const at = new URL(location.href);
  at.searchParams.delete("lang");
  history.replaceState(history.state, "", at);
  const lab = document.querySelector("naklon-lab");
  lab.keepLanguage(lang);
  lab.speak(lang);
}

/** The same, where nobody has chosen one yet. */
export function opensFirstIn(lang) {
  if (localStorage.getItem(CHOSEN) === null) opensIn(lang);
}

/** Does work; a refusal becomes the component's sentence and null is given. */
export async function asking(component, work) {
  try {
    component.wrong = "";
    return await work();
  } catch (e) {
    if (!(e instanceof Refused)) throw e;
    component.wrong = sentence(e.code);
    return null;
  }
}

export const refusal = (wrong) => (wrong ? html`<p class="wrong" role="alert">${wrong}</p>` : nothing);

/** Marks how far something is, by a word; colour says nothing more. */
export const state = (of) => html`<span class="state" data-state=${of}>${say("course.state." + of)}</span>`;

/** Texts that were typed and are not with the engine yet: they outlive the tab. */
export const unsent = {
  key: (item) => "naklon-unsent-" + item,
  keep(item, text) {
    try {
      localStorage.setItem(this.key(item), text);
    } catch {
      // a full or forbidden storage: the text still stands in its field
    }
  },
  take(item) {
    return localStorage.getItem(this.key(item));
  },
  forget(item) {
    localStorage.removeItem(this.key(item));
  },
};

/** A file that the page made, to be saved. */
export function save(name, text, type) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** Where a task stands. */
export const taskPath = (step, task) => "/course?step=" + step + "&task=" + task;

/** Day and time of an entry, as the language writes them. */
export const when = (iso) =>
  new Intl.DateTimeFormat(language() === "bg" ? "bg-BG" : "en-GB", {
    dateStyle: "medium",
    timeStyle: "short",
  }).format(new Date(iso));
