// `council-compare/bulk` as built, in Node: the same bits as the core has natively (tests/frames.rs holds those to the
// functions one by one), only what a change touches worked out again, and what JavaScript lets through.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { createFrame, nearest, streamFrames } from "council-compare/bulk";
import * as stats from "council-compare/stats";
import { failsWith } from "./failure.ts";

/** The same whole numbers and figures as `tests/frames.rs` draws. */
function draw(seed: number) {
  let state = seed;
  const below = (end: number) => ((state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) >>> 8) % end;
  const figure = (kind: number) => {
    if (below(20) === 0) return NaN;
    const n = below(100_000);
    const signed = n % 2 === 0 ? 1 : -1;
    return [n / 1000, (n % 7) - 3, 12.5, n % 5 === 0 ? n : 4, 1 + (n % 40) * Number.EPSILON, signed * (n % 9) * Number.MIN_VALUE, (signed * Number.MAX_VALUE) / (1 + (n % 5)), signed * n, signed * 0][kind]!;
  };
  return { below, figure };
}

const AREAS = 320;
const [METRICS, PERIODS, SIZE] = [324, 10, 15];
const COLUMNS = METRICS * PERIODS;
const { below, figure } = draw(2026);
const values = Float64Array.from({ length: COLUMNS * AREAS }, (_, cell) => figure(Math.floor(cell / (PERIODS * AREAS)) % 9));
const groups = Int32Array.from({ length: AREAS * SIZE }, () => below(AREAS + 1) - 1);
const table = Float64Array.from({ length: 500 * 8 }, () => figure(0));
const weights = [1, 2, 0.5, 1, 0, 3, 1, 1];
const make = () => createFrame({ areas: AREAS, metrics: METRICS, periods: PERIODS, values });

/** Copies of an object's arrays. */
const copy = (arrays: object) => Object.entries(arrays).map(([name, array]) => [name, (array as Float64Array).slice()]);

/** All answers in one number, FNV-1a of their words; NaN is NaN, whatever its bits. */
function hasher() {
  let hash = 2_166_136_261;
  const words = (column: Iterable<number>) => {
    for (const word of column) hash = Math.imul(hash ^ word, 16_777_619) >>> 0;
  };
  const reals = (column: Float64Array) => {
    const bits = new Uint32Array(column.slice().buffer); // least significant first, as on every machine that runs Wasm so
    column.forEach((value, at) => words(Number.isNaN(value) ? [1, 0] : bits.subarray(2 * at, 2 * at + 2)));
  };
  const trends = ({ count, slope, lower, upper, s, p }: ReturnType<Awaited<ReturnType<typeof make>>["trends"]>) => {
    words(count);
    [slope, lower, upper, s, p].forEach(reals);
  };
  return { words, reals, trends, hash: () => hash };
}

test("the Wasm's answers of a million groups are the native ones to the last bit", async () => {
  const { words, reals, trends, hash } = hasher();
  const frame = await make();
  const scores = frame.scores();
  words(scores.count);
  [scores.median, scores.mad, scores.scores].forEach(reals);
  const peers = frame.peers({ groups, size: SIZE });
  words(peers.count);
  words(peers.rank);
  [peers.median, peers.lower, peers.upper, peers.mad].forEach(reals);
  trends(frame.trends());
  const { rows, distances } = await nearest(table, 8, { weights, k: 15 });
  words(rows);
  reals(distances);
  assert.equal(hash(), 2_351_993_510, "as tests/frames.rs has it");
  frame.free();
});

test("so are its trends of long series", async () => {
  const hashes = [11, 20, 24, 40, 64, 70].map(async (periods) => {
    const { figure } = draw(2027);
    const [areas, long] = [44, [0, 1, 2, 3, 4, 7, 8]];
    const values = Float64Array.from({ length: long.length * areas * periods }, (_, cell) => figure(long[Math.floor(cell / (areas * periods))]!));
    const frame = await createFrame({ areas, metrics: long.length, periods, values });
    const { trends, hash } = hasher();
    trends(frame.trends());
    frame.free();
    return hash();
  });
  const expected = [2_576_457_997, 1_678_514_719, 3_200_841_160, 1_650_412_082, 277_437_588, 140_403_367];
  assert.deepEqual(await Promise.all(hashes), expected, "as tests/frames.rs has them");
});

test("cells stand where the documentation says, with the numbers of council-compare/stats", async () => {
  const frame = await make();
  const of = (column: number) => values.subarray(column * AREAS, (column + 1) * AREAS);
  const present = (column: Float64Array) => column.filter((value) => !Number.isNaN(value));
  for (const [area, column] of [[0, 0], [17, 3], [319, 239], [40, 77]] as const) {
    const scores = frame.scores();
    assert.deepEqual([scores.median[column], scores.mad[column]], [await stats.median(of(column)), await stats.mad(of(column))]);
    assert.deepEqual(scores.scores.slice(column * AREAS, (column + 1) * AREAS), await stats.scores(of(column)));
    const group = Float64Array.from(groups.slice(area * SIZE, (area + 1) * SIZE).filter((member) => member >= 0 && member !== area), (member) => of(column)[member]!);
    const peers = frame.peers({ groups, size: SIZE });
    const cell = area * COLUMNS + column;
    const theirs = [await stats.median(group), await stats.quantile(group, 0.25), await stats.quantile(group, 0.75), await stats.mad(group)];
    assert.deepEqual([peers.median[cell], peers.lower[cell], peers.upper[cell], peers.mad[cell]], theirs);
    const own = of(column)[area]!;
    assert.deepEqual([peers.count[cell], peers.rank[cell]], [present(group).length, Number.isNaN(own) ? 0 : 1 + group.filter((value) => value < own).length]);
    const metric = Math.floor(column / PERIODS);
    const series = Float64Array.from({ length: PERIODS }, (_, period) => of(metric * PERIODS + period)[area]!);
    const [trends, at] = [frame.trends(), metric * AREAS + area];
    const line = await stats.theilSen(series.map((_, period) => period), series);
    const test = await stats.mannKendall(series);
    assert.deepEqual([trends.slope[at], trends.lower[at], trends.upper[at]], [line?.slope, line?.lower, line?.upper]);
    assert.deepEqual([trends.s[at], trends.p[at], trends.count[at]], [test?.s, test?.p, present(series).length]);
  }
  const { rows, distances } = await nearest([1, null, 2, 4, 3.5, 1], 2, { k: 2 });
  assert.deepEqual([...rows], [1, 2, 0, 2, 0, 1]);
  assert.deepEqual([...distances], [1, 2.5, 1, Math.hypot(1.5, 3), 2.5, Math.hypot(1.5, 3)]);
  frame.free();
});

test("a change works out again what it touches, in the same arrays", async () => {
  const [frame, other] = [await make(), await make()];
  const all = () => {
    const before = Object.values(frame.work()) as number[];
    const answers = [frame.scores(), frame.peers({ groups: own, size: SIZE }), frame.trends()].map(copy);
    return { answers, work: Object.values(frame.work()).map((count, at) => (count as number) - before[at]!) };
  };
  const own = groups.slice();
  assert.deepEqual(all().work, [COLUMNS, COLUMNS, (AREAS * COLUMNS) / 8, METRICS]);
  const group = Int32Array.from({ length: 9 }, (_, at) => 100 + at);
  own.fill(-1, 7 * SIZE, 8 * SIZE);
  own.set(group, 7 * SIZE);
  const before = copy(frame.peers({ groups, size: SIZE }));
  const peers = frame.setGroup(7, group);
  assert.equal(peers.median.byteOffset, frame.peers({ groups: own, size: SIZE }).median.byteOffset);
  const others = (arrays: [string, Float64Array][]) => arrays.map(([, array]) => [...array.subarray(0, 7 * COLUMNS), ...array.subarray(8 * COLUMNS)]);
  assert.deepEqual(others(copy(peers) as [string, Float64Array][]), others(before as [string, Float64Array][]));
  assert.deepEqual(all().work, [0, 0, 0, 0]);
  assert.deepEqual(other.peers({ groups: own, size: SIZE }), frame.peers({ groups: own, size: SIZE }));
  const column = values.slice(0, AREAS).reverse();
  frame.setValues(3, 9, column);
  other.setAll(Float64Array.from(values, (value, cell) => (Math.floor(cell / AREAS) === 39 ? column[cell % AREAS]! : value)));
  const { work, answers } = all();
  assert.deepEqual(work, [1, 1, 320, 1]);
  assert.deepEqual(answers, [other.scores(), other.peers({ groups: own, size: SIZE }), other.trends()].map(copy));
  frame.free();
  other.free();
});

test("what does not fit is refused and says where", async () => {
  const frame = await createFrame({ areas: 3, metrics: 1, periods: 2, values: [1, 2, null, 4, undefined, NaN] });
  const calls: (() => unknown)[] = [
    () => createFrame({ areas: 0, metrics: 1, periods: 1, values: [] }),
    () => createFrame({ areas: 65_535, metrics: 0, periods: 1, values: [] }),
    () => createFrame({ areas: 1, metrics: 1, periods: 5001, values: new Float64Array(5001) }),
    () => createFrame({ areas: 2, metrics: 1, periods: 1, values: [1] }),
    () => createFrame({ areas: 1, metrics: 1, periods: 1, values: ["1"] as never }),
    () => createFrame({ areas: 1.5, metrics: 1, periods: 1, values: [1] }),
    () => frame.setGroup(0, [1]),
    () => frame.peers({ groups: [0, 1], size: 1 }),
    () => frame.peers({ groups: [0, 1, 3], size: 1 }),
    () => frame.peers({ groups: [0, 1, -2], size: 1 }),
    () => frame.peers({ groups: [0, 1, null] as never, size: 1 }),
    () => frame.peers({ groups: new Int32Array(768), size: 256 }),
    () => frame.setValues(1, 0, [1, 2, 3]),
    () => frame.setValues(0, -1, [1, 2, 3]),
    () => frame.setValues(0, 0, [1, 2]),
    () => frame.setAll([1]),
    () => nearest([1, 2, 3], 2),
    () => nearest([1, 2], 0),
    () => nearest([1, 2], 1, { k: -1 }),
    () => nearest([1, 2], 1, { weights: [-1] }),
    () => nearest([1, 2], 1, { weights: [null] }),
    () => nearest([1, 2], 1, { weights: [1, 1] }),
    () => nearest(new Float64Array(10_000), 1, { k: 10_000 }),
  ];
  for (const call of calls) await failsWith("bad-argument", async () => call());
  await assert.rejects(async () => frame.peers({ groups: [0, 1, 3], size: 1 }), /groups\[2\]/);
  assert.deepEqual([...frame.scores().median], [1.5, 4]);
  frame.peers({ groups: [1, 0, 1], size: 1 });
  await failsWith("bad-argument", async () => frame.setGroup(3, [1]));
  await failsWith("bad-argument", async () => frame.setGroup(0, [1, 2]));
  assert.equal(frame.setGroup(0, [2]).count[0], 0);
  frame.free();
});

test("the longest series has its trend", async () => {
  const frame = await createFrame({ areas: 1, metrics: 1, periods: 5000, values: Array.from({ length: 5000 }, (_, at) => at / 4) });
  const { slope, s } = frame.trends();
  assert.deepEqual([slope[0], s[0]], [0.25, (5000 * 4999) / 2]);
  frame.free();
});

test("without SIMD it says what is missing", () => {
  const entry = fileURLToPath(new URL("../pkg/dist/bulk.js", import.meta.url));
  const script = `import(${JSON.stringify(entry)}).then((bulk) => bulk.nearest([1], 1)).catch((error) => console.log(error.code, error.message))`;
  // V8 has no SIMD without these instructions of the processor; other processors do not know the flags, and have it.
  const said = execFileSync(process.execPath, ["--no-enable-sse4-1", "--no-enable-ssse3", "--no-enable-sse3", "-e", script], { encoding: "utf8" });
  if (process.arch === "x64") assert.match(said, /^core-unavailable .*needs SIMD/);
});

test("every example in the documentation gives what it says", async () => {
  const files = ["README.md", "src/bulk.ts", "src/bulk/nearest.ts", "src/bulk/stream.ts"].map((path) => readFileSync(new URL(`../pkg/${path}`, import.meta.url), "utf8"));
  const examples = files.flatMap((text) => [...text.matchAll(/```js\n([\s\S]*?)```/g)].map(([, code = ""]) => code.replace(/^ \* ?/gm, "")));
  let seen = 0;
  const plain = (value: unknown): unknown => (ArrayBuffer.isView(value) ? [...(value as Float64Array)] : typeof value === "object" && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)])) : value);
  const whole = /createFrame\(|nearest\(|streamFrames\(/;
  for (const code of examples.filter((code) => whole.test(code) && !code.includes("readFigures("))) { // those are tests/csv.test.ts's
    const said: { ours: unknown; theirs: unknown }[] = [];
    const lines = code.split("\n").filter((line) => !/^(import|\/\/)/.test(line)).map((line) => line.replace(/^(?!const )(.+?);? \/\/ (.+)$/, (_, call: string, theirs: string) => `said.push({ ours: plain(${call}), theirs: (${theirs.replace(/\b(Float64|Int32|Uint8)Array /g, "")}) });`));
    await (new Function("createFrame", "nearest", "streamFrames", "plain", "said", `return (async () => { ${lines.join("\n")} })()`) as (...args: unknown[]) => Promise<void>)(createFrame, nearest, streamFrames, plain, said);
    for (const { ours, theirs } of said) assert.deepEqual(ours, theirs, code);
    seen += said.length;
  }
  assert.ok(seen >= 9, `${seen}`);
});
