// Where values lie, and how far from it.
import type { MadScale } from "../council_compare_stats.js";
import { maybeText, numbers, within, type Numbers } from "../check.js";
import { load } from "./load.js";

/**
 * The middle value, in the values' unit: as many are above it as below. `null` when there are no figures.
 *
 * ```js
 * await median([2, 3, null, 9]); // 3
 * ```
 *
 * In a spreadsheet `=MEDIAN(2,3,9)`; of an even number of values, halfway between the two in the middle.
 */
export async function median(values: Numbers): Promise<number | null> {
  return (await load()).median(numbers(values, "values")) ?? null;
}

/**
 * How far values typically lie from their median: the median of the distances from it. In the values' unit, 0 or more;
 * 0 when more than half of them are the same; `null` when there are no figures. Raw by default; `normal` multiplies by
 * 1.4826, so that it estimates the standard deviation of normal data. Hampel, JASA 69 (1974).
 *
 * ```js
 * await mad([1, 1, 2, 2, 4, 6, 9]); // 1
 * await mad([1, 1, 2, 2, 4, 6, 9], "normal"); // 1.4826
 * ```
 *
 * In a spreadsheet, with the values in A1:A7, `=MEDIAN(ABS(A1:A7-MEDIAN(A1:A7)))`: the median is 2 and the distances
 * are 1, 1, 0, 0, 2, 4, 7.
 */
export async function mad(values: Numbers, scale?: MadScale): Promise<number | null> {
  return (await load()).mad(numbers(values, "values"), maybeText(scale, "scale")) ?? null;
}

/**
 * The value below which a share `p` (0 to 1) of the values lie, in their unit; between two of them in proportion.
 * `null` when there are no figures. Type 7 of Hyndman and Fan, The American Statistician 50 (1996), as in R and numpy.
 *
 * ```js
 * await quantile([7, 15, 36, 39, 40, 41], 0.25); // 20.25
 * ```
 *
 * In a spreadsheet `=PERCENTILE.INC(A1:A6,0.25)`: place 1 + 5 × 0.25 is 2.25, so 15 + 0.25 × (36 − 15).
 */
export async function quantile(values: Numbers, p: number): Promise<number | null> {
  return (await load()).quantile(numbers(values, "values"), within(p, 0, 1, "p")) ?? null;
}

/**
 * How many MADs each value lies from the median: (value − median) ÷ MAD, below 0 for less. In the order given; NaN where
 * there is no figure, and everywhere when the MAD is 0. Oflog's definition ("MADs from median").
 *
 * ```js
 * await scores([2, 3, null, 9]); // Float64Array [-1, 0, NaN, 6]
 * ```
 *
 * In a spreadsheet, with the values in A1:A4, `=(A1-MEDIAN(A$1:A$4))/MEDIAN(ABS(…))` with the MAD as above: the median
 * is 3, the distances are 1, 0, 6, and their median is 1.
 */
export async function scores(values: Numbers, scale?: MadScale): Promise<Float64Array> {
  return (await load()).scores(numbers(values, "values"), maybeText(scale, "scale"));
}
