// Lines of equal height through a grid of numbers, by marching squares.

/**
 * The segments of one level, in columns and rows of the grid.
 *
 * values: row by row, rows × columns; gives [x1, y1, x2, y2] for each segment.
 */
export function segments(values, columns, rows, level) {
  const found = [];
  const at = (c, r) => values[r * columns + c];
  const cut = (a, b) => (level - a) / (b - a);
  for (let r = 0; r + 1 < rows; r++) {
    for (let c = 0; c + 1 < columns; c++) {
      const [nw, ne, sw, se] = [at(c, r), at(c + 1, r), at(c, r + 1), at(c + 1, r + 1)];
      const ends = [];
      if (nw < level !== ne < level) ends.push([c + cut(nw, ne), r]);
      if (ne < level !== se < level) ends.push([c + 1, r + cut(ne, se)]);
      if (sw < level !== se < level) ends.push([c + cut(sw, se), r + 1]);
      if (nw < level !== sw < level) ends.push([c, r + cut(nw, sw)]);
      for (let i = 0; i + 1 < ends.length; i += 2) {
        found.push([...ends[i], ...ends[i + 1]]);
      }
    }
  }
  return found;
}

/** Levels from the lowest to the highest value, closer together near the ground. */
export function levels(values, count) {
  let low = Infinity;
  let high = -Infinity;
  for (const v of values) {
    low = Math.min(low, v);
    high = Math.max(high, v);
  }
  const span = high - low;
  return Array.from({ length: count }, (_, i) => low + span * Math.pow((i + 1) / (count + 1), 3));
}
