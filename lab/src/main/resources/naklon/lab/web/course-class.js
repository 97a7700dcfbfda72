// The class that a learner is in: its file is joined here, and left again.
import { LitElement, css, html, nothing } from "lit";
import { ask } from "./api.js";
import { MOST_BYTES, asking, opensIn, refusal, said } from "./course-parts.js";
import "./course-words.js";
import { look } from "./look.js";
import { field } from "./parts.js";
import { say } from "./words.js";

/** <naklon-course-class .group=${…}>: the class, or null. */
class CourseClass extends LitElement {
  static properties = {
    language: {},
    group: { attribute: false },
    refused: { state: true },
    wrong: { state: true },
  };

  static styles = [look, css`
    :host {
      max-width: var(--measure);
    }
  `];

  constructor() {
    super();
    this.wrong = "";
  }

  async join(input) {
    const [file] = input.files;
    if (!file) return;
    const text = await file.slice(0, MOST_BYTES).text();
    const group = await asking(this, () => ask("course/join", { name: file.name, text }));
    input.value = ""; // the same file can be chosen again once it is mended
    if (!group) return;
    this.refused = group.wrong;
    if (group.wrong) return;
    opensIn(group.language);
    this.changed();
  }

  async leave() {
    if (await asking(this, () => ask("course/leave"))) this.changed();
  }

  changed() {
    this.dispatchEvent(new CustomEvent("kept", { bubbles: true, composed: true }));
  }

  render() {
    const g = this.group;
    return html`
      ${g ? html`<p>${g.tasks.map((t) => said(t.title)).join(" · ")}</p>` : nothing}
      ${field({
        id: "classfile",
        name: say(g ? "course.class.other" : "course.class.file"),
        help: say("course.class.help"),
        control: html`<input id="classfile" type="file" accept=".json,application/json" @change=${(e) => this.join(e.target)} />`,
      })}
      ${this.refused ? html`<p class="wrong" role="alert">${said(this.refused)}</p>` : refusal(this.wrong)}
      ${g ? html`<p><button type="button" @click=${this.leave}>${say("course.class.leave")}</button></p>` : nothing}
    `;
  }
}

customElements.define("naklon-course-class", CourseClass);
