// What may be chance: intervals, and many tests at once.
import type { FalseDiscoveries, Intervals } from "../council_compare_stats.js";
import { alike, certainty, counts, each, within, type Numbers } from "../check.js";
import { failure } from "../error.js";
import { load } from "./load.js";

/**
 * Which of many tests to believe: of those that pass, a share of `q` at most is a false alarm, on average. `q` and
 * p-values are from 0 to 1; a missing p-value is no test, is NaN and does not pass. For tests that are independent or
 * vary together. Benjamini and Hochberg, JRSS B 57 (1995); as R's `p.adjust(p, "BH")`.
 *
 * ```js
 * await benjaminiHochberg([0.01, 0.5, 0.04, 0.03], 0.06); // { adjusted: Float64Array [0.04, 0.5, 0.0533, 0.0533], passes: [true, false, true, true], tests: 4, found: 3 }
 * ```
 *
 * In a spreadsheet: sort the p-values, write 1 to 4 beside them, and `=A1*4/B1`: 0.04, 0.06, 0.0533, 0.5. Each adjusted
 * one is the least of its own and those below it in the list.
 */
export async function benjaminiHochberg(pValues: Numbers, q: number): Promise<FalseDiscoveries> {
  const share = (p: number) => p >= 0 && p <= 1;
  return (await load()).benjaminiHochberg(each(pValues, "pValues", share, "from 0 to 1"), within(q, 0, 1, "q"));
}

/**
 * How far shares may be from what they estimate: Wilson's score interval of each, `events` among `trials`, from 0 to 1.
 * Counts are whole numbers; NaN where one is missing or there are no trials. More events than trials are an error.
 * Wilson, JASA 22 (1927); as statsmodels' `proportion_confint(…, method="wilson")`.
 *
 * ```js
 * await wilson([7, 0], [10, 10]); // { lower: Float64Array [0.3968, 0], upper: Float64Array [0.8922, 0.2775] }
 * ```
 *
 * In a spreadsheet, with n = 10, p = 0.7 and z `=NORM.S.INV(0.975)`:
 * `=(p+z^2/(2*n)-z*SQRT(p*(1-p)/n+z^2/(4*n^2)))/(1+z^2/n)`, and + for the upper end.
 */
export async function wilson(events: Numbers, trials: Numbers, confidence = 0.95): Promise<Intervals> {
  const [some, all] = [counts(events, "events"), counts(trials, "trials")];
  alike(some, all, "events and trials");
  const more = some.findIndex((count, index) => count > (all[index] ?? NaN));
  if (more >= 0) throw failure("bad-argument", `events[${more}] must not be above trials[${more}]`);
  return (await load()).wilson(some, all, certainty(confidence));
}

/**
 * How far counts may be from what they estimate, as if Poisson: Byar's approximate interval of each. Counts are whole
 * numbers; NaN where one is missing. For the interval of a rate, divide both ends as the count. Breslow and Day (1987);
 * within 1% of the exact interval from 5 events on, at 95%.
 *
 * ```js
 * await byar([9, 0]); // { lower: Float64Array [4.1069, 0], upper: Float64Array [17.0858, 3.6680] }
 * ```
 *
 * In a spreadsheet, with z `=NORM.S.INV(0.975)`: `=9*(1-1/(9*9)-z/(3*SQRT(9)))^3` and
 * `=10*(1-1/(9*10)+z/(3*SQRT(10)))^3`.
 */
export async function byar(events: Numbers, confidence = 0.95): Promise<Intervals> {
  return (await load()).byar(counts(events, "events"), certainty(confidence));
}
