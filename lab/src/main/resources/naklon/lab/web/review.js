// The page Review: what is due today, the seven questions, the plan, and the learner's own memory.
import { LitElement, css, html, nothing } from "lit";
import { Refused, ask } from "./api.js";
import { unsent } from "./course-parts.js";
import { look } from "./look.js";
import { field, sentence } from "./parts.js";
import "./review-memory.js";
import "./review-question.js";
import "./review-words.js";
import { language, say } from "./words.js";

class Review extends LitElement {
  static properties = {
    language: {},
    theme: {},
    now: { state: true },
    open: { state: true },
    compared: { state: true },
    wrong: { state: true },
    busy: { state: true },
  };

  static styles = [look, css`
    .scroll {
      overflow-x: auto;
      max-height: none;
      margin-bottom: calc(2 * var(--step));
    }
    textarea {
      width: 100%;
      max-width: var(--measure);
      min-height: 7em;
      resize: vertical;
    }
    textarea.code {
      font-family: var(--font-code);
      font-size: var(--size-small);
      min-height: 18em;
      max-width: none;
    }
    ol {
      padding-left: 1.5em;
      max-width: calc(1.3 * var(--measure));
    }
    ol > li {
      margin-bottom: calc(2 * var(--step));
    }
    .plan th,
    .plan td {
      text-align: left;
    }
    .said-code {
      white-space: pre-wrap;
    }
  `];

  constructor() {
    super();
    this.wrong = "";
    this.open = 0;
    this.busy = false;
  }

  connectedCallback() {
    super.connectedCallback();
    this.load();
  }

  async asking(work) {
    this.busy = true;
    try {
      this.wrong = "";
      return await work();
    } catch (e) {
      if (!(e instanceof Refused)) throw e;
      this.wrong = sentence(e.code);
      return null;
    } finally {
      this.busy = false;
    }
  }

  async load() {
    const now = await this.asking(() => ask("review/show"));
    if (now) this.now = now;
  }

  async change(path, question) {
    const now = await this.asking(() => ask("review/" + path, question));
    if (now) this.now = now;
  }

  async save(format) {
    const file = await this.asking(() => ask("review/export", { format, language: language() }));
    if (!file) return;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([file.text], { type: format === "ics" ? "text/calendar" : "text/plain" }));
    link.download = file.name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }

  render() {
    return html`
      <h1>${say("page.review")}</h1>
      <p>${say("review.lead")}</p>
      ${this.wrong ? html`<p class="wrong" role="alert">${this.wrong}</p>` : nothing}
      ${this.now ? html`${this.today(this.now)} ${this.questions(this.now)} ${this.plan(this.now)}` : nothing}
      <naklon-review-memory .language=${this.language} .theme=${this.theme}></naklon-review-memory>
    `;
  }

  // ---------------------------------------------------------------- today

  today(now) {
    const prompt = now.plan.find((p) => p.item === now.duePrompt);
    const next = now.plan.find((p) => !p.done);
    const due = now.dueQuestions;
    return html`
      <h2>${say("review.today")}</h2>
      ${this.ran ? html`<p class="said-code" role="status">${this.ran[language()]}</p>` : nothing}
      ${prompt ? this.prompt(prompt) : nothing}
      ${due.length ? html`<p class="row">${due.map((n) => html`<button @click=${() => this.take(n)}>${say("review.question", String(n))}</button>`)}</p>` : nothing}
      ${!prompt && !due.length ? html`<p>${now.dayZero ? say("review.today.none") : say("review.today.first")}
        ${next && now.dayZero ? say("review.today.next", next.due) : nothing}</p>` : nothing}
    `;
  }

  prompt(p) {
    const c = this.compared?.item === p.item ? this.compared : null;
    return html`
      <h3>${p.when[language()]}</h3>
      <p><strong>${p.text[language()]}</strong></p>
      <label for="recall">${p.isRun ? say("review.code") : say("review.answer")}</label>
      <p><textarea id="recall" class=${p.isRun ? "code" : ""} spellcheck=${p.isRun ? "false" : "true"} lang=${p.isRun ? "en" : nothing}
        .value=${unsent.take(p.item) ?? ""} @input=${(e) => unsent.keep(p.item, e.target.value)}></textarea></p>
      <p class="row">
        <button class="main" ?disabled=${this.busy} @click=${() => this.recall(p)}>${p.isRun ? say("review.run") : say("review.keep")}</button>
        ${p.isRun && c && !c.isRight ? html`<button class="quiet" @click=${() => this.rate(p, 1)}>${say("review.giveup")}</button>` : nothing}
      </p>
      ${c ? html`<div role="status">
        ${p.isRun ? nothing : html`<p class="soft">${say("review.compare")}</p>`}
        <p class="said-code">${c.text[language()]}</p>
      </div>` : nothing}
      ${c && !p.isRun ? html`<fieldset>
        <legend>${say("review.rate")}</legend>
        <p class="row">${[1, 2, 3, 4].map((r) => html`<button @click=${() => this.rate(p, r)}>${say("review.rate." + r)}</button>`)}</p>
      </fieldset>` : nothing}
    `;
  }

  async recall(p) {
    const text = this.renderRoot.querySelector("#recall").value;
    const c = await this.asking(() => ask("review/recall", { item: p.item, language: language(), text }));
    if (!c) return;
    const before = this.compared?.item === p.item ? this.compared : { tries: 0 };
    this.compared = { ...c, item: p.item, tries: before.tries + 1 };
    if (p.isRun && c.isRight) await this.rate(p, this.compared.tries === 1 ? 3 : 1);
  }

  async rate(p, rating) {
    await this.change("rate", { item: p.item, rating });
    if (this.wrong) return;
    unsent.forget(p.item);
    this.ran = p.isRun && this.compared?.isRight ? this.compared.text : null;
    this.compared = null;
  }

  // ---------------------------------------------------------------- the quiz

  questions(now) {
    const state = (q) => (q.stage !== "ANSWER" ? "begun" : !q.rounds ? "open" : q.comesBack ? "back" : "right");
    const act = { begun: "goon", open: "take", back: "again", right: "again" };
    return html`
      <h2>${say("review.quiz")}</h2>
      <ol>
        ${now.questions.map((q) => html`<li>
          ${q.text[language()]}
          <div class="row soft">
            <span>${say("review.state." + state(q))}</span>
            <button class="quiet" aria-label="${say("review." + act[state(q)])}: ${say("review.question", String(q.number))}"
              @click=${() => this.take(q.number)}>${say("review." + act[state(q)])}</button>
          </div>
          ${this.open === q.number ? html`<naklon-review-question
            .language=${this.language} .question=${q}
            @taken=${(e) => e.detail.ended && this.load()} @stale=${() => this.load()}
          ></naklon-review-question>` : nothing}
        </li>`)}
      </ol>
    `;
  }

  async take(n) {
    this.open = n;
    await this.updateComplete;
    const question = this.renderRoot.querySelector("naklon-review-question");
    await question?.updateComplete;
    question?.scrollIntoView({ block: "center" });
    question?.renderRoot.querySelector("[data-next]")?.focus();
  }

  // ---------------------------------------------------------------- the plan

  plan(now) {
    return html`
      <h2>${say("review.plan")}</h2>
      ${now.plan.length ? html`<div class="scroll" tabindex="0" role="group" aria-label=${say("review.plan")}><table class="lines plan">
        <thead><tr>
          <th scope="col">${say("review.plan.when")}</th><th scope="col">${say("review.plan.day")}</th>
          <th scope="col">${say("review.plan.what")}</th><th scope="col">${say("review.plan.state")}</th>
        </tr></thead>
        <tbody>
          ${now.plan.map((p) => html`<tr>
            <th scope="row">${p.when[language()]}</th><td>${p.due}</td><td>${p.text[language()]}</td>
            <td>${p.done ? say("review.plan.done", p.done) : p.item === now.duePrompt ? say("review.plan.due") : say("review.plan.later")}</td>
          </tr>`)}
        </tbody>
      </table></div>` : html`<p>${say("review.plan.none")}</p>`}
      ${field({
        id: "zero",
        name: say("review.zero"),
        help: say("review.zero.help"),
        control: html`<input id="zero" type="date" .value=${now.dayZero ?? ""}
          @change=${(e) => e.target.value && this.change("day-zero", { date: e.target.value })} />`,
      })}
      ${field({
        id: "schedule",
        name: say("review.schedule"),
        help: say("review.schedule.help"),
        control: html`<select id="schedule" @change=${(e) => this.change("schedule", { schedule: e.target.value })}>
          ${["lesson", "memory"].map((s) => html`<option value=${s} ?selected=${(s === "memory") === now.isOwnMemory}>${say("review.schedule." + s)}</option>`)}
        </select>`,
      })}
      <p class="row">
        <button @click=${() => this.save("anki")}>${say("review.export.anki")}</button>
        <button @click=${() => this.save("ics")}>${say("review.export.ics")}</button>
      </p>
    `;
  }
}

customElements.define("naklon-review", Review);
