// The state of a page lives in its address, so that a link opens the same experiment.

/**
 * What the address says of the given keys, for the rest the usual values. The kinds of the usual
 * values (number, boolean, text, list of numbers) say how the address is read.
 */
export function fromAddress(usual) {
  const found = { ...usual };
  for (const [key, text] of new URLSearchParams(location.search)) {
    if (key in usual) found[key] = read(text, usual[key]);
  }
  return found;
}

function read(text, usual) {
  if (Array.isArray(usual)) return text === "" ? [] : text.split(" ").map(Number);
  if (typeof usual === "number") return Number(text);
  if (typeof usual === "boolean") return text === "true";
  return text;
}

const write = (value) => (Array.isArray(value) ? value.join(" ") : String(value));

/** Puts into the address what differs from the usual; other keys stay as they are. */
export function toAddress(usual, state) {
  const at = new URL(location.href);
  for (const key of Object.keys(usual)) {
    const value = write(state[key]);
    value === write(usual[key]) ? at.searchParams.delete(key) : at.searchParams.set(key, value);
  }
  history.replaceState(history.state, "", at);
}
