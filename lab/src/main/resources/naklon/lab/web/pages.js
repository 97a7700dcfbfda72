// Every page: a new one is a line here. The server reads the paths from these lines.
// name: of its title among the words ("page.NAME"); nav: the entry that is marked; experiment: its
// number in the list of the lab.
export const pages = [
  { path: "/", name: "home", module: "./home.js", tag: "naklon-home", nav: "" },
  { path: "/course", name: "course", module: "./course.js", tag: "naklon-course", nav: "course" },
  { path: "/worksheet", name: "worksheet", module: "./worksheet.js", tag: "naklon-worksheet", nav: "course" },
  { path: "/lab", name: "lab", module: "./experiments.js", tag: "naklon-experiments", nav: "lab" },
  { path: "/line", name: "line", module: "./line.js", tag: "naklon-line", nav: "lab", experiment: 1 },
  { path: "/glass", name: "glass", module: "./glass.js", tag: "naklon-glass", nav: "lab", experiment: 2 },
  { path: "/playground", name: "playground", module: "./playground.js", tag: "naklon-playground", nav: "lab", experiment: 3 },
  { path: "/digits", name: "digits", module: "./digits.js", tag: "naklon-digits", nav: "lab", experiment: 4 },
  { path: "/clinic", name: "clinic", module: "./clinic.js", tag: "naklon-clinic", nav: "lab", experiment: 5 },
  { path: "/gradients", name: "gradients", module: "./gradients.js", tag: "naklon-gradients", nav: "lab", experiment: 6 },
  { path: "/review", name: "review", module: "./review.js", tag: "naklon-review", nav: "review" },
  { path: "/runs", name: "runs", module: "./runs.js", tag: "naklon-runs", nav: "runs", experiment: 7 },
  { path: "/style", name: "style", module: "./style.js", tag: "naklon-style", nav: "" },
];

/** What stands above every page, in this order; an entry whose page is missing is left out. */
export const navigation = [
  { name: "course", path: "/course" },
  { name: "lab", path: "/lab" },
  { name: "review", path: "/review" },
  { name: "runs", path: "/runs" },
];

export const pageAt = (path) => pages.find((p) => p.path === path);
