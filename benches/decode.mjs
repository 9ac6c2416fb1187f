// Reading a whole release in Chromium, beside the same figures as JSON and as CSV, in one run: times, ratios, bytes.
// Run by `cargo xtask bench`; never a test, because times are not promises.
import { copyFile, cp, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliCompress } from "node:zlib";
import { open } from "council-compare";
import { launch, serve } from "../tests/server.ts";

const RUNS = 15;
const root = fileURLToPath(new URL("..", import.meta.url));
const release = join(root, "www/data");
const index = JSON.parse(await readFile(join(release, "index.json"), "utf8"));

/** The figures the release was built from: `{ theme: [row] }`, empty fields left out, which is kindest to JSON. */
async function figures() {
  const { catalogue } = await open("release", { read: (file) => readFile(join(release, file)) });
  const themes = {};
  for (const { id, theme } of catalogue.metrics) {
    const [head, ...lines] = (await readFile(join(root, `data/figures/${id}.csv`), "utf8")).trimEnd().split(/\r?\n/);
    const names = head.split(",");
    for (const line of lines) {
      const row = { metric: id };
      for (const [place, field] of line.split(",").entries()) {
        if (field) row[names[place]] = /^(value|lower|upper)$/.test(names[place]) ? Number(field) : field;
      }
      (themes[theme] ??= []).push(row);
    }
  }
  return themes;
}

/** Rows as columns: `{ metric: { period: { values, states, lower, upper } } }`, by the place of the area in a list. */
function columns(rows) {
  const places = Object.fromEntries([...new Set(rows.map(({ area }) => area))].sort().map((area, place) => [area, place]));
  const none = () => Array(Object.keys(places).length).fill(null);
  const metrics = {};
  for (const { metric, area, period, value, status, marks, lower, upper } of rows) {
    const column = ((metrics[metric] ??= {})[period] ??= { values: none(), states: {} });
    const place = places[area];
    if (value !== undefined) column.values[place] = value;
    if (status || marks) column.states[place] = `${status ?? ""} ${marks ?? ""}`;
    if (lower !== undefined) [(column.lower ??= none())[place], (column.upper ??= none())[place]] = [lower, upper];
  }
  return { areas: Object.keys(places), metrics };
}

const CSV = ["metric", "area", "period", "value", "status", "marks", "lower", "upper"];
const FORMS = {
  rows: JSON.stringify,
  columns: (rows) => JSON.stringify(columns(rows)),
  csv: (rows) => `${[CSV, ...rows.map((row) => CSV.map((name) => row[name] ?? ""))].join("\n")}\n`,
};

/** Runs in the page. Each contestant begins with bytes and ends with typed arrays of each metric and period. */
async function contest({ runs, catalogue, themes, forms }) {
  const bytes = async (path) => new Uint8Array(await (await fetch(path)).arrayBuffer());
  const all = (paths) => Promise.all(paths.map(bytes));
  const core = await import("/pkg/council_compare.js");
  await core.default({ module_or_path: await bytes("/pkg/council_compare_bg.wasm") });
  const [head, bundles] = [await bytes(catalogue), await all(themes)];
  const texts = Object.fromEntries(await Promise.all(Object.entries(forms).map(async ([form, paths]) => [form, await all(paths)])));
  const decoder = new TextDecoder();

  const store = () => {
    const [areas, tables] = [new Map(), new Map()];
    const column = (metric, period) => {
      let periods = tables.get(metric);
      if (!periods) tables.set(metric, (periods = new Map()));
      let found = periods.get(period);
      if (!found) periods.set(period, (found = { values: new Float64Array(500).fill(NaN), states: new Uint8Array(500) }));
      return found;
    };
    const place = (area) => areas.get(area) ?? (areas.set(area, areas.size), areas.size - 1);
    // The marks are known words; which number each becomes does not matter here.
    const state = (status, marks) => (status ? status.charCodeAt(0) & 3 : 0) | (marks ? marks.charCodeAt(0) << 2 : 0);
    const set = ({ metric, area, period, value, status, marks, lower, upper }) => {
      const [at, into] = [place(area), column(metric, period)];
      if (value !== undefined) into.values[at] = value;
      if (status || marks) into.states[at] = state(status, marks);
      if (lower !== undefined) {
        into.lower ??= new Float64Array(500).fill(NaN);
        into.upper ??= new Float64Array(500).fill(NaN);
        [into.lower[at], into.upper[at]] = [lower, upper];
      }
    };
    return { tables, column, set };
  };
  const contestants = {
    "ours, the catalogue included": () => {
      const release = new core.Release(head);
      for (const bundle of bundles) release.addTheme(bundle);
      return release;
    },
    "ours, the catalogue alone": () => new core.Release(head),
    "JSON, tidy rows": () => {
      const { set, tables } = store();
      for (const text of texts.rows) JSON.parse(decoder.decode(text)).forEach(set);
      return tables;
    },
    "JSON, columns": () => {
      const { column, tables } = store();
      const numbers = (list) => Float64Array.from(list, (value) => value ?? NaN);
      for (const text of texts.columns) {
        for (const [metric, periods] of Object.entries(JSON.parse(decoder.decode(text)).metrics)) {
          for (const [period, { values, states, lower, upper }] of Object.entries(periods)) {
            const into = column(metric, period);
            into.values = numbers(values);
            for (const [place, state] of Object.entries(states)) into.states[place] = state.charCodeAt(0);
            if (lower) [into.lower, into.upper] = [numbers(lower), numbers(upper)];
          }
        }
      }
      return tables;
    },
    "CSV, split by hand": () => {
      const { set, tables } = store();
      const number = (field) => (field ? Number(field) : undefined);
      for (const text of texts.csv) {
        const lines = decoder.decode(text).split("\n");
        for (let at = 1; at < lines.length - 1; at++) {
          const [metric, area, period, value, status, marks, lower, upper] = lines[at].split(",");
          set({ metric, area, period, value: number(value), status, marks, lower: number(lower), upper: number(upper) });
        }
      }
      return tables;
    },
  };
  const times = Object.keys(contestants).map((name) => ({ name, times: [] }));
  for (let run = 0; run < runs; run++) {
    for (const [place, work] of Object.values(contestants).entries()) {
      const began = performance.now();
      const result = work();
      times[place].times.push(performance.now() - began);
      result.free?.();
      await new Promise((done) => setTimeout(done, 20)); // for the garbage
    }
  }
  return times;
}

const themes = await figures();
const count = Object.values(themes).flat().length;
const folder = await mkdtemp(join(tmpdir(), "decode-"));
const sizes = [];
const compressed = async (files) => {
  const smaller = await Promise.all(files.map((bytes) => promisify(brotliCompress)(bytes)));
  return smaller.reduce((sum, { length }) => sum + length, 0);
};
try {
  await cp(join(root, "pkg/dist"), join(folder, "pkg"), { recursive: true });
  await writeFile(join(folder, "index.html"), "<!doctype html><title>decode</title>");
  const entries = [index.catalogue, ...index.themes].map(({ file }) => file);
  await Promise.all(entries.map((file) => copyFile(join(release, file), join(folder, file))));
  const bundles = await Promise.all(entries.slice(1).map((file) => readFile(join(folder, file))));
  sizes.push(["bundles of themes", bundles]);
  const forms = {};
  for (const [form, write] of Object.entries(FORMS)) {
    const texts = Object.values(themes).map((rows) => Buffer.from(write(rows)));
    sizes.push([form, texts]);
    await mkdir(join(folder, form));
    forms[form] = texts.map((_, place) => `/${form}/${place}.txt`);
    await Promise.all(texts.map((text, place) => writeFile(join(folder, forms[form][place]), text)));
  }
  const [catalogue, ...rest] = entries.map((file) => `/${file}`);
  const site = await serve({ folder });
  const browser = await launch();
  const page = await browser.newPage();
  await page.goto(site.url);
  const results = await page.evaluate(contest, { runs: RUNS, catalogue, themes: rest, forms });
  await Promise.all([browser.close(), site.close()]);

  console.log(`\nA whole release in Chromium: ${count} figures, ${RUNS} runs each, in turn`);
  console.log("                                   median    least     most    first      ratio");
  let ours = 0;
  for (const { name, times } of results) {
    const [first] = times;
    const sorted = times.toSorted((one, other) => one - other);
    const median = sorted[RUNS >> 1];
    ours ||= median;
    const cells = [median, sorted[0], sorted[RUNS - 1], first].map((time) => `${time.toFixed(1).padStart(6)} ms`);
    console.log(`  ${name.padEnd(31)}${cells.join("")}  × ${(median / ours).toFixed(2)}`);
  }
  console.log("\nThe same figures, theme by theme, without the catalogue: bytes, and bytes after brotli");
  for (const [name, files] of sizes) {
    const plain = files.reduce((sum, { length }) => sum + length, 0);
    const small = await compressed(files);
    console.log(
      `  ${name.padEnd(26)}${String(plain).padStart(11)}${String(small).padStart(10)}   ${(small / count).toFixed(2)} a figure`,
    );
  }
} finally {
  await rm(folder, { recursive: true });
}
