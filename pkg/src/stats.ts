/**
 * The calculations by themselves: numbers in, numbers out. The first call starts a Wasm of their own.
 *
 * ```js
 * import { median, scores } from "council-compare/stats";
 * await median([2, 3, null, 9]); // 3
 * await scores([2, 3, null, 9]); // Float64Array [-1, 0, NaN, 6]
 * ```
 *
 * `null`, `undefined`, NaN and infinities mean "no figure": they are left out, never taken as 0, and never an error
 * unless a function says so. Where there is no answer, `null` comes back, or NaN in an array. Everything else that does
 * not fit is an error with the code `bad-argument` and says which argument and index. Any call may fail with
 * `core-unavailable`. An argument holds at most 16,777,216 numbers, a series 5,000. Each example can be redone in
 * a spreadsheet by the formulas beside it; a test runs them all.
 *
 * @module
 */
export type {
  ChiSquaredTrend,
  FalseDiscoveries,
  Intervals,
  MadScale,
  MannKendall,
  Neighbours,
  TheilSen,
  Xmr,
  XmrSignal,
} from "./council_compare_stats.js";
export type { Numbers } from "./check.js";
export { benjaminiHochberg, byar, wilson } from "./stats/chance.js";
export { mad, median, quantile, scores } from "./stats/spread.js";
export { nearestNeighbours, standardise, winsorise, type NeighbourOptions, type TableOptions } from "./stats/tables.js";
export { chiSquaredTrend, mannKendall, theilSen, xmr, type XmrOptions } from "./stats/trends.js";
