// What is said of an answer: right or not, the grader's words, what was printed, where to go on.
import { LitElement, css, html, nothing } from "lit";
import { said, taskPath } from "./course-parts.js";
import "./course-words.js";
import { look } from "./look.js";
import { say } from "./words.js";

class Verdict extends LitElement {
  static properties = { language: {}, verdict: { attribute: false } };

  static styles = [look, css`
    .verdict {
      border-left: 4px solid var(--line-strong);
      padding: var(--step) calc(2 * var(--step));
      margin: 0 0 calc(2 * var(--step));
      background: var(--paper-raised);
    }
    .verdict.is-right {
      border-left-color: var(--validation);
    }
    .verdict > p {
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }
    .verdict > :last-child {
      margin-bottom: 0;
    }
    .mark {
      font-weight: 600;
      margin-bottom: var(--step);
    }
    pre {
      overflow: auto;
      max-height: 240px;
    }
  `];

  /** Moves to it for whoever listens or uses keys. */
  reveal() {
    const at = this.renderRoot.querySelector(".verdict");
    at?.focus({ preventScroll: true });
    at?.scrollIntoView({ block: "nearest" });
  }

  render() {
    const v = this.verdict;
    const mark = v.isRight ? "✓ " + say("course.right") : v.isKept ? say("course.not") : say("course.busy");
    const text = said(v.text);
    return html`
      <div class="verdict ${v.isRight ? "is-right" : ""}" role="status" tabindex="-1">
        <p class="mark">${mark}</p>
        ${text ? html`<p>${text}</p>` : nothing}
        <slot></slot>
        ${v.printed ? html`<details><summary>${say("course.printed")}</summary><pre tabindex="0" lang="en">${v.printed}</pre></details>` : nothing}
        ${v.isRight && v.isStepDone ? html`<p><strong>${say("course.stepdone", v.step)}</strong></p>` : nothing}
        ${v.isRight && v.next
          ? html`<p><a class="button main" href=${taskPath(v.next.step, v.next.task)}>${say("course.goon", said(v.next.title))}</a></p>`
          : nothing}
        ${v.isRight && !v.next ? html`<p><a class="button main" href="/course">${say("course.all")}</a></p>` : nothing}
      </div>
    `;
  }
}

customElements.define("naklon-verdict", Verdict);
