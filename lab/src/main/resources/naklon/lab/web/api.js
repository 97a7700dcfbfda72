// Calls to the engine on this machine. The token comes once, in the address that the command
// opened, is kept for this browser, and leaves the address at once.

const KEEP = "naklon-token";

const arrived = new URLSearchParams(location.hash.slice(1)).get("token");
if (arrived) {
  localStorage.setItem(KEEP, arrived);
  history.replaceState(null, "", location.pathname + location.search);
}

/** A refusal: its code names a sentence of the page. */
export class Refused extends Error {
  constructor(code) {
    super(code);
    this.code = code;
  }
}

async function post(path, question, signal) {
  let answer;
  try {
    answer = await fetch("/api/" + path, {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        "Naklon-Token": localStorage.getItem(KEEP) ?? "",
      },
      body: JSON.stringify(question),
      signal,
    });
  } catch (e) {
    if (e.name === "AbortError") throw e;
    throw new Refused("gone");
  }
  if (!answer.ok) {
    throw new Refused((await answer.json().catch(() => ({ error: "gone" }))).error);
  }
  return answer;
}

/** Sends a question, gives the answer; throws Refused with the code of what is wrong. */
export async function ask(path, question = {}) {
  return (await post(path, question)).json();
}

const tab = (sessionStorage["naklon-tab"] ??= crypto.randomUUID());
let watched = null;

/**
 * Watches a run: kept(frame, index) for every frame that it keeps, from the beginning; live(frame)
 * for its picture, at most 30 a second; ended(state, error) once, unless unwatched before. A tab
 * watches one run: another call ends this one. Gives a function that stops watching; the run goes on.
 */
export function watch(run, { kept = () => {}, live = () => {}, ended = () => {}, from = 0 }) {
  watched?.();
  const stop = new AbortController();
  const unwatch = () => stop.abort();
  watched = unwatch;
  let seen = from;
  notice(null);
  const take = (line) => {
    if (!line || stop.signal.aborted) return false;
    const news = JSON.parse(line);
    if ("kept" in news) {
      seen = news.index + 1;
      kept(news.kept, news.index);
    } else if ("live" in news) {
      live(news.live);
    } else if ("warning" in news) {
      notice(news.warning);
    } else {
      ended(news.end, news.error);
      return true;
    }
    return false;
  };
  (async () => {
    for (;;) {
      try {
        if (await lines(await post("live/watch", { run, tab, from: seen }, stop.signal), take)) return;
        // The connection ended before the run did: another tab of this name, or a pause of the machine.
        if (stop.signal.aborted || watched !== unwatch) return;
      } catch (e) {
        if (stop.signal.aborted) return;
        ended("FAILED", e instanceof Refused ? e.code : "gone");
        return;
      }
    }
  })();
  return unwatch;
}

/** Gives each line of an answer to take, until it says that it was the last. */
async function lines(answer, take) {
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return take(rest);
    const parts = (rest + value).split("\n");
    rest = parts.pop();
    for (const part of parts) if (take(part)) return true;
  }
}

/** Something beside a run, for the frame to say: a code, or null once it is past. */
export const notice = (code) => dispatchEvent(new CustomEvent("naklon-notice", { detail: code }));

/** Asks a run to end. */
export const cancel = (run) => ask("live/cancel", { run });
