// What an answer is, so that contestants can be held against each other: a list of arrays in a fixed order, whatever
// form a contestant keeps its results in.

/** Two numbers agree if they differ by this share of the greater, or of a thousandth where both are smaller. */
const TOLERANCE = 1e-9;
const SMALL = 1e-3;

const PEERS = ["peers.count!", "peers.median", "peers.lower", "peers.upper", "peers.mad", "peers.rank!"];
/** The arrays of each kind of work; those that must be the very same numbers end in an exclamation mark. */
const ARRAYS = {
  all: [
    ...["scores.count!", "scores.median", "scores.mad", "scores.scores"],
    ...PEERS,
    ...["trends.count!", "trends.slope", "trends.lower", "trends.upper", "trends.s!", "trends.p"],
  ],
  group: PEERS,
  nearest: ["rows!", "distances"],
  csv: ["values!"],
};

/** How many numbers each array of an answer has. @param {{ kind: string, areas: number, metrics: number, periods: number, k: number }} work */
function lengths({ kind, areas, metrics, periods, k, rows = 0 }) {
  if (kind === "csv") return [rows];
  const columns = metrics * periods;
  if (kind === "nearest") return [areas * k, areas * k];
  if (kind === "group") return Array(PEERS.length).fill(columns);
  return [columns, columns, columns, columns * areas, ...Array(PEERS.length).fill(columns * areas), ...Array(6).fill(metrics * areas)];
}

/** An answer as one row of numbers, which is how programs in other languages write theirs. @param {ArrayLike<number>[]} answer */
export function joined(answer) {
  const all = new Float64Array(answer.reduce((sum, { length }) => sum + length, 0));
  answer.reduce((at, array) => (all.set(array, at), at + array.length), 0);
  return all;
}

/** An answer from one row of numbers. @param {Float64Array} all @param {any} work */
export function split(all, work) {
  let at = 0;
  return lengths({ ...work, rows: all.length }).map((length) => all.subarray(at, (at += length)));
}

/**
 * Throws an error that names the first number on which two contestants differ.
 * @param {string} who @param {any} work @param {ArrayLike<number>[]} answer @param {Float64Array} reference
 * @param {{ zero?: number }} [allowed] `zero`, of those who calculate distances from products: what is below this is 0, and
 * rows at the same distance may stand in any order
 */
export function agree(who, work, answer, reference, { zero } = {}) {
  const names = ARRAYS[work.kind];
  const theirs = split(reference, work);
  for (const [place, expected] of theirs.entries()) {
    const [name, ours] = [names[place], answer[place]];
    if (ours?.length !== expected.length) throw new Error(`${who}: ${name} has ${ours?.length} numbers, and should have ${expected.length}`);
    for (let at = 0; at < expected.length; at++) {
      if (same(ours[at], expected[at], name.endsWith("!") ? 0 : TOLERANCE, zero)) continue;
      if (zero !== undefined && name === "rows!" && tied(theirs[1], at, work.k)) continue;
      throw new Error(`${who}: ${name} at ${at} is ${ours[at]}, and should be ${expected[at]}`);
    }
  }
  const length = theirs.reduce((sum, array) => sum + array.length, 0);
  if (length !== reference.length) throw new Error(`${who}: the numbers to hold it against are ${reference.length}, not ${length}`);
}

function same(one, other, tolerance, zero = 0) {
  if (one === other || (one !== one && other !== other)) return true;
  if (Math.abs(one) < zero && Math.abs(other) < zero && tolerance > 0) return true;
  return tolerance > 0 && Math.abs(one - other) <= tolerance * Math.max(Math.abs(one), Math.abs(other), SMALL);
}

/** Whether a row of a list of k is as far as one beside it, or may be as the first that is not in the list. */
function tied(distances, at, k) {
  const beside = [at - 1, at + 1].filter((other) => other >= 0 && Math.floor(other / k) === Math.floor(at / k));
  return beside.length === 1 && at % k === k - 1 ? true : beside.some((other) => same(distances[at], distances[other], TOLERANCE));
}
