// Typed-array JavaScript as an expert writes it: nothing is allocated once it runs, groups are gathered once, small lists
// are sorted by insertion, large ones selected from, and a sorted list's MAD is found by bisection.
import { ends, row, variance } from "./kendall.mjs";
import { nearestRows } from "./hand-nearest.mjs";

export const name = "typed-array JavaScript";
/** The powers that tell patterns of equal values apart hold up to this many years. */
const MOST_PERIODS = 20;

/** Every score, peer statistic and trend of a frame. */
export function all(data, frame = new Frame(data)) {
  return { run: () => frame.all(), answers: () => frame.results };
}

/** One group changes: the peer cells of its area. */
export function group(data, frame = new Frame(data)) {
  const { changes, size } = data;
  const cells = (area) => frame.results.slice(4, 10).map((all) => all.filter((_, cell) => cell % frame.areas === area));
  return {
    run(call) {
      const from = (call * (size + 1)) % changes.length;
      const area = changes[from];
      frame.groups.set(changes.subarray(from + 1, from + 1 + size), area * size);
      frame.peers(area);
      return area;
    },
    answers: cells,
  };
}

export const nearest = ({ table, areas, width, k }) => ({
  run: () => nearestRows(table, areas, width, k),
  answers: ({ rows, distances }) => [rows, distances],
});

/** More metrics than are held at once: each chunk's figures are copied in, and all is calculated. */
export function stream({ chunk, ...data }, Kind = Frame) {
  const frame = new Kind({ ...data, metrics: chunk, values: new Float64Array(chunk * data.periods * data.areas) });
  return {
    run(figures) {
      frame.values.set(figures);
      frame.all();
    },
    answers: () => frame.results,
  };
}

export class Frame {
  constructor({ areas, metrics, periods, values, groups, size }) {
    if (periods > MOST_PERIODS) throw new RangeError(`at most ${MOST_PERIODS} periods`);
    Object.assign(this, { areas, metrics, periods, size });
    this.values = Float64Array.from(values);
    this.groups = Int32Array.from(groups);
    this.columns = metrics * periods;
    const [cells, series] = [this.columns * areas, metrics * areas];
    const numbers = (length) => new Float64Array(length);
    this.results = [
      ...[new Uint32Array(this.columns), numbers(this.columns), numbers(this.columns), numbers(cells)],
      ...[new Uint8Array(cells), numbers(cells), numbers(cells), numbers(cells), numbers(cells), new Uint8Array(cells)],
      ...[new Uint8Array(series), numbers(series), numbers(series), numbers(series), new Int32Array(series), numbers(series)],
    ];
    this.scratch = numbers(areas);
    this.sorted = numbers(Math.max(size, periods) + 1); // with a sentinel in front
    this.sorted[0] = -Infinity;
    this.members = new Int32Array(size);
    this.slopes = numbers((periods * (periods - 1)) / 2);
    this.series = numbers(periods);
    this.years = numbers(periods);
    /** For each count of values and pattern of equal ones: p by |S|, and the places of the interval's ends. */
    this.tables = new Map();
    this.quartiles = Array.from({ length: size + 1 }, (_, n) => [0.25, 0.75].map((p) => (n - 1) * p));
    this.low = Float64Array.from(this.quartiles, ([at]) => at);
    this.high = Float64Array.from(this.quartiles, ([, at]) => at);
  }

  all() {
    this.score();
    for (let area = 0; area < this.areas; area++) this.peers(area);
    this.trends();
  }

  score() {
    const { areas, values, scratch } = this;
    const [counts, medians, mads, scores] = this.results;
    for (let column = 0; column < this.columns; column++) {
      const base = column * areas;
      let n = 0;
      for (let cell = base; cell < base + areas; cell++) {
        const value = values[cell];
        if (value === value) scratch[n++] = value;
      }
      const median = n ? middle(scratch, n) : NaN;
      for (let place = 0; place < n; place++) scratch[place] = Math.abs(scratch[place] - median);
      const mad = n ? middle(scratch, n) : NaN;
      counts[column] = n;
      medians[column] = median;
      mads[column] = mad;
      if (mad > 0) for (let cell = base; cell < base + areas; cell++) scores[cell] = (values[cell] - median) / mad;
      else scores.fill(NaN, base, base + areas);
    }
  }

  /** The peer cells of one area, in every column. */
  peers(area) {
    const { areas, size, values, groups, members, low, high } = this;
    const x = this.sorted;
    const [counts, medians, lowers, uppers, mads, ranks] = this.results.slice(4, 10);
    let known = 0;
    for (let place = area * size; place < (area + 1) * size; place++) if (groups[place] >= 0) members[known++] = groups[place];
    const end = this.columns * areas;
    for (let base = 0; base < end; base += areas) {
      const own = values[base + area];
      let n = 0;
      let below = 0;
      for (let member = 0; member < known; member++) {
        const value = values[base + members[member]];
        if (value !== value) continue;
        below += (value < own) | 0;
        let place = n++;
        while (x[place] > value) {
          x[place + 1] = x[place];
          place--;
        }
        x[place + 1] = value;
      }
      const cell = base + area;
      counts[cell] = n;
      ranks[cell] = own === own ? below + 1 : 0;
      if (n === 0) {
        medians[cell] = lowers[cell] = uppers[cell] = mads[cell] = NaN;
        continue;
      }
      const half = (n >> 1) + 1;
      const median = n & 1 ? x[half] : (x[half - 1] + x[half]) / 2;
      medians[cell] = median;
      lowers[cell] = between(x, low[n], n);
      uppers[cell] = between(x, high[n], n);
      mads[cell] = n & 1 ? deviation(x, n, median, half) : (deviation(x, n, median, half - 1) + deviation(x, n, median, half)) / 2;
    }
  }

  trends() {
    const { areas, metrics, periods, values, years, series, slopes, results } = this;
    const [counts, middles, lowers, uppers, sums, ps] = results.slice(10);
    for (let metric = 0; metric < metrics; metric++) {
      for (let area = 0; area < areas; area++) {
        const at = metric * areas + area;
        let n = 0;
        for (let period = 0, cell = metric * periods * areas + area; period < periods; period++, cell += areas) {
          const value = values[cell];
          if (value !== value) continue;
          series[n] = value;
          years[n++] = period;
        }
        counts[at] = n;
        if (n < 2) {
          middles[at] = lowers[at] = uppers[at] = ps[at] = NaN;
          sums[at] = 0;
          continue;
        }
        let s = 0;
        let pairs = 0;
        let equal = 0;
        for (let one = 0; one < n - 1; one++) {
          const value = series[one];
          const year = years[one];
          for (let other = one + 1; other < n; other++) {
            const gap = series[other] - value;
            s += ((gap > 0) | 0) - ((gap < 0) | 0);
            equal += (gap === 0) | 0;
            slopes[pairs++] = gap / (years[other] - year);
          }
        }
        const table = this.table(n, equal);
        sums[at] = s;
        ps[at] = table.p[s < 0 ? -s : s];
        const half = pairs >> 1;
        select(slopes, half, 0, pairs - 1);
        const upper = slopes[half];
        middles[at] = pairs & 1 ? upper : (greatest(slopes, half) + upper) / 2;
        if (table.lower < half) select(slopes, table.lower, 0, half - 1);
        if (table.upper > half) select(slopes, table.upper, half + 1, pairs - 1);
        lowers[at] = slopes[table.lower];
        uppers[at] = slopes[table.upper];
      }
    }
  }

  /** The table for the series at hand, of `n` values with `equal` pairs of the same value. */
  table(n, equal) {
    const pattern = equal === 0 ? 0 : this.pattern(n);
    const key = n + (MOST_PERIODS + 1) * pattern;
    let table = this.tables.get(key);
    if (!table) {
      const groups = this.groupsOf(n);
      const [lower, upper] = ends((n * (n - 1)) / 2, variance(groups));
      this.tables.set(key, (table = { p: row(groups), lower, upper }));
    }
    return table;
  }

  /** A number for which groups of equal values there are: the same for the same sizes. */
  pattern(n) {
    const { series } = this;
    let code = 0;
    for (let one = 0; one < n; one++) {
      let [same, first] = [1, true];
      for (let other = 0; other < n; other++) {
        if (other === one || series[other] !== series[one]) continue;
        if (other < one) first = false;
        same++;
      }
      if (first && same > 1) code += 6 ** (same - 2);
    }
    return code;
  }

  groupsOf(n) {
    const sizes = new Map();
    for (const value of this.series.subarray(0, n)) sizes.set(value, (sizes.get(value) ?? 0) + 1);
    return [...sizes.values()].sort((one, other) => other - one);
  }
}

/** The type 7 quantile at a position from 0, of values that ascend from place 1. */
export function between(x, position, n) {
  const index = position | 0;
  const lower = x[index + 1];
  return index + 1 < n ? lower + (position - index) * (x[index + 2] - lower) : lower;
}

/**
 * The `nth` smallest distance from `centre`, counted from 1, of n values that ascend from place 1. The `nth` values that are
 * nearest stand together; of their windows the best has its ends as far from the centre as each other, or nearly.
 */
export function deviation(x, n, centre, nth) {
  let from = 1;
  let to = n - nth + 1;
  while (from < to) {
    const window = (from + to) >> 1;
    if (x[window + nth - 1] - centre >= centre - x[window]) to = window;
    else from = window + 1;
  }
  const left = centre - x[from];
  const right = x[from + nth - 1] - centre;
  const widest = left > right ? left : right;
  if (from === 1) return widest;
  const before = centre - x[from - 1];
  return before < widest ? before : widest;
}

/** The median of the first n numbers, which are put into another order. */
function middle(list, n) {
  const half = n >> 1;
  select(list, half, 0, n - 1);
  return n & 1 ? list[half] : (greatest(list, half) + list[half]) / 2;
}

/** The greatest of the first n. */
function greatest(list, n) {
  let most = list[0];
  for (let place = 1; place < n; place++) if (list[place] > most) most = list[place];
  return most;
}

/**
 * Puts the `nth` smallest between two places in its own place, smaller ones before it and greater ones behind. Every number is
 * swapped whether it need be or not, and only how far the smaller ones reach depends on it: no branch is guessed wrongly.
 */
function select(list, nth, from, to) {
  while (to - from > 6) {
    const half = (from + to) >> 1;
    const pivot = median3(list[from], list[half], list[to]);
    let smaller = from;
    for (let place = from; place <= to; place++) {
      const value = list[place];
      list[place] = list[smaller];
      list[smaller] = value;
      smaller += (value < pivot) | 0;
    }
    if (nth < smaller) {
      to = smaller - 1;
      continue;
    }
    // The others: first those that are the pivot, of which there may be many.
    let equal = smaller;
    for (let place = smaller; place <= to; place++) {
      const value = list[place];
      list[place] = list[equal];
      list[equal] = value;
      equal += (value <= pivot) | 0;
    }
    if (nth < equal) return;
    from = equal;
  }
  for (let sorted = from + 1; sorted <= to; sorted++) {
    const value = list[sorted];
    let place = sorted - 1;
    while (place >= from && list[place] > value) {
      list[place + 1] = list[place];
      place--;
    }
    list[place + 1] = value;
  }
}

function median3(a, b, c) {
  if (a < b) return b < c ? b : a < c ? c : a;
  return a < c ? a : b < c ? c : b;
}
