// The nearest rows of every row, in typed-array JavaScript. Row by row, as one writes it: nothing is allocated, a short list
// is kept in order, and squares are compared. And by our kernels' idea: blocks of rows that stay in the cache, each pair's
// distance once for both, and the distances to four rows side by side, so that no sum waits for its last.

const BLOCK = 64;

/**
 * The k nearest rows of each, nearest first; rows at the same distance by their number.
 * @param {Float64Array} table @param {number} n @param {number} width @param {number} k
 */
export function nearestRows(table, n, width, k) {
  const rows = new Int32Array(n * k).fill(-1);
  const distances = new Float64Array(n * k).fill(Infinity);
  for (let one = 0; one < n; one++) {
    const last = one * k + k - 1;
    for (let other = 0; other < n; other++) {
      if (other === one) continue;
      const sum = square(table, width, one, other);
      // Those at the same distance come in order, and stay so.
      if (sum < distances[last]) enter(one, other, sum, k, rows, distances);
    }
  }
  for (let at = 0; at < distances.length; at++) distances[at] = Math.sqrt(distances[at]);
  return { rows, distances };
}

function square(table, width, one, other) {
  let sum = 0;
  for (let a = one * width, b = other * width, end = a + width; a < end; a++, b++) {
    const gap = table[a] - table[b];
    sum += gap * gap;
  }
  return sum;
}

/** The same, each pair once. */
export function nearestPairs(table, n, width, k) {
  const rows = new Int32Array(n * k).fill(-1);
  const distances = new Float64Array(n * k).fill(Infinity);
  for (let ones = 0; ones < n; ones += BLOCK) {
    const lastOne = Math.min(n, ones + BLOCK);
    for (let others = ones; others < n; others += BLOCK) {
      const lastOther = Math.min(n, others + BLOCK);
      for (let one = ones; one < lastOne; one++) {
        const first = one < others ? others : one + 1;
        let other = first;
        for (; other + 4 <= lastOther; other += 4) four(table, width, k, one, other, rows, distances);
        for (; other < lastOther; other++) pair(table, width, k, one, other, rows, distances);
      }
    }
  }
  for (let at = 0; at < distances.length; at++) distances[at] = Math.sqrt(distances[at]);
  return { rows, distances };
}

/** Enters a row and four others that follow one another. Each sum is in the order of features: the same bits as everywhere else. */
function four(table, width, k, one, other, rows, distances) {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let b = other * width;
  for (let a = one * width, end = a + width; a < end; a++, b++) {
    const value = table[a];
    const g0 = value - table[b];
    const g1 = value - table[b + width];
    const g2 = value - table[b + 2 * width];
    const g3 = value - table[b + 3 * width];
    s0 += g0 * g0;
    s1 += g1 * g1;
    s2 += g2 * g2;
    s3 += g3 * g3;
  }
  both(one, other, s0, k, rows, distances);
  both(one, other + 1, s1, k, rows, distances);
  both(one, other + 2, s2, k, rows, distances);
  both(one, other + 3, s3, k, rows, distances);
}

function pair(table, width, k, one, other, rows, distances) {
  both(one, other, square(table, width, one, other), k, rows, distances);
}

function both(one, other, sum, k, rows, distances) {
  if (sum <= distances[one * k + k - 1]) enter(one, other, sum, k, rows, distances);
  if (sum <= distances[other * k + k - 1]) enter(other, one, sum, k, rows, distances);
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
