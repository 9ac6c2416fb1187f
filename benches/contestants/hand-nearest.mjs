// The nearest rows of every row, in typed-array JavaScript: blocks of rows that stay in the cache, each pair's distance
// once for both, four sums at a time, and a sum given up once it is beyond what either row still wants.

const BLOCK = 64;

/**
 * The k nearest rows of each, nearest first; rows at the same distance by their number.
 * @param {Float64Array} table @param {number} n @param {number} width @param {number} k
 */
export function nearestRows(table, n, width, k) {
  const rows = new Int32Array(n * k).fill(-1);
  const distances = new Float64Array(n * k).fill(Infinity);
  for (let ones = 0; ones < n; ones += BLOCK) {
    const lastOne = Math.min(n, ones + BLOCK);
    for (let others = ones; others < n; others += BLOCK) {
      const lastOther = Math.min(n, others + BLOCK);
      for (let one = ones; one < lastOne; one++) {
        const first = one < others ? others : one + 1;
        for (let other = first; other < lastOther; other++) pair(table, width, k, one, other, rows, distances);
      }
    }
  }
  for (let at = 0; at < distances.length; at++) distances[at] = Math.sqrt(distances[at]);
  return { rows, distances };
}

/** Enters a pair of rows into the lists of both. */
function pair(table, width, k, one, other, rows, distances) {
  const most = Math.max(distances[one * k + k - 1], distances[other * k + k - 1]);
  let [a, b] = [one * width, other * width];
  const end = a + width;
  let sum = 0;
  // The order of the sum is that of the features: the same bits as everywhere else.
  for (const whole = end - (width % 4); a < whole; a += 4, b += 4) {
    const [g0, g1, g2, g3] = [table[a] - table[b], table[a + 1] - table[b + 1], table[a + 2] - table[b + 2], table[a + 3] - table[b + 3]];
    sum = sum + g0 * g0 + g1 * g1 + g2 * g2 + g3 * g3;
    if (sum > most) return;
  }
  for (; a < end; a++, b++) sum += (table[a] - table[b]) * (table[a] - table[b]);
  enter(one, other, sum, k, rows, distances);
  enter(other, one, sum, k, rows, distances);
}

/** Puts a row into another's list if it is near enough; among equals, the lower number goes first. */
function enter(one, other, sum, k, rows, distances) {
  const from = one * k;
  let place = from + k - 1;
  if (sum > distances[place] || (sum === distances[place] && other > rows[place])) return;
  while (place > from && (distances[place - 1] > sum || (distances[place - 1] === sum && rows[place - 1] > other))) {
    distances[place] = distances[place - 1];
    rows[place] = rows[place - 1];
    place--;
  }
  distances[place] = sum;
  rows[place] = other;
}
