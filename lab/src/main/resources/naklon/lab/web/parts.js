// Small parts that pages are made of: templates, to be put into any component that takes the look.
import { html, nothing } from "lit";
import { say } from "./words.js";

/**
 * A control of the rail with its name and a "?" that says what it does.
 * id: of the control within; name and help: texts; control: its template.
 */
export function field({ id, name, help, control }) {
  return html`
    <div class="field">
      <label for=${id}>${name}</label>
      <details>
        <summary class="question" aria-label=${say("help.of", name)}>?</summary>
        <p class="help">${help}</p>
      </details>
      <div class="control">${control}</div>
    </div>
  `;
}

/** A box to tick, with its name behind it and a "?". */
export function tick({ id, name, help, checked, change }) {
  return html`
    <div class="field">
      <label for=${id}>
        <input id=${id} type="checkbox" .checked=${checked} @change=${(e) => change(e.target.checked)} />
        ${name}
      </label>
      <details>
        <summary class="question" aria-label=${say("help.of", name)}>?</summary>
        <p class="help">${help}</p>
      </details>
    </div>
  `;
}

/** A remark of the doctor in the margin: what it found, how it knows, what helps. */
export function note({ title, proof, cure }) {
  return html`
    <div class="note" role="note" aria-label=${say("note.of")}>
      <strong>${title}</strong>
      ${proof ? html`<p>${proof}</p>` : nothing} ${cure ? html`<p>${cure}</p>` : nothing}
    </div>
  `;
}

/** The sentence for a refusal of the engine. */
export function sentence(code) {
  try {
    return say("error." + code);
  } catch {
    return say("error.other", code);
  }
}

/** Whether movement is unwelcome: then steps are shown by their numbers. */
export const isStill = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

const loading = new Map();

/** Loads a script that is no module and gives what it leaves behind, once. */
export function script(path, name) {
  if (!loading.has(path)) {
    loading.set(
      path,
      new Promise((resolve, reject) => {
        const element = document.createElement("script");
        element.src = "/static/" + path;
        element.onload = () => resolve(window[name]);
        element.onerror = () => reject(new Error("cannot load " + path));
        document.head.append(element);
      }),
    );
  }
  return loading.get(path);
}
