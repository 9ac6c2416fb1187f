// W5 in the page: each form fetched and made into columns. `load(form, shape)` says how long it took; `check` that the
// columns are the figures.
import { tableFromIPC } from "apache-arrow";
import { csvParse } from "d3-dsv";
import { parquetRead } from "hyparquet";
import { readFigures } from "council-compare/csv";
import startParquet, { readParquet } from "parquet-wasm/esm";
import { parsed } from "./workloads.mjs";

const bytes = async (path) => (await fetch(path, { cache: "no-store" })).arrayBuffer();
const text = async (path) => (await fetch(path, { cache: "no-store" })).text();
const json = async (path) => (await fetch(path, { cache: "no-store" })).json();

/** Numbers put in their places: what is not said is NaN. Names get places as they come. */
class Columns {
  constructor() {
    this.columns = new Map();
    this.areas = new Map();
  }

  place(area) {
    let place = this.areas.get(area);
    if (place === undefined) this.areas.set(area, (place = this.areas.size));
    return place;
  }

  column(metric, period) {
    let periods = this.columns.get(metric);
    if (!periods) this.columns.set(metric, (periods = new Map()));
    let column = periods.get(period);
    if (!column) periods.set(period, (column = new Float64Array(1024).fill(NaN)));
    return column;
  }

  set(metric, period, area, value) {
    this.column(metric, period)[this.place(area)] = value;
  }

  value(metric, period, area) {
    return this.columns.get(metric)?.get(period)?.[this.areas.get(area)] ?? NaN;
  }
}

const forms = {
  async ours(folder) {
    const [head, theme] = ["catalogue.ccb", "theme.ccb"].map((file) => bytes(`${folder}/${file}`));
    const release = new core.Release(new Uint8Array(await head));
    release.addTheme(new Uint8Array(await theme));
    return release;
  },
  raw: async (folder) => new Float64Array(await bytes(`${folder}/raw.bin`)),
  async jsonstat(folder) {
    const { value, dimension } = await json(`${folder}/jsonstat.json`);
    return { dimension, values: Float64Array.from(value, (one) => one ?? NaN) };
  },
  async rows(folder) {
    const columns = new Columns();
    for (const { metric, period, area, value } of await json(`${folder}/rows.json`)) columns.set(metric, period, area, value);
    return columns;
  },
  async csv(folder) {
    const columns = new Columns();
    const lines = (await text(`${folder}/tidy.csv`)).split("\n");
    for (let at = 1; at < lines.length - 1; at++) {
      const [metric, period, area, value] = lines[at].split(",");
      columns.set(metric, period, area, Number(value));
    }
    return columns;
  },
  tidy: async (folder) => readFigures(await bytes(`${folder}/tidy.csv`)),
  async d3dsv(folder) {
    const columns = new Columns();
    for (const { metric, period, area, value } of csvParse(await text(`${folder}/tidy.csv`))) columns.set(metric, period, area, +value);
    return columns;
  },
  arrow: async (folder) => fromArrow(tableFromIPC(new Uint8Array(await bytes(`${folder}/tidy.arrow`)))),
  async hyparquet(folder) {
    const columns = new Columns();
    const read = {};
    await parquetRead({ file: await bytes(`${folder}/tidy.parquet`), onChunk: ({ columnName, columnData, rowStart }) => (read[columnName] ??= []).push([rowStart, columnData]) });
    const whole = (name) => read[name].sort(([one], [other]) => one - other).flatMap(([, data]) => Array.from(data));
    const [metric, period, area, value] = ["metric", "period", "area", "value"].map(whole);
    for (let row = 0; row < value.length; row++) columns.set(metric[row], period[row], area[row], value[row]);
    return columns;
  },
  parquet: async (folder) => fromArrow(tableFromIPC(readParquet(new Uint8Array(await bytes(`${folder}/tidy.parquet`))).intoIPCStream())),
};

/** The numbers of a table, put in their places by the numbers that stand for names. */
function fromArrow(table) {
  const columns = new Columns();
  for (const batch of table.batches) {
    const [metric, period, area, value] = ["metric", "period", "area", "value"].map((name) => batch.getChild(name));
    if (!metric.data[0].dictionary) {
      for (let row = 0; row < batch.numRows; row++) columns.set(metric.get(row), period.get(row), area.get(row), value.get(row));
      continue;
    }
    const [metrics, periods, areas] = [metric, period, area].map(({ data: [one] }) => one.dictionary.toArray?.() ?? [...one.dictionary]);
    const names = [metric, period, area].map(({ data: [one] }) => one.values);
    const numbers = value.data[0].values;
    const places = Int32Array.from(areas, (name) => columns.place(name));
    const lists = Array.from({ length: metrics.length * periods.length });
    for (let row = 0; row < numbers.length; row++) {
      const at = names[0][row] * periods.length + names[1][row];
      const column = (lists[at] ??= columns.column(metrics[names[0][row]], periods[names[1][row]]));
      column[places[names[2][row]]] = numbers[row];
    }
  }
  return columns;
}

/** One figure of what a form became. */
function valueOf(form, result, shape, metric, period, area) {
  const { areas, periods } = shape;
  const names = [`metric-${metric}`, `${2014 + period}-04-01/P1Y`, `E${String(6_000_001 + area).padStart(8, "0")}`];
  const cell = (metric * periods + period) * areas + area;
  if (form === "raw") return result[cell];
  if (form === "jsonstat") return result.values[cell];
  if (form === "tidy") {
    const places = (result.told ??= ["metrics", "periods", "areas"].map((kind) => new Map(result[kind].map((name, place) => [name, place]))));
    const [ofMetric, ofPeriod, ofArea] = places.map((of, kind) => of.get(names[kind]));
    return result.values[(ofMetric * result.periods.length + ofPeriod) * result.areas.length + ofArea];
  }
  if (form !== "ours") return result.value(...names);
  const bulk = (result.told ??= new Map()).get(metric) ?? result.bulk(names[0], "class");
  result.told.set(metric, bulk);
  return bulk.value[bulk.periods.indexOf(names[1]) * bulk.areas.length + bulk.areas.indexOf(names[2])];
}

const core = await import("/pkg/council_compare.js");
await core.default({ module_or_path: bytes("/pkg/council_compare_bg.wasm") });
await startParquet("/files/parquet_wasm_bg.wasm");

globalThis.arena = {
  /** Milliseconds from asking for the files to having columns. */
  async load(form, shape) {
    globalThis.gc?.(); // nobody pays for what another left
    const began = performance.now();
    const result = await forms[form](`/files/loading-${shape}`);
    const took = performance.now() - began;
    result.free?.();
    return took;
  },
  /** Throws if some figure is not as it should be. */
  async check(form, name) {
    const shape = parsed(`all-${name}`);
    const [result, values] = [await forms[form](`/files/loading-${name}`), new Float64Array(await bytes(`/files/values-${name}.f64`))];
    for (let cell = 0; cell < values.length; cell += 7) {
      const column = Math.floor(cell / shape.areas);
      const value = valueOf(form, result, shape, Math.floor(column / shape.periods), column % shape.periods, cell % shape.areas);
      if (!Object.is(value, values[cell])) throw new Error(`${form}: cell ${cell} is ${value}, and should be ${values[cell]}`);
    }
  },
};
