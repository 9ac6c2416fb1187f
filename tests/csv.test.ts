// `council-compare/csv` as built, in Node: the same figures as a plain splitting of published files gives, what it takes and
// refuses, and its way into a frame.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { createFrame } from "council-compare/bulk";
import { readFigures, type FigureTable } from "council-compare/csv";
import { failsWith } from "./failure.ts";

const FIGURES = new URL("../data/figures/", import.meta.url);
const METRICS = readdirSync(FIGURES).filter((name) => name.endsWith(".csv")).map((name) => name.slice(0, -4));

/** The rows of a published file, in which nothing is quoted. */
function rows(metric: string): Record<string, string>[] {
  const [head = "", ...lines] = readFileSync(new URL(`${metric}.csv`, FIGURES), "utf8").trimEnd().split(/\r?\n/);
  const names = head.split(",");
  return lines.map((line) => Object.fromEntries(line.split(",").map((cell, column) => [names[column], cell])));
}

/** Holds a table against rows: every figure that they say, and no other. */
function agrees({ areas, metrics, periods, values }: FigureTable, said: { metric: string; row: Record<string, string> }[]): number {
  const expected = new Float64Array(areas.length * metrics.length * periods.length).fill(NaN);
  const places = ([areas, metrics, periods] as const).map((names) => new Map(names.map((name, place) => [name, place])));
  const [area, metric, period] = places as [Map<string, number>, Map<string, number>, Map<string, number>];
  let count = 0;
  for (const { metric: name, row } of said) {
    if (!row["value"]) continue;
    const column = metric.get(name)! * periods.length + period.get(row["period"] ?? "")!;
    expected[column * areas.length + area.get(row["area"] ?? "")!] = Number(row["value"]);
    count++;
  }
  assert.deepEqual(values, expected);
  assert.deepEqual(areas, [...new Set(said.map(({ row }) => row["area"]))]);
  return count;
}

test("every published file is read as a plain splitting reads it", async () => {
  let figures = 0;
  for (const metric of METRICS) {
    const table = await readFigures(readFileSync(new URL(`${metric}.csv`, FIGURES)), { metric: null });
    assert.deepEqual([table.metrics, table.problems], [[""], { count: 0, first: [] }], metric);
    figures += agrees(table, rows(metric).map((row) => ({ metric: "", row })));
  }
  assert.ok(figures > 200_000, `${figures}`);
});

test("many measures in any order, and into a frame", async () => {
  const all = METRICS.slice(0, 12).flatMap((metric) => rows(metric).map((row) => ({ metric, row })));
  const order = all.map((one, at) => ({ one, key: Math.imul(at + 1, 0x9e3779b1) >>> 0 })).sort((one, other) => one.key - other.key);
  for (const said of [all, order.map(({ one }) => one)]) {
    const text = ["Value,Council,Year,Measure", ...said.map(({ metric, row }) => `${row["value"]},"${row["area"]}",${row["period"]},${metric}`)].join("\r\n");
    const table = await readFigures(`\ufeff${text}`, { area: "Council", metric: "Measure", period: "Year", value: "Value" });
    agrees(table, said);
    const frame = await createFrame({ areas: table.areas.length, metrics: table.metrics.length, periods: table.periods.length, values: table.values });
    const counts = frame.scores().count.reduce((sum, count) => sum + count, 0);
    assert.equal(counts, table.values.filter((value) => !Number.isNaN(value)).length);
    frame.free();
  }
});

test("texts, bytes and parts of buffers are the same table", async () => {
  const text = 'area,metric,period,value\n"Kingston upon Hull, City of",m,2024,"1,234.5"\nŴrecsam,m,2024,-3\n';
  const bytes = new TextEncoder().encode(text);
  const inside = new Uint8Array([...Buffer.from("zz"), ...bytes, 0x7a]).subarray(2, 2 + bytes.length);
  const tables = await Promise.all([text, bytes, inside, bytes.slice().buffer, Buffer.from(bytes)].map((csv) => readFigures(csv)));
  for (const table of tables) {
    assert.deepEqual(table.areas, ["Kingston upon Hull, City of", "Ŵrecsam"]);
    assert.deepEqual([...table.values], [1234.5, -3]);
  }
});

test("what could not be read is told with its line and column", async () => {
  const bad = Array.from({ length: 12 }, (_, area) => `${area},2024,about ${area}`).join("\n");
  const { values, problems } = await readFigures(`area,period,value\nA,2024,..\nB,2024,7\n"C\nD",2024,x\n${bad}\n,2024,8\n`, { metric: null });
  assert.equal(values.filter((value) => !Number.isNaN(value)).length, 1);
  assert.equal(problems.count, 14);
  assert.deepEqual(problems.first.slice(0, 2), [{ line: 4, column: "value", text: "x" }, { line: 6, column: "value", text: "about 0" }]);
  assert.equal(problems.first.length, 10);
});

test("what does not fit is refused, and says where and what to do", async () => {
  for (const call of [
    () => readFigures(undefined as never),
    () => readFigures([1, 2] as never),
    () => readFigures("", { area: null as never }),
    () => readFigures("", { value: 3 as never }),
    () => readFigures("", { metric: 3 as never }),
  ])
    await failsWith("bad-argument", call);
  const refused: [string | Uint8Array, RegExp][] = [
    ["", /^there is no row here/],
    ["area,metric,period\n", /^there is no column 'value'; there are 'area', 'metric', 'period'$/],
    ["area,metric,period,value\nA,m,1,1\nA,m,1,2\n", /^lines 2 and 3 give different figures for 'A', 'm', '1': '1' and '2'/],
    ['area,metric,period,value\nA,m,1,"1\nB,m,1,2\n', /^line 2: a quotation mark is opened here/],
    [Uint8Array.of(97, 10, 0xa3), /^line 2: this is not UTF-8/],
  ];
  for (const [csv, message] of refused) {
    await failsWith("bad-file", () => readFigures(csv));
    await assert.rejects(readFigures(csv), { message });
  }
  // And it goes on after that.
  assert.deepEqual([...(await readFigures("area,metric,period,value\nA,m,1,1\n")).values], [1]);
});

test("every example in the documentation gives what it says", async () => {
  const files = ["../pkg/README.md", "../pkg/src/csv.ts"].map((path) => readFileSync(new URL(path, import.meta.url), "utf8"));
  const examples = files.flatMap((text) => [...text.matchAll(/```js\n([\s\S]*?)```/g)].map(([, code = ""]) => code.replace(/^ \* ?/gm, "")));
  let seen = 0;
  for (const code of examples.filter((code) => code.includes("readFigures("))) {
    const said: [unknown, unknown][] = [];
    const lines = code.split("\n").filter((line) => !/^(import|\/\/)/.test(line));
    const held = lines.map((line) => line.replace(/^(?!const )(.+?);? \/\/ (.+)$/, (_, call: string, theirs: string) => `said.push([plain(${call}), ${theirs.replace(/\bFloat64Array /g, "")}]);`));
    const plain = (value: unknown) => (value instanceof Float64Array ? [...value] : value);
    await (new Function("createFrame", "readFigures", "plain", "said", `return (async () => { ${held.join("\n")} })()`) as (...args: unknown[]) => Promise<void>)(createFrame, readFigures, plain, said);
    for (const [ours, theirs] of said) assert.deepEqual(ours, theirs, code);
    seen += said.length;
  }
  assert.ok(seen >= 7, `${seen}`);
});
