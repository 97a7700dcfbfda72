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

/** Sends a question, gives the answer; throws Refused with the code of what is wrong. */
export async function ask(path, question) {
  let answer;
  try {
    answer = await fetch("/api/" + path, {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        "Naklon-Token": localStorage.getItem(KEEP) ?? "",
      },
      body: JSON.stringify(question),
    });
  } catch {
    throw new Refused("gone");
  }
  const body = await answer.json();
  if (!answer.ok) {
    throw new Refused(body.error);
  }
  return body;
}
