// The six pitfalls as the course calls them, each with the name that the clinic gave it: its own
// trainings came first, and links to them are about.
const NAMES = { rate: "rate", scale: "scales", check: "gradient", few: "short", many: "long", validation: "unseen" };

/** All, as the clinic calls them. */
export const PITFALLS = Object.values(NAMES);

/** What the clinic calls a pitfall of the course. */
export const inTheClinic = (name) => NAMES[name];

/** What the course calls a pitfall of the clinic. */
export const inTheCourse = (name) => Object.keys(NAMES).find((n) => NAMES[n] === name);
