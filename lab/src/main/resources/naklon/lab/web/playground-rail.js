// The controls of the playground, each with a "?" that says what it does.
import { html, nothing } from "lit";
import { field, tick } from "./parts.js";
import { say } from "./words.js";

const DATA = ["moons", "circles", "xor", "spirals", "gaussians", "own"];
const FEATURES = ["x1", "x2", "x1x1", "x2x2", "x1x2", "sinx1", "sinx2"];
const ACTIVATIONS = ["relu", "tanh", "sigmoid", "gelu", "leakyrelu", "identity"];
const INITS = ["torch", "he", "xavier", "normal", "zeros"];
const OPTIMIZERS = ["sgd", "momentum", "adam", "adamw", "rmsprop", "adagrad"];
const PACES = [3, 30, 300, 3000, 0];
const MOST_LAYERS = 6;

export function rail(page) {
  const s = page.setups[page.edited];
  return html`
    ${tick({
      id: "two", name: say("playground.two"), help: say("playground.two.help"),
      checked: page.setups.length > 1, change: (on) => page.two(on),
    })}
    ${page.setups.length > 1 ? which(page) : nothing}
    ${choice(page, "data", DATA, (v) => say("playground.data." + v), s)}
    ${s.data === "own" ? own(page, s) : html`<div class="tight">
      ${count(page, "rows", s, 4, 2000)} ${count(page, "noise", s, 0, 2, 0.05)}
    </div>`}
    ${features(page, s)} ${layers(page, s)}
    <div class="tight">
      ${choice(page, "activation", ACTIVATIONS, (v) => v, s)}
      ${choice(page, "init", INITS, (v) => say("playground.init." + v), s)}
      ${choice(page, "optimizer", OPTIMIZERS, (v) => v, s)}
      ${count(page, "learningRate", s, 0.000001, 1000, "any")}
      ${count(page, "batch", s, 1, 2000)} ${count(page, "epochs", s, 1, 20000)}
      ${count(page, "l1", s, 0, 100, "any")} ${count(page, "l2", s, 0, 100, "any")}
      ${count(page, "dropout", s, 0, 0.9, 0.05)} ${count(page, "validation", s, 0, 0.9, 0.05)}
      ${count(page, "seed", s, 0, 1000000)}
    </div>
    ${field({
      id: "pace", name: say("playground.pace"), help: say("playground.pace.help"),
      control: html`<select id="pace" @change=${(e) => pace(page, Number(e.target.value))}>
        ${PACES.map((p) => html`<option value=${p} ?selected=${p === page.pace}>${p ? say("playground.pace.steps", p) : say("playground.pace.full")}</option>`)}
      </select>`,
    })}
    ${page.started ? html`<p class="soft">${say("playground.parameters", page.started.parameters[Math.min(page.edited, page.started.parameters.length - 1)])}</p>` : nothing}
  `;
}

function pace(page, steps) {
  page.pace = steps;
  if (page.frame?.playing) page.tell("play", steps);
}

function which(page) {
  return html`
    <div class="row" role="group" aria-label=${say("playground.edited")}>
      ${[0, 1].map(
        (i) => html`<button type="button" aria-pressed=${page.edited === i} @click=${() => (page.edited = i)}>
          ${say("playground.name", "AB"[i])}
        </button>`,
      )}
    </div>
    <br />
  `;
}

function choice(page, key, values, text, s) {
  return field({
    id: key, name: say("playground.set." + key), help: say("playground.help." + key),
    control: html`<select id=${key} .value=${s[key]} @change=${(e) => chosen(page, key, e.target.value)}>
      ${values.map((v) => html`<option value=${v} ?selected=${v === s[key]}>${text(v)}</option>`)}
    </select>`,
  });
}

/** One's own points begin with the ones that are seen, so that there is something to move from. */
function chosen(page, key, value) {
  const points = page.started?.points[page.edited];
  if (key === "data" && value === "own" && points) {
    const some = (values) => Array.from(values).slice(0, 40);
    page.own(some(points.x1).map((v) => Number(v.toFixed(3))), some(points.x2).map((v) => Number(v.toFixed(3))), some(points.labels));
    return;
  }
  page.set(key, value);
}

function count(page, key, s, min, max, step = 1) {
  return field({
    id: key, name: say("playground.set." + key), help: say("playground.help." + key),
    control: html`<input
      id=${key} type="number" min=${min} max=${max} step=${step} .value=${String(s[key])}
      @change=${(e) => e.target.value !== "" && page.set(key, Number(e.target.value))}
    />`,
  });
}

function features(page, s) {
  const on = s.features.split(" ").filter(Boolean);
  const turn = (f) => {
    const next = FEATURES.filter((g) => (g === f ? !on.includes(f) : on.includes(g)));
    page.set("features", next.join(" "));
  };
  return html`
    <fieldset>
      <legend>${say("playground.features")}</legend>
      <p class="help">${say("playground.features.help")}</p>
      <div class="row">
        ${FEATURES.map(
          (f) => html`<label><input type="checkbox" .checked=${on.includes(f)} @change=${() => turn(f)} /> ${say("playground.feature." + f)}</label>`,
        )}
      </div>
    </fieldset>
  `;
}

function layers(page, s) {
  const set = (hidden) => page.set("hidden", hidden);
  return html`
    <fieldset class="layers">
      <legend>${say("playground.layers")}</legend>
      <p class="help">${say("playground.layers.help")}</p>
      <div class="row">
        ${s.hidden.map(
          (n, i) => html`<input
            type="number" min="1" max="8" .value=${String(n)} aria-label=${say("playground.units.of", i + 1)}
            @change=${(e) => set(s.hidden.with(i, Number(e.target.value)))}
          />`,
        )}
        <button type="button" ?disabled=${s.hidden.length >= MOST_LAYERS} aria-label=${say("playground.more")}
          @click=${() => set([...s.hidden, s.hidden.at(-1) ?? 4])}>+</button>
        <button type="button" ?disabled=${!s.hidden.length} aria-label=${say("playground.fewer")}
          @click=${() => set(s.hidden.slice(0, -1))}>−</button>
      </div>
    </fieldset>
  `;
}

function own(page, s) {
  const text = s.labels.map((l, i) => `${s.x1[i]},${s.x2[i]},${l}`).join("\n");
  const use = () => page.points(page.renderRoot.querySelector("#own").value);
  return html`
    ${field({
      id: "own", name: say("playground.own"), help: say("playground.own.help"),
      control: html`<textarea id="own" spellcheck="false" .value=${text}></textarea>`,
    })}
    <div class="row">
      <button type="button" @click=${use}>${say("playground.own.use")}</button>
      <label class="button">${say("playground.own.file")}
        <input class="hidden" type="file" accept=".csv,.txt,text/csv" @change=${async (e) => {
          const file = e.target.files[0];
          if (file) page.points(await file.text());
        }} />
      </label>
    </div>
    ${field({
      id: "own-class", name: say("playground.own.class"), help: say("playground.own.class.help"),
      control: html`<select id="own-class"><option value="0">0 ○</option><option value="1">1 □</option></select>`,
    })}
  `;
}
