// What one writes with a library of functions on lists: a list for each column, group and series, handed to them.
import { code, tables, tied } from "./kendall.mjs";

/**
 * A contestant of a library's functions: `median` and `mad` of a list, `quartiles` of it, `sort` and `middle` for slopes.
 * @param {{ median: Function, mad: Function, quartiles: Function, sort: Function, middle: Function }} library
 */
export function lists(library) {
  return {
    all(data) {
      const patterns = new Map(tables(data.periods).map((table) => [table.n * 1e9 + table.pattern, table]));
      return { run: () => [...scores(library, data), ...allPeers(library, data), ...trends(library, data, patterns)], answers: (result) => result };
    },
    group(data) {
      const { changes, size, areas } = data;
      const run = (call) => {
        const from = (call * (size + 1)) % changes.length;
        const members = Array.from(changes.subarray(from + 1, from + 1 + size));
        const cells = numbers(6, data.metrics * data.periods);
        for (let column = 0; column < cells[0].length; column++) {
          cell(library, data.values.subarray(column * areas, (column + 1) * areas), members, changes[from], cells, column);
        }
        return cells;
      };
      return { run, answers: (result) => result };
    },
  };
}

const numbers = (count, length) => Array.from({ length: count }, () => new Float64Array(length));

/** The figures of some areas, or of all: a list without those that are missing. */
function known(figures, areas) {
  const list = [];
  const length = areas ? areas.length : figures.length;
  for (let place = 0; place < length; place++) {
    const value = figures[areas ? areas[place] : place];
    if (value === value) list.push(value);
  }
  return list;
}

function scores(library, { values, areas, metrics, periods }) {
  const [counts, medians, mads] = numbers(3, metrics * periods);
  const all = new Float64Array(values.length);
  for (let column = 0; column < counts.length; column++) {
    const figures = values.subarray(column * areas, (column + 1) * areas);
    const list = known(figures);
    const [median, mad] = list.length ? [library.median(list), library.mad(list)] : [NaN, NaN];
    [counts[column], medians[column], mads[column]] = [list.length, median, mad];
    for (let area = 0; area < areas; area++) all[column * areas + area] = mad > 0 ? (figures[area] - median) / mad : NaN;
  }
  return [counts, medians, mads, all];
}

function allPeers(library, { values, areas, groups, size }) {
  const cells = numbers(6, values.length);
  const lists = Array.from({ length: areas }, (_, area) => Array.from(groups.subarray(area * size, (area + 1) * size)).filter((member) => member >= 0));
  for (let base = 0; base < values.length; base += areas) {
    const figures = values.subarray(base, base + areas);
    for (let area = 0; area < areas; area++) cell(library, figures, lists[area], area, cells, base + area);
  }
  return cells;
}

function cell(library, figures, members, area, [counts, medians, lowers, uppers, mads, ranks], at) {
  const list = known(figures, members);
  const own = figures[area];
  let below = 0;
  for (const value of list) if (value < own) below++;
  counts[at] = list.length;
  ranks[at] = Number.isNaN(own) ? 0 : below + 1;
  [medians[at], mads[at]] = list.length ? [library.median(list), library.mad(list)] : [NaN, NaN];
  [lowers[at], uppers[at]] = list.length ? library.quartiles(list) : [NaN, NaN];
}

function trends(library, { values, areas, metrics, periods }, patterns) {
  const [counts, slopes, lowers, uppers, sums, ps] = numbers(6, metrics * areas);
  for (let metric = 0; metric < metrics; metric++) {
    for (let area = 0; area < areas; area++) {
      const at = metric * areas + area;
      const [years, figures] = [[], []];
      for (let year = 0; year < periods; year++) {
        const value = values[(metric * periods + year) * areas + area];
        if (value === value) (years.push(year), figures.push(value));
      }
      counts[at] = figures.length;
      slopes[at] = lowers[at] = uppers[at] = ps[at] = NaN;
      if (figures.length < 2) continue;
      let s = 0;
      const all = [];
      for (let one = 0; one < figures.length; one++) {
        for (let other = one + 1; other < figures.length; other++) {
          const gap = figures[other] - figures[one];
          s += gap > 0 ? 1 : gap < 0 ? -1 : 0;
          all.push(gap / (years[other] - years[one]));
        }
      }
      const sorted = library.sort(all);
      const pattern = new Set(figures).size === figures.length ? 0 : code(tied(library.sort(figures)));
      const { p, lower, upper } = patterns.get(figures.length * 1e9 + pattern);
      [slopes[at], lowers[at], uppers[at], sums[at], ps[at]] = [library.middle(sorted), sorted[lower], sorted[upper], s, p[Math.abs(s)]];
    }
  }
  return [counts, slopes, lowers, uppers, sums, ps];
}
