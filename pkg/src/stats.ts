/**
 * The calculations by themselves: numbers in, numbers out. `null` and NaN mean "no figure" and are left out, never
 * taken as 0. The first call starts the Wasm.
 *
 * ```js
 * import { median, scores } from "council-compare/stats";
 * await median([2, 3, null, 9]); // 3
 * await scores([2, 3, null, 9]); // Float64Array [-1, 0, NaN, 6]
 * ```
 *
 * @module
 */
import { load } from "#load";
import type { MadScale } from "./council_compare.js";
import { maybeText, numbers, whole, within, type Numbers } from "./check.js";

export type { MadScale, Numbers };

/** The median, or `null` when there are no figures. Error codes: `bad-argument`, `core-unavailable`. */
export async function median(values: Numbers): Promise<number | null> {
  return (await load()).median(numbers(values, "values")) ?? null;
}

/**
 * The median absolute deviation, or `null` when there are no figures. Raw by default; `normal` multiplies by 1.4826.
 * Error codes: `bad-argument`, `core-unavailable`.
 */
export async function mad(values: Numbers, scale?: MadScale): Promise<number | null> {
  return (await load()).mad(numbers(values, "values"), maybeText(scale, "scale")) ?? null;
}

/**
 * The quantile at `p` (0 to 1), type 7, or `null` when there are no figures. Error codes: `bad-argument`,
 * `core-unavailable`.
 */
export async function quantile(values: Numbers, p: number): Promise<number | null> {
  return (await load()).quantile(numbers(values, "values"), within(p, 0, 1, "p")) ?? null;
}

/**
 * How many MADs each value lies from the median; NaN where there is no figure, and everywhere when the MAD is 0. Error
 * codes: `bad-argument`, `core-unavailable`.
 */
export async function scores(values: Numbers, scale?: MadScale): Promise<Float64Array> {
  return (await load()).scores(numbers(values, "values"), maybeText(scale, "scale"));
}

/** How neighbours are found. */
export interface NeighbourOptions {
  /** How many for each row; 15 unless told. */
  k?: number;
  /** One weight for each column, zero or more. */
  weights: Numbers;
  /** Shares from 0 to 1 at which columns are winsorised; 0.01 and 0.99 unless told. */
  winsorise?: readonly [number, number];
}

/**
 * The nearest rows of each row of a table given row by row, as wide as there are weights: winsorised, z-scored,
 * weighted Euclidean distance; ties in the order of rows. For each row, `k` row numbers, −1 where there are fewer. Error
 * codes: `bad-argument`, `core-unavailable`.
 */
export async function nearestNeighbours(table: Numbers, options: NeighbourOptions): Promise<Int32Array> {
  const [low, high] = options.winsorise ?? [0.01, 0.99];
  const weights = numbers(options.weights, "weights");
  weights.forEach((weight, index) => within(weight, 0, Number.MAX_VALUE, `weights[${index}]`));
  const k = whole(options.k ?? 15, 1, "k");
  return (await load()).nearestNeighbours(
    numbers(table, "table"),
    weights,
    k,
    within(low, 0, 1, "winsorise[0]"),
    within(high, 0, 1, "winsorise[1]"),
  );
}
