"use strict";
// Draws the charts of a report with uPlot. Every chart is a slider: arrow keys move its cursor,
// and what lies under the cursor is said below it and to screen readers.
(() => {
  const data = JSON.parse(document.getElementById("charts").textContent);
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const PAPER_WIDTH = 640;
  const plots = [];

  const colour = (name) => getComputedStyle(root).getPropertyValue("--" + name).trim();
  const formats = new Map();

  function number(v, percent, digits) {
    if (v === null || v === undefined) return "–";
    if (percent) return plain(100 * v, { maximumFractionDigits: digits }) + "\u00a0%";
    const size = Math.abs(v);
    if (size !== 0 && (size < 1e-4 || size >= 1e7)) {
      return plain(v, { notation: "scientific", maximumSignificantDigits: 3 });
    }
    return plain(v, { maximumSignificantDigits: 4 });
  }

  function plain(v, options) {
    const key = JSON.stringify(options);
    if (!formats.has(key)) formats.set(key, new Intl.NumberFormat(data.locale, options));
    return formats.get(key).format(v);
  }

  // ------------------------------------------------------------------ shapes

  const shapes = {
    circle: (g, x, y, r) => g.arc(x, y, r, 0, 2 * Math.PI),
    dot: (g, x, y, r) => g.arc(x, y, 0.7 * r, 0, 2 * Math.PI),
    square: (g, x, y, r) => g.rect(x - 0.9 * r, y - 0.9 * r, 1.8 * r, 1.8 * r),
    triangle: (g, x, y, r) => {
      g.moveTo(x, y - 1.2 * r);
      g.lineTo(x + 1.1 * r, y + 0.8 * r);
      g.lineTo(x - 1.1 * r, y + 0.8 * r);
      g.closePath();
    },
    diamond: (g, x, y, r) => {
      g.moveTo(x, y - 1.3 * r);
      g.lineTo(x + 1.3 * r, y);
      g.lineTo(x, y + 1.3 * r);
      g.lineTo(x - 1.3 * r, y);
      g.closePath();
    },
    cross: (g, x, y, r) => {
      g.moveTo(x - r, y - r);
      g.lineTo(x + r, y + r);
      g.moveTo(x + r, y - r);
      g.lineTo(x - r, y + r);
    },
    plus: (g, x, y, r) => {
      g.moveTo(x - 1.2 * r, y);
      g.lineTo(x + 1.2 * r, y);
      g.moveTo(x, y - 1.2 * r);
      g.lineTo(x, y + 1.2 * r);
    },
  };

  /** Marks of a series, no closer than 20 pixels on a line; every point of a cloud. */
  function marks(u, index, chart) {
    const series = chart.series[index - 1];
    const shape = shapes[series.mark];
    if (!shape) return;
    const g = u.ctx;
    const ratio = devicePixelRatio;
    g.save();
    g.beginPath();
    g.rect(u.bbox.left - 6 * ratio, u.bbox.top - 6 * ratio, u.bbox.width + 12 * ratio,
      u.bbox.height + 12 * ratio);
    g.clip();
    g.strokeStyle = colour(series.colour);
    g.lineWidth = 1.5 * ratio;
    g.setLineDash([]);
    g.fillStyle = series.mark === "dot" ? colour(series.colour) : colour("paper");
    if (series.mark === "dot") g.globalAlpha = 0.55;
    let last = -Infinity;
    u.data[0].forEach((x, i) => {
      const y = u.data[index][i];
      if (y === null || y === undefined) return;
      const left = u.valToPos(x, "x", true);
      if (!chart.points && left - last < 20 * ratio) return;
      last = left;
      g.beginPath();
      shape(g, left, u.valToPos(y, "y", true), 4 * ratio);
      if (series.mark !== "cross" && series.mark !== "plus") g.fill();
      if (series.mark !== "dot") g.stroke();
    });
    g.restore();
  }

  /** The dotted line of the best epoch and its name. */
  function best(u, chart) {
    if (chart.best === null) return;
    const g = u.ctx;
    const ratio = devicePixelRatio;
    const x = Math.round(u.valToPos(chart.best, "x", true)) + 0.5;
    g.save();
    g.strokeStyle = colour("ink-soft");
    g.lineWidth = ratio;
    g.setLineDash([2 * ratio, 3 * ratio]);
    g.beginPath();
    g.moveTo(x, u.bbox.top);
    g.lineTo(x, u.bbox.top + u.bbox.height);
    g.stroke();
    g.font = font(13 * ratio);
    g.fillStyle = colour("ink-soft");
    const right = x - u.bbox.left > u.bbox.width / 2;
    g.textAlign = right ? "right" : "left";
    g.textBaseline = "bottom";
    g.fillText(chart.bestText, x + (right ? 4 : -4) * ratio, u.bbox.top - 5 * ratio);
    g.restore();
  }

  const font = (size) => Math.round(size) + "px " + getComputedStyle(root).getPropertyValue("--font");

  // ------------------------------------------------------------------ a chart

  function options(chart, width) {
    const axis = {
      stroke: () => colour("ink-soft"),
      grid: { stroke: () => colour("line"), width: 1 },
      ticks: { show: false },
      font: font(13),
      labelFont: font(13),
      labelSize: 20,
    };
    const whole = !chart.points;
    const percent = chart.series.every((s) => s.form === "percent");
    return {
      width,
      height: chart.points ? Math.min(420, Math.max(280, width)) : 280,
      padding: [chart.best === null ? 12 : 26, 16, 0, 0],
      legend: { show: false },
      cursor: { y: false, drag: { x: false, y: false }, points: { size: 9 } },
      scales: {
        x: { time: false, range: (u, low, high) => range(low, high, whole) },
        y: { distr: chart.log ? 3 : 1, range: chart.log ? decades : (u, a, b) => pad(a, b, percent) },
      },
      axes: [
        { ...axis, label: chart.xName, size: 30, space: 60,
          incrs: whole ? [1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 1e5] : undefined,
          values: (u, all) => all.map((v) => number(v, false)) },
        { ...axis, size: 64, space: 36,
          values: (u, all) => all.map((v) => (v === null ? "" : number(v, percent, 1))) },
      ],
      series: [{}, ...chart.series.map((s) => ({
        label: s.name,
        stroke: () => colour(s.colour),
        width: s.mark === "dot" ? 0 : 2,
        dash: s.dashed ? [7, 5] : undefined,
        paths: s.mark === "dot" ? () => null : undefined,
        points: { show: false },
      }))],
      hooks: {
        drawSeries: [(u, index) => marks(u, index, chart)],
        draw: [(u) => best(u, chart)],
        setCursor: [(u) => u.cursor.idx !== null && u.cursor.idx !== undefined &&
          say(u, u.cursor.idx)],
      },
    };
  }

  function range(low, high, whole) {
    if (low === null) return [0, 1];
    if (low === high) return [low - 1, high + 1];
    const room = whole ? 0 : 0.04 * (high - low);
    return [low - room, high + room];
  }

  function pad(low, high, percent) {
    if (low === null) return [0, 1];
    const room = low === high ? Math.max(1e-6, 0.1 * Math.abs(low)) : 0.06 * (high - low);
    const from = low >= 0 && low - room < 0 ? 0 : low - room;
    return [from, percent ? Math.min(1.004, high + room) : high + room];
  }

  function decades(u, low, high) {
    if (low === null || !(low > 0)) return [0.1, 1];
    return [0.8 * low, 1.25 * high];
  }

  /** Logarithms know no zero. */
  function values(chart) {
    return [chart.x, ...chart.series.map((s) =>
      chart.log ? s.values.map((v) => (v > 0 ? v : null)) : s.values)];
  }

  function say(u, index) {
    const { chart, place, readout } = u.naklon;
    u.naklon.index = index;
    const parts = chart.series
      .filter((s) => s.mark !== "none")
      .map((s) => s.name + " " + number(s.values[index], s.form === "percent", 2));
    const text = chart.xName + " " + number(chart.x[index], false) + ": " + parts.join("; ");
    readout.textContent = text;
    place.setAttribute("aria-valuenow", index + 1);
    place.setAttribute("aria-valuetext", text);
  }

  function moveTo(u, index) {
    const at = Math.min(u.data[0].length - 1, Math.max(0, index));
    u.setCursor({ left: u.valToPos(u.data[0][at], "x"), top: 10 }, false);
    say(u, at);
  }

  function keys(event, state) {
    const u = state.plot;
    const now = state.index ?? -1;
    const page = Math.max(1, Math.round(u.data[0].length / 10));
    const to = {
      ArrowRight: now + 1, ArrowUp: now + 1, ArrowLeft: Math.max(0, now - 1),
      ArrowDown: Math.max(0, now - 1), PageUp: now + page, PageDown: now - page,
      Home: 0, End: u.data[0].length - 1,
    }[event.key];
    if (to === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    moveTo(u, to);
  }

  function draw(state, width) {
    const index = state.index;
    if (state.plot) state.plot.destroy();
    const w = width ?? Math.max(200, Math.floor(state.place.clientWidth));
    state.width = w;
    state.plot = new uPlot(options(state.chart, w), values(state.chart));
    state.plot.naklon = state;
    state.place.append(state.plot.root);
    if (index !== undefined && width === undefined) moveTo(state.plot, index);
  }

  function begin(chart) {
    const place = document.getElementById("c-" + chart.id);
    const state = { chart, place, readout: document.getElementById("r-" + chart.id) };
    const attributes = {
      role: "slider", tabindex: 0, "aria-label": place.dataset.label,
      "aria-describedby": "s-" + chart.id, "aria-valuemin": 1, "aria-valuemax": chart.x.length,
      "aria-valuenow": 1, "aria-valuetext": data.keys,
    };
    Object.entries(attributes).forEach(([name, value]) => place.setAttribute(name, value));
    state.readout.textContent = data.keys;
    draw(state);
    place.addEventListener("keydown", (event) => keys(event, state));
    place.addEventListener("pointermove", (event) => {
      if (event.pointerType !== "touch") return;
      const box = state.plot.over.getBoundingClientRect();
      moveTo(state.plot, state.plot.posToIdx(event.clientX - box.left));
    });
    place.addEventListener("pointerdown", (event) => {
      const box = state.plot.over.getBoundingClientRect();
      moveTo(state.plot, state.plot.posToIdx(event.clientX - box.left));
    });
    new ResizeObserver(() => {
      const width = Math.floor(place.clientWidth);
      if (width > 0 && width !== state.width && !root.hasAttribute("data-printing")) draw(state);
    }).observe(place);
    plots.push(state);
  }

  // ------------------------------------------------------------------ the page

  function logButtons() {
    for (const button of document.querySelectorAll("[data-log]")) {
      const state = plots.find((p) => p.chart.id === button.dataset.log);
      button.hidden = false;
      button.addEventListener("click", () => {
        state.chart.log = !state.chart.log;
        button.setAttribute("aria-pressed", state.chart.log);
        draw(state);
      });
    }
  }

  function theme() {
    const button = document.getElementById("theme");
    const isDark = () => (root.dataset.theme ?? (dark.matches ? "dark" : "light")) === "dark";
    const name = () => {
      button.textContent = isDark() ? button.dataset.light : button.dataset.dark;
    };
    button.hidden = false;
    button.addEventListener("click", () => {
      root.dataset.theme = isDark() ? "light" : "dark";
      name();
      plots.forEach((p) => draw(p));
    });
    dark.addEventListener("change", () => {
      name();
      plots.forEach((p) => draw(p));
    });
    name();
  }

  /** Paper is light and narrow. */
  function printing() {
    let before;
    addEventListener("beforeprint", () => {
      before = root.dataset.theme;
      root.dataset.theme = "light";
      root.dataset.printing = "";
      plots.forEach((p) => draw(p, PAPER_WIDTH));
    });
    addEventListener("afterprint", () => {
      delete root.dataset.printing;
      if (before === undefined) delete root.dataset.theme;
      else root.dataset.theme = before;
      plots.forEach((p) => draw(p));
    });
  }

  /** Arrow keys go from cell to cell of the confusion matrix. */
  function matrix() {
    const table = document.getElementById("confusion");
    if (!table) return;
    const lines = [...table.tBodies[0].rows].map((row) => [...row.cells].slice(1));
    const readout = document.getElementById("r-confusion");
    const show = (cell) => {
      readout.textContent = cell.dataset.text;
    };
    lines.forEach((line, r) => line.forEach((cell, c) => {
      cell.tabIndex = r === 0 && c === 0 ? 0 : -1;
      cell.addEventListener("focus", () => show(cell));
      cell.addEventListener("pointerenter", () => show(cell));
      cell.addEventListener("keydown", (event) => {
        const by = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] };
        const step = by[event.key];
        if (!step) return;
        event.preventDefault();
        const next = lines[r + step[0]]?.[c + step[1]];
        if (!next) return;
        cell.tabIndex = -1;
        next.tabIndex = 0;
        next.focus();
      });
    }));
  }

  data.charts.forEach(begin);
  logButtons();
  theme();
  printing();
  matrix();
})();
