// Which rows of a table are alike. A table is given row by row: 3 rows of 2 are six numbers.
import type { Neighbours } from "../council_compare_stats.js";
import { atMost, each, numbers, shares, whole, type Numbers } from "../check.js";
import { failure } from "../error.js";
import { load } from "./load.js";

/** ONS's own; as in the lists of similar councils. */
const SHARES = [0.01, 0.99] as const;

/** What a table is. */
export interface TableOptions {
  /** How many columns it has; 1 or more. */
  width: number;
  /** Shares from 0 to 1 at which columns are winsorised; 0.01 and 0.99 unless told. 0 and 1 change nothing. */
  winsorise?: readonly [number, number];
}

/**
 * Pulls in extreme values: those of each column below its quantile at the first share become that quantile, those above
 * its quantile at the second that one. In the columns' units; NaN where there is no figure. ONS, "Clustering similar
 * local authorities and statistical nearest neighbours in the UK" (2025).
 *
 * ```js
 * await winsorise([1, 2, 3, 4, 100], { width: 1, winsorise: [0.25, 0.75] }); // Float64Array [2, 2, 3, 4, 4]
 * ```
 *
 * In a spreadsheet `=MEDIAN(A1,PERCENTILE.INC(A$1:A$5,0.25),PERCENTILE.INC(A$1:A$5,0.75))`.
 */
export async function winsorise(table: Numbers, options: TableOptions): Promise<Float64Array> {
  const [low, high] = shares(options.winsorise ?? SHARES, "winsorise");
  return (await load()).winsorise(numbers(table, "table"), whole(options.width, 1, "width"), low, high);
}

/**
 * Makes columns comparable: winsorises each and turns it into z-scores, (value − mean) ÷ standard deviation, with n − 1
 * below. NaN where there is no figure; a column of equal values becomes 0. For values up to 1e150 in size: the squares
 * of greater ones are no numbers. ONS's recipe, as above.
 *
 * ```js
 * await standardise([1, 10, 2, null, 3, 30], { width: 2, winsorise: [0, 1] }); // Float64Array [-1, -0.7071, 0, NaN, 1, 0.7071]
 * ```
 *
 * In a spreadsheet `=(A1-AVERAGE(A$1:A$3))/STDEV.S(A$1:A$3)`: the first column is 1, 2, 3 with mean 2 and deviation 1,
 * the second 10, blank, 30.
 */
export async function standardise(table: Numbers, options: TableOptions): Promise<Float64Array> {
  const [low, high] = shares(options.winsorise ?? SHARES, "winsorise");
  return (await load()).standardise(numbers(table, "table"), whole(options.width, 1, "width"), low, high);
}

/** How neighbours are found. */
export interface NeighbourOptions {
  /** How many for each row; 15 unless told. */
  k?: number;
  /** One weight for each column, zero or more. */
  weights: Numbers;
  /** Shares from 0 to 1 at which columns are winsorised; 0.01 and 0.99 unless told. 0 and 1 change nothing. */
  winsorise?: readonly [number, number];
}

/**
 * The nearest rows of each row of a table as wide as there are weights: standardised as above, then √Σ weight × gap².
 * Distances are in standard deviations, nearest first, ties in the order of rows. What either row lacks is left out of
 * the sum. Takes rows² × columns steps; rows × `k` may be 16,777,216 at most. Reproduces the neighbours that ONS published
 * for its demographic model in 2025.
 *
 * ```js
 * await nearestNeighbours([1, 2, 4, 8], { weights: [1], k: 1, winsorise: [0, 1] }); // { rows: Int32Array [1, 0, 1, 2], distances: Float64Array [0.3230, 0.3230, 0.6461, 1.2921] }
 * ```
 *
 * In a spreadsheet, with z-scores in B1:B4, `=ABS(B1-B2)`, or `=SQRT(SUMXMY2(B1:C1,B2:C2))` of two columns: here the
 * deviation is 3.0957, and 1 ÷ 3.0957 is 0.3230.
 */
export async function nearestNeighbours(table: Numbers, options: NeighbourOptions): Promise<Neighbours> {
  const [low, high] = shares(options.winsorise ?? SHARES, "winsorise");
  const weights = each(options.weights, "weights", (weight) => weight >= 0 && weight < Infinity, "a number of at least 0");
  const missing = weights.findIndex(Number.isNaN);
  if (missing >= 0) throw failure("bad-argument", `weights[${missing}] is missing`);
  const k = whole(options.k ?? 15, 1, "k");
  const values = numbers(table, "table");
  atMost((values.length / weights.length) * k, 2 ** 24, "rows × k");
  return (await load()).nearestNeighbours(values, weights, k, low, high);
}
