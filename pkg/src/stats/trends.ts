// Whether a series has changed by more than chance would have it. Values stand in the order of time.
import type { ChiSquaredTrend, MannKendall, TheilSen, Xmr } from "../council_compare_stats.js";
import { alike, certainty, each, series, whole, type Numbers } from "../check.js";
import { failure } from "../error.js";
import { load } from "./load.js";

/**
 * How fast values typically change: the median of the slopes between any two points, in the values' unit per unit of
 * `x`, with an interval that holds the true slope with the given confidence. `x` ascends and lacks nothing; a point
 * without a value is left out. `null` with fewer than two points, or when a slope is too great for a number. Sen, JASA
 * 63 (1968); as `scipy.stats.theilslopes`.
 *
 * ```js
 * await theilSen([0, 1, 2, 3], [1, 2, 3, 7]); // { slope: 1.5, intercept: 0.25, lower: 1, upper: 4 }
 * ```
 *
 * In a spreadsheet `=MEDIAN(1,1,2,1,2.5,4)`, the six slopes; the intercept is the median of the values less slope × the
 * median of x, 2.5 − 1.5 × 1.5. The interval's ends are the slopes numbered round((6 ∓ 1.96 × σ) ÷ 2), the lower counted
 * from 1 and the upper from 0, where σ² = n(n−1)(2n+5) ÷ 18 is 8.67: beyond both ends here, so the least and the greatest.
 */
export async function theilSen(x: Numbers, y: Numbers, confidence = 0.95): Promise<TheilSen | null> {
  const [when, values] = [series(x, "x"), series(y, "y")];
  alike(when, values, "x and y");
  const wrong = when.findIndex((at, index) => !Number.isFinite(at) || at <= (when[index - 1] ?? -Infinity));
  if (wrong >= 0) throw failure("bad-argument", `x[${wrong}] must be a number above the one before it`);
  return (await load()).theilSen(when, values, certainty(confidence));
}

/**
 * Whether values rise or fall more steadily than chance would have it: `s` counts the pairs that rise less those that
 * fall, `p` says how likely so great an `s` is, up or down, if every order is equally likely. Exact up to ten values. A
 * missing value is left out; `null` with fewer than two. Mann, Econometrica 13 (1945); Kendall (1975).
 *
 * ```js
 * await mannKendall([1, 2, 3, 5, 4]); // { s: 8, variance: 16.6667, z: 1.7146, tau: 0.8, p: 0.0833, exact: true }
 * ```
 *
 * By hand: nine pairs rise and one falls, so `s` is 8 and τ is 8 ÷ 10. Of 120 orders, 1 + 4 have an `s` of 10 or 8, and as
 * many −10 or −8: p = 10 ÷ 120. In a spreadsheet the variance is `=5*4*15/18`, z `=(8-1)/SQRT(5*4*15/18)`, and beyond
 * ten values p `=2*(1-NORM.S.DIST(ABS(z),TRUE))`.
 */
export async function mannKendall(values: Numbers): Promise<MannKendall | null> {
  return (await load()).mannKendall(series(values, "values"));
}

/**
 * Whether equally spaced values have changed by more than their own uncertainty explains: a straight line in which each
 * counts for as much as it is sure, 1 ÷ standard error². Of a 95% interval, the standard error is (upper − lower) ÷ 3.92.
 * `null` with fewer than three values or when one or its standard error is missing: the spacing would be lost. The rule of
 * "Recent trends" in the public-health profiles, Fingertips, which take the latest five years and tell a trend when it
 * is both significant and stable.
 *
 * ```js
 * await chiSquaredTrend([1, 2, 3, 4, 5], [1, 1, 1, 1, 1]); // { slope: 1, chiSquared: 10, p: 0.00157, significant: true, signStable: true }
 * ```
 *
 * In a spreadsheet, with equal standard errors of 1, the slope is `=SLOPE(B1:B5,A1:A5)`, χ² is
 * `=SLOPE(B1:B5,A1:A5)^2*DEVSQ(A1:A5)` and p `=CHISQ.DIST.RT(10,1)`.
 */
export async function chiSquaredTrend(values: Numbers, standardErrors: Numbers): Promise<ChiSquaredTrend | null> {
  const figures = series(values, "values");
  const errors = each(standardErrors, "standardErrors", (error) => error > 0, "above 0");
  alike(figures, errors, "values and standardErrors");
  return (await load()).chiSquaredTrend(figures, errors);
}

/** How many values in a row are a signal. */
export interface XmrOptions {
  /** So many on one side of the mean; 7 unless told, 0 for never. */
  run?: number;
  /** So many that only rise or only fall; 7 unless told, 0 for never. */
  trend?: number;
}

/**
 * Which values of a monthly or quarterly series are out of the ordinary: beyond mean ± 2.66 × the mean step, in a run on
 * one side, in a steady rise or fall, or two of three near a limit. In the values' unit. A missing value is left out, and
 * its neighbours become each other's; `null` with fewer than two. With fewer than twelve the limits are only a trial.
 * Wheeler, "Understanding Variation" (1993); the rules are those of NHS England, "Making data count" (2019).
 *
 * ```js
 * await xmr([10, 12, 10, 12, 11]); // { mean: 11, movingRange: 1.75, lower: 6.345, upper: 15.655, signals: [] }
 * ```
 *
 * In a spreadsheet, with the values in A1:A5, `=AVERAGE(A1:A5)` and `=AVERAGE(ABS(A2:A5-A1:A4))`: the steps are 2, 2, 2,
 * 1, and the limits 11 ± 2.66 × 1.75.
 */
export async function xmr(values: Numbers, { run = 7, trend = 7 }: XmrOptions = {}): Promise<Xmr | null> {
  return (await load()).xmr(series(values, "values"), whole(run, 0, "run"), whole(trend, 0, "trend"));
}
