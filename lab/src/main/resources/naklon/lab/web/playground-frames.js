// What the playground's frames hold, made ready to be shown.
import { number, say } from "./words.js";

/** Bytes in base 64 as numbers from 0 to 255. */
export const bytes = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));

/** JSON has no NaN: the engine writes it as a text, a chart wants null. */
export const numbers = (values) => Array.from(values, (v) => (Number.isFinite(v) ? v : null));

/** A share as a number of percent. */
export const share = (v) => number(100 * v, 1);

/** The losses of one or two trainings over the epochs of the first. */
export function curveOf(players) {
  const x = players[0].curve.epochs;
  const series = [];
  players.forEach((p, i) => {
    const name = (key) => (players.length > 1 ? say(key) + " " + "AB"[i] : say(key));
    const at = new Map(p.curve.epochs.map((e, k) => [e, k]));
    const along = (values) => {
      const all = numbers(values);
      return x.map((e) => (at.has(e) ? all[at.get(e)] : null));
    };
    series.push({ name: name("playground.train"), values: along(p.curve.trainLoss), kind: i ? "ink" : "forward" });
    const validation = along(p.curve.validationLoss);
    if (validation.some((v) => v !== null)) {
      series.push({ name: name("playground.validation"), values: validation, kind: i ? "soft" : "validation" });
    }
  });
  return { x, series };
}
