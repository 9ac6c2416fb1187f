// Typed-array JavaScript by the idea of our own kernels, to tell what the idea brings from what Wasm does: each column is
// sorted once, groups are sorted by their members' places in it, and by a network of whole numbers that never guesses a branch.
import { all as allOf, between, deviation, Frame, group as groupOf, stream as streamOf } from "./hand.mjs";
import { nearestPairs } from "./hand-nearest.mjs";

export const name = "typed-array JavaScript by places";
export const nearest = ({ table, areas, width, k }) => ({
  run: () => nearestPairs(table, areas, width, k),
  answers: ({ rows, distances }) => [rows, distances],
});
export const all = (data) => allOf(data, new ByPlaces(data));
export const stream = (data) => streamOf(data, ByPlaces);
export function group(data) {
  const frame = new ByPlaces(data);
  frame.sort();
  return groupOf(data, frame);
}

/** Beyond every place: who has no figure, and who is nobody. */
const NONE = 0x7fff;
/** Networks are as long as this many members can need. */
const MOST_MEMBERS = 16;

class ByPlaces extends Frame {
  constructor(data) {
    super(data);
    if (this.areas >= NONE || this.size > MOST_MEMBERS) throw new RangeError("too many areas or members");
    this.stride = this.areas + 1; // the last is nobody
    this.places = new Int16Array(this.columns * this.stride).fill(NONE);
    /** The figures of each column in order, from place 1 of a stretch as long as a column of places. */
    this.ascending = new Float64Array(this.columns * this.stride);
    this.order = new Int16Array(this.areas);
    this.group = new Int32Array(this.size);
    this.network = network(this.size);
  }

  score() {
    this.sort();
    const { areas, stride, values, ascending } = this;
    const [counts, medians, mads, scores] = this.results;
    for (let column = 0; column < this.columns; column++) {
      const n = counts[column];
      const x = ascending.subarray(column * stride, (column + 1) * stride);
      const half = (n >> 1) + 1;
      const median = n === 0 ? NaN : n & 1 ? x[half] : (x[half - 1] + x[half]) / 2;
      const mad = n === 0 ? NaN : n & 1 ? deviation(x, n, median, half) : (deviation(x, n, median, half - 1) + deviation(x, n, median, half)) / 2;
      medians[column] = median;
      mads[column] = mad;
      const base = column * areas;
      if (mad > 0) for (let cell = base; cell < base + areas; cell++) scores[cell] = (values[cell] - median) / mad;
      else scores.fill(NaN, base, base + areas);
    }
  }

  /** Every column in order, and each area's place in it; equal figures have the same. */
  sort() {
    const { areas, stride, values, ascending, places, order, columns } = this;
    const [counts] = this.results;
    for (let column = 0; column < columns; column++) {
      const base = column * areas;
      const to = column * stride;
      let n = 0;
      for (let area = 0; area < areas; area++) {
        const value = values[base + area];
        places[to + area] = NONE;
        if (value !== value) continue;
        ascending[to + ++n] = value;
        order[n - 1] = area;
      }
      counts[column] = n;
      together(ascending, to + 1, order, 0, n - 1);
      let place = 1;
      for (let at = 1; at <= n; at++) {
        if (ascending[to + at] !== ascending[to + place]) place = at;
        places[to + order[at - 1]] = place;
      }
    }
  }

  peers(area) {
    const { areas, size, groups, members, group, places, stride, ascending, low, high, network } = this;
    const x = this.sorted;
    const [counts, medians, lowers, uppers, mads, ranks] = this.results.slice(4, 10);
    for (let place = 0; place < size; place++) {
      const member = groups[area * size + place];
      members[place] = member < 0 ? areas : member;
    }
    for (let column = 0; column < this.columns; column++) {
      const base = column * stride;
      const own = places[base + area];
      const found = network(places, base, members, group, own);
      const n = found & 0xff;
      const cell = column * areas + area;
      counts[cell] = n;
      ranks[cell] = own === NONE ? 0 : (found >> 8) + 1;
      if (n === 0) {
        medians[cell] = lowers[cell] = uppers[cell] = mads[cell] = NaN;
        continue;
      }
      for (let at = 0; at < n; at++) x[at + 1] = ascending[base + group[at]];
      const half = (n >> 1) + 1;
      const median = n & 1 ? x[half] : (x[half - 1] + x[half]) / 2;
      medians[cell] = median;
      lowers[cell] = between(x, low[n], n);
      uppers[cell] = between(x, high[n], n);
      mads[cell] = n & 1 ? deviation(x, n, median, half) : (deviation(x, n, median, half - 1) + deviation(x, n, median, half)) / 2;
    }
  }
}

/**
 * A function that puts the places of so many members in order, without a branch: the steps of Batcher's odd-even merge sort,
 * written out. It gives how many have a place, and 256 times how many stand before `own`.
 * @param {number} size @returns {(places: Int16Array, base: number, members: Int32Array, into: Int32Array, own: number) => number}
 */
function network(size) {
  const lines = ["let gap = 0, n = 0, below = 0;"];
  for (let wire = 0; wire < size; wire++) {
    lines.push(`let w${wire} = places[base + members[${wire}] | 0] | 0;`);
    lines.push(`n = n + (w${wire} - ${NONE} >>> 31) | 0; below = below + (w${wire} - own >>> 31) | 0;`);
  }
  for (const [one, other] of steps(0, 2 ** Math.ceil(Math.log2(size)))) {
    // Wires beyond the last hold what is greatest already. The gap is kept where it is below 0, and else is 0.
    if (other >= size) continue;
    lines.push(`gap = w${one} - w${other} | 0; gap = gap & gap >> 31; w${one} = w${one} - gap | 0; gap = gap + w${other} | 0; w${other} = w${one}; w${one} = gap;`);
  }
  for (let wire = 0; wire < size; wire++) lines.push(`into[${wire}] = w${wire};`);
  return /** @type {any} */ (new Function("places", "base", "members", "into", "own", `${lines.join("\n")}\nreturn n | below << 8;`));
}

/** Which wires are compared, in order: both halves sorted, then merged. */
function steps(from, length) {
  if (length < 2) return [];
  const half = length / 2;
  return [...steps(from, half), ...steps(from + half, half), ...merged(from, length, 1)];
}

function merged(from, length, apart) {
  const step = apart * 2;
  if (step >= length) return [[from, from + apart]];
  const all = [...merged(from, length, step), ...merged(from + apart, length, step)];
  for (let wire = from + apart; wire + apart < from + length; wire += step) all.push([wire, wire + apart]);
  return all;
}

/** Sorts numbers from a place on, and whose they are along with them. */
function together(list, start, whose, from, to) {
  while (to - from > 12) {
    const one = list[start + from];
    const other = list[start + ((from + to) >> 1)];
    const third = list[start + to];
    const pivot = one < other ? (other < third ? other : one < third ? third : one) : one < third ? one : other < third ? third : other;
    let left = from;
    let right = to;
    while (left <= right) {
      while (list[start + left] < pivot) left++;
      while (list[start + right] > pivot) right--;
      if (left > right) break;
      const value = list[start + left];
      const owner = whose[left];
      list[start + left] = list[start + right];
      whose[left++] = whose[right];
      list[start + right] = value;
      whose[right--] = owner;
    }
    if (right - from < to - left) {
      together(list, start, whose, from, right);
      from = left;
    } else {
      together(list, start, whose, left, to);
      to = right;
    }
  }
  for (let sorted = from + 1; sorted <= to; sorted++) {
    const value = list[start + sorted];
    const owner = whose[sorted];
    let place = sorted - 1;
    while (place >= from && list[start + place] > value) {
      list[start + place + 1] = list[start + place];
      whose[place + 1] = whose[place];
      place--;
    }
    list[start + place + 1] = value;
    whose[place + 1] = owner;
  }
}
