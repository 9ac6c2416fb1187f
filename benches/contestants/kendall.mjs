// The p of a Mann–Kendall test as tables, for contestants that have no such test: which is all in JavaScript and SQL.
// p depends on S, on how many values there are, and on how many of them are equal; few series differ in that.

const EXACT_UP_TO = 10;
/** The normal quantile at 0.975. */
export const Z = 1.959963984540054;

/**
 * The variance of S for groups of equal values of these sizes; a value by itself is a group of one.
 * @param {number[]} groups
 */
export function variance(groups) {
  const term = (n) => n * (n - 1) * (2 * n + 5);
  const n = groups.reduce((sum, size) => sum + size, 0);
  return (term(n) - groups.reduce((sum, size) => sum + term(size), 0)) / 18;
}

/**
 * Where the ends of the 95% interval of a Theil–Sen slope stand among `pairs` slopes in ascending order.
 * @param {number} pairs @param {number} variance
 */
export function ends(pairs, variance) {
  const spread = Z * Math.sqrt(variance);
  const even = (x) => (x % 1 === 0.5 ? 2 * Math.round(x / 2) : Math.round(x));
  const held = (place) => Math.max(0, Math.min(pairs - 1, place));
  return [held(even((pairs - spread) / 2) - 1), held(even((pairs + spread) / 2))];
}

/** p for each |S| from 0 up, for groups of equal values of these sizes. @param {number[]} groups */
export function row(groups) {
  const n = groups.reduce((sum, size) => sum + size, 0);
  const p = new Float64Array((n * (n - 1)) / 2 + 1);
  if (n > EXACT_UP_TO) {
    const deviation = Math.sqrt(variance(groups));
    return p.map((_, s) => (s ? erfc((s - 1) / deviation / Math.SQRT2) : 1));
  }
  const orders = inversions(groups);
  const all = orders.reduce((sum, count) => sum + count, 0);
  return p.map((_, s) => orders.reduce((sum, count, i) => (Math.abs(orders.length - 1 - 2 * i) >= s ? sum + count : sum), 0) / all);
}

/** How many orders of values in such groups have 0, 1, 2 … inversions: the Gaussian multinomial, group by group. */
function inversions(groups) {
  let [orders, placed] = [[1], 0];
  for (const size of groups) {
    const ways = choices(placed + size, size);
    const next = Array(orders.length + ways.length - 1).fill(0);
    orders.forEach((one, i) => ways.forEach((other, j) => (next[i + j] += one * other)));
    [orders, placed] = [next, placed + size];
  }
  return orders;
}

/** The Gaussian binomial by Pascal's rule: [n, k] = [n − 1, k] × q^k + [n − 1, k − 1]. */
function choices(n, k) {
  if (k === 0 || k === n) return [1];
  const [without, withIt] = [choices(n - 1, k), choices(n - 1, k - 1)];
  const sum = Array(k * (n - k) + 1).fill(0);
  without.forEach((count, i) => (sum[i + k] += count));
  withIt.forEach((count, i) => (sum[i] += count));
  return sum;
}

/** The complementary error function of x ≥ 0, to a few parts in 10^13: a series near 0, a continued fraction beyond. */
export function erfc(x) {
  if (x < 2.5) {
    let [term, sum] = [x, x];
    for (let n = 1; Math.abs(term) > 1e-18; n++) {
      term *= (-x * x) / n;
      sum += term / (2 * n + 1);
    }
    return 1 - (2 / Math.sqrt(Math.PI)) * sum;
  }
  let fraction = 0;
  for (let n = 120; n > 0; n--) fraction = n / 2 / (x + fraction);
  return Math.exp(-x * x) / Math.sqrt(Math.PI) / (x + fraction);
}

/** All ways of writing n as a sum, greatest first: every pattern of equal values. @param {number} n */
export function patterns(n, most = n) {
  if (n === 0) return [[]];
  const all = [];
  for (let size = Math.min(n, most); size > 0; size--) for (const rest of patterns(n - size, size)) all.push([size, ...rest]);
  return all;
}

/** The sizes of groups of equal values, greatest first; the values ascend. @param {ArrayLike<number>} sorted */
export function tied(sorted) {
  const sizes = [];
  for (let from = 0, at = 1; at <= sorted.length; at++) {
    if (at === sorted.length || sorted[at] !== sorted[from]) [sizes[sizes.length], from] = [at - from, at];
  }
  return sizes.sort((one, other) => other - one);
}

/** A number for a pattern of equal values, the same for no other of up to twenty. @param {number[]} groups */
export const code = (groups) => groups.reduce((sum, size) => (size > 1 ? sum + 6 ** (size - 2) : sum), 0);

/** Every pattern of two values and more, with its p by |S| and the places of the interval's ends. @param {number} most */
export function tables(most) {
  const all = [];
  for (let n = 2; n <= most; n++) {
    for (const groups of patterns(n)) {
      const [lower, upper] = ends((n * (n - 1)) / 2, variance(groups));
      all.push({ n, pattern: code(groups), lower, upper, p: row(groups) });
    }
  }
  return all;
}
