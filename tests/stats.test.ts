// `council-compare/stats` as built, in Node: against numbers that others published or calculated, against its own
// documentation, and against what JavaScript lets through.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import * as stats from "council-compare/stats";
import { failsWith } from "./failure.ts";

const { benjaminiHochberg, byar, chiSquaredTrend, mad, mannKendall, median, nearestNeighbours, quantile, scores } = stats;
const { standardise, theilSen, wilson, winsorise, xmr } = stats;

/** Asserts that two answers are the same shape and their numbers within `most` of each other. */
function near(ours: unknown, theirs: unknown, most = 1e-12, where = "answer"): void {
  if (typeof theirs === "number") {
    const gap = Math.abs((ours as number) - theirs);
    return assert.ok(gap <= most || Object.is(ours, theirs), `${where}: ${String(ours)} against ${theirs}`);
  }
  if (typeof theirs !== "object" || theirs === null) return assert.equal(ours, theirs, where);
  assert.ok(typeof ours === "object" && ours !== null, where);
  assert.deepEqual(Object.keys(ours), Object.keys(theirs), where);
  for (const [key, value] of Object.entries(theirs)) near((ours as Record<string, unknown>)[key], value, most, `${where}.${key}`);
}

const pkg = (path: string) => fileURLToPath(new URL(`../pkg/${path}`, import.meta.url));

test("every example in the documentation gives what it says", async () => {
  const files = ["README.md", "src/stats.ts", ...readdirSync(pkg("src/stats")).map((name) => `src/stats/${name}`)];
  const [names, functions] = [Object.keys(stats), Object.values(stats)];
  const seen = new Set<string>();
  for (const file of files) {
    for (const [, call = "", said = ""] of readFileSync(pkg(file), "utf8").matchAll(/^(?: \* )?await (.+); \/\/ (.+)$/gm)) {
      const theirs = new Function(`return (${said.replace(/\b(Float64|Int32)Array /g, "")})`)() as unknown;
      near(await (new Function(...names, `return ${call}`)(...functions) as Promise<unknown>), theirs, 5e-5, `${file}: ${call}`);
      seen.add(call.replace(/\(.*/, ""));
    }
  }
  assert.deepEqual([...seen].sort(), names.sort());
});

test("middles, quantiles and tables are R's, numpy's and SciPy's", async () => {
  // R 4.3: quantile(x, c(.25, .5, .75)); mad(x, constant = 1) by SciPy 1.17's median_abs_deviation.
  const x = [3, 6, 7, 8, 8, 10, 13, 15, 16, 20];
  near(await Promise.all([0.25, 0.5, 0.75].map((p) => quantile(x, p))), [7.25, 9, 14.5]);
  near([await median(x), await mad(x), await mad(x, "normal")], [9, 3.5, 3.5 * 1.4826]);
  // SciPy 1.17: zscore(x, ddof=1).
  const z = await standardise([2.5, 3.1, 4.7, 9.9], { width: 1, winsorise: [0, 1] });
  near(z, Float64Array.of(-0.75802044, -0.57966269, -0.10404202, 1.44172516), 5e-9);
  // numpy 2.4: clip(x, quantile(x, 0.1), quantile(x, 0.9)) of each column.
  const limited = await winsorise([1, 50, 2, 40, 3, 30, 4, 20, 5, -99], { width: 2, winsorise: [0.1, 0.9] });
  near(limited, Float64Array.of(1.4, 46, 2, 40, 3, 30, 4, 20, 4.6, -51.4));
});

test("trends are SciPy's, pymannkendall's and the printed tables'", async () => {
  const x = [2012, 2013, 2014, 2015, 2016, 2017, 2018, 2020, 2021, 2022, 2023, 2024];
  const y = [12.1, 11.8, 12.4, 13.0, 12.9, 13.0, 14.2, 13.8, 14.4, 15.1, 14.9, 16.0];
  // SciPy 1.17: theilslopes(y, x, 0.95) and 0.9.
  const line = { slope: 0.3, intercept: -591.85, lower: 0.2375, upper: 0.38181818181818 };
  near(await theilSen(x, y), line, 1e-9);
  near(await theilSen(x, y, 0.9), { ...line, lower: 0.25, upper: 0.36666666666667 }, 1e-9);
  // pymannkendall 1.4: original_test(y); τ-b by SciPy's kendalltau.
  const test = { s: 57, variance: 211.66666666666666, z: 3.849123021091436, tau: 0.8702543635872545, p: 0.00011854146541478983, exact: false };
  near(await mannKendall(y), test);
  // Kendall's table of six values, as Gilbert (1987) prints it, table A18: the chance of an S so great or greater.
  const table: [number[], number][] = [
    [[1, 2, 3, 4, 5, 6], 0.0014],
    [[1, 2, 3, 4, 6, 5], 0.0083],
    [[1, 2, 3, 5, 6, 4], 0.028],
    [[1, 2, 4, 5, 6, 3], 0.068],
    [[1, 3, 4, 5, 6, 2], 0.136],
    [[2, 3, 4, 5, 6, 1], 0.235],
  ];
  for (const [values, chance] of table) {
    const { p, exact } = (await mannKendall(values))!;
    assert.ok(exact);
    near(p / 2, chance, 0.0005, values.join());
  }
  // numpy 2.4: polyfit(x, y, 1, w=1/se, cov="unscaled"), and SciPy's chi2.sf.
  const { slope, chiSquared, p } = (await chiSquaredTrend([10.2, 10.9, 11.1, 12.4, 12.2], [0.4, 0.3, 0.5, 0.35, 0.45]))!;
  near([slope, chiSquared, p], [0.5746185657551248, 20.843615118028296, 4.983507621881387e-6]);
  // NIST/SEMATECH e-Handbook, 6.3.2.2, flow rates: limits with 3 ÷ 1.128, which is 2.66 to three digits.
  const chart = (await xmr([49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]))!;
  near([chart.mean, chart.movingRange], [50.81, 1.8778], 5e-5);
  near([chart.lower, chart.upper], [45.8159, 55.8041], 1e-3);
  assert.deepEqual(chart.signals, []);
});

test("intervals and false discoveries are as published", async () => {
  // Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
  const { lower, upper } = await wilson([81, 15, 0, 1], [263, 148, 20, 29]);
  near(lower, Float64Array.of(0.2553, 0.0624, 0, 0.0061), 5e-5);
  near(upper, Float64Array.of(0.3662, 0.1605, 0.1611, 0.1718), 5e-5);
  // The exact Poisson intervals of printed tables (Garwood 1936); Byar's are within 1%.
  const counts = await byar([5, 10, 20, 100]);
  for (const [index, [low, high]] of [[1.623, 11.668], [4.795, 18.39], [12.217, 30.888], [81.36, 121.63]].entries()) {
    near([counts.lower[index]! / low!, counts.upper[index]! / high!], [1, 1], 0.01, `${index}`);
  }
  // Benjamini and Hochberg (1995), section 3.2: four of fifteen pass.
  const p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1];
  const tests = await benjaminiHochberg(p, 0.05);
  assert.deepEqual([tests.tests, tests.found, tests.passes.lastIndexOf(true)], [15, 4, 3]);
});

test("what is missing is left out, keeps its place, or leaves no answer: never zero", async () => {
  assert.equal(await median([null, 4, undefined, 6, NaN, Infinity]), 5);
  assert.deepEqual(await scores([2, 3, null, 9]), Float64Array.of(-1, 0, NaN, 6));
  assert.deepEqual([await median([null]), await mad([]), await quantile([NaN], 0.5)], [null, null, null]);
  assert.equal(await quantile([null, 7, 15, 36, 39, 40, 41], 0.25), 20.25);
  assert.equal(await mad([1, 1, 2, 2, 4, 6, 9], "normal"), 1.4826);
  const [x, y] = [[1, 2, 3, 4, 5], [1, null, 3, -Infinity, 7]];
  assert.deepEqual(await theilSen(x, y), await theilSen([1, 3, 5], [1, 3, 7]));
  assert.deepEqual(await mannKendall([1, null, 3, 7]), await mannKendall([1, 3, 7]));
  assert.deepEqual(await chiSquaredTrend([1, 2, null, 4], [1, 1, 1, 1]), null);
  assert.deepEqual(await chiSquaredTrend([1, 2, 3, 4], [1, 1, null, 1]), null);
  assert.deepEqual(await wilson([7, null, 1, 0], [10, 10, null, 0]), {
    lower: Float64Array.of((await wilson([7], [10])).lower[0]!, NaN, NaN, NaN),
    upper: Float64Array.of((await wilson([7], [10])).upper[0]!, NaN, NaN, NaN),
  });
  assert.ok(Number.isNaN((await byar([null])).upper[0]));
  const tests = await benjaminiHochberg([0.01, null, 0.5], 0.05);
  assert.deepEqual(tests, { adjusted: Float64Array.of(0.02, NaN, 0.5), passes: [true, false, false], tests: 2, found: 1 });
  assert.deepEqual(await benjaminiHochberg([], 0.05), { adjusted: Float64Array.of(), passes: [], tests: 0, found: 0 });
  // Places of signals count the missing: the outlier is number 7 with the gap, 6 without.
  const values = [10, null, 11, 10, 10, 11, 10, 20, 10, 10, 11, 10, 10];
  assert.deepEqual((await xmr(values))?.signals, [{ place: 7, rule: "outside" }]);
  for (const none of [await theilSen([1], [1]), await mannKendall([null, 1]), await xmr([1]), await chiSquaredTrend([], [])]) {
    assert.equal(none, null);
  }
  near(await nearestNeighbours([5, NaN, 7], { weights: [1], k: 2, winsorise: [0, 1] }), {
    // The middle row is known to differ from nobody.
    rows: Int32Array.of(1, 2, 0, 2, 1, 0),
    distances: Float64Array.of(0, Math.SQRT2, 0, 0, 0, Math.SQRT2),
  });
});

test("numbers too great to calculate with have no answer, and do not end the Wasm", async () => {
  assert.deepEqual(await theilSen([0, 1], [-Number.MAX_VALUE, Number.MAX_VALUE]), null);
  assert.deepEqual(await xmr([-Number.MAX_VALUE, Number.MAX_VALUE]), null);
  assert.equal(await mad([-Number.MAX_VALUE, Number.MAX_VALUE, -Number.MAX_VALUE]), null);
  assert.deepEqual(await chiSquaredTrend([1, 2, 3], [1e-200, 1, 1]), null);
  const most = 2 ** 32 - 1;
  assert.ok((await byar([most])).lower[0]! > most - 1e6 && (await wilson([most], [most])).upper[0] === 1);
  assert.equal(await median(new Float64Array(2 ** 20).fill(-3)), -3);
  assert.equal((await mannKendall(Float64Array.from({ length: 5000 }, (_, index) => -index)))?.tau, -1);
  assert.equal((await theilSen(Float64Array.from({ length: 5000 }, (_, index) => index), new Float64Array(5000)))?.slope, 0);
  assert.equal((await nearestNeighbours([1, 2], { weights: [1], k: 1000 })).rows.length, 2000);
  await failsWith("bad-argument", () => median(new Float64Array(2 ** 24 + 1)));
  await failsWith("bad-argument", () => mannKendall(new Float64Array(5001)));
  await failsWith("bad-argument", () => nearestNeighbours(new Float64Array(10000), { weights: [1], k: 10000 }));
  assert.equal(await median([1, 2, 3]), 2);
});

test("what JavaScript would let through is refused, and says where", async () => {
  const calls: (() => unknown)[] = [
    () => median(["7"] as never),
    () => median("7" as never),
    () => median(undefined as never),
    () => median(new Float32Array(2) as never),
    () => quantile([1], 2),
    () => quantile([1], NaN),
    () => mad([1], "sideways" as never),
    () => winsorise([1, 2, 3], { width: 2 }),
    () => winsorise([1, 2], { width: 0 }),
    () => winsorise([1, 2], { width: 1, winsorise: [0.9, 0.1] }),
    () => standardise([1, 2], { width: 1.5 }),
    () => standardise([1, 2], { width: 1, winsorise: [0.1] as never }),
    () => nearestNeighbours([1, 2, 3], { weights: [1, 1] }),
    () => nearestNeighbours([1, 2], { weights: [1, 1], k: -1 }),
    () => nearestNeighbours([1, 2], { weights: [] }),
    () => nearestNeighbours([1, 2], { weights: [-1] }),
    () => nearestNeighbours([1, 2], { weights: [null] }),
    () => theilSen([1, 2], [1]),
    () => theilSen([2, 1], [1, 2]),
    () => theilSen([1, 1], [1, 2]),
    () => theilSen([1, null], [1, 2]),
    () => theilSen([1, 2], [1, 2], 1),
    () => chiSquaredTrend([1, 2, 3], [1, 0, 1]),
    () => chiSquaredTrend([1, 2, 3], [1, 1]),
    () => benjaminiHochberg([0.5, 1.1], 0.05),
    () => benjaminiHochberg([0.5, -0.1], 0.05),
    () => benjaminiHochberg([0.5], 5),
    () => wilson([1.5], [2]),
    () => wilson([-1], [2]),
    () => wilson([3], [2]),
    () => wilson([1], [2, 3]),
    () => wilson([1], [Infinity]),
    () => wilson([1], [2], 95),
    () => byar([2 ** 32]),
    () => byar([1], 0),
    () => xmr([1, 2, 3], { run: -1 }),
  ];
  for (const call of calls) await failsWith("bad-argument", call);
  await assert.rejects(median([1, "x"] as never), /values\[1\]/);
  await assert.rejects(theilSen([1, 3, 2], [1, 2, 3]), /x\[2\]/);
  await assert.rejects(wilson([1, 3], [2, 2]), /events\[1\]/);
  await assert.rejects(benjaminiHochberg([0.1, 2], 0.05), /pValues\[1\]/);
});
