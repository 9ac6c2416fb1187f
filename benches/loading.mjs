// W5: the same figures in many forms, from the server to the first usable columns, and how many bytes they are.
import { mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { Dictionary, Float64, Int32, Table, Utf8, makeData, makeVector, tableToIPC, vectorFromArray } from "apache-arrow";
import { Compression, Table as ParquetTable, WriterPropertiesBuilder, initSync, writeParquet } from "parquet-wasm/esm";
import { NAMES as names, csv, parsed } from "./workloads.mjs";

/** The files of each form; a reader waits for all of them. */
export const FORMS = {
  ours: { title: "ours: catalogue and bundle", files: ["catalogue.ccb", "theme.ccb"] },
  raw: { title: "numbers alone, 64 bits each", files: ["raw.bin"] },
  jsonstat: { title: "JSON-stat", files: ["jsonstat.json"] },
  rows: { title: "JSON, a row each", files: ["rows.json"] },
  csv: { title: "CSV, split by hand", files: ["tidy.csv"] },
  tidy: { title: "CSV, by ours", files: ["tidy.csv"] },
  d3dsv: { title: "CSV, by d3-dsv", files: ["tidy.csv"] },
  arrow: { title: "Arrow, by apache-arrow", files: ["tidy.arrow"] },
  hyparquet: { title: "Parquet, by hyparquet", files: ["tidy.parquet"] },
  parquet: { title: "Parquet, by parquet-wasm", files: ["tidy.parquet"] },
};

/**
 * Writes every form of a frame into a folder, beside each file a smaller one as servers send it. Gives the bytes of each.
 * @param {string} shape @param {string} files @param {any} native
 */
export async function write(shape, files, native) {
  const folder = join(files, `loading-${shape}`);
  await mkdir(folder, { recursive: true });
  await native.ask(`bundle ${shape} loading-${shape}`);
  const { areas, metrics, periods } = parsed(`all-${shape}`);
  const bytes = await readFile(join(files, `values-${shape}.f64`));
  const values = new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  const rows = [...values.keys()].filter((cell) => !Number.isNaN(values[cell]));
  const places = rows.map((cell) => ({ metric: Math.floor(cell / areas / periods), period: Math.floor(cell / areas) % periods, area: cell % areas }));
  const index = (length, name) => ({ category: { index: Object.fromEntries(Array.from({ length }, (_, at) => [name(at), at])) } });
  const tidy = places.map((place, at) => ({ metric: names.metric(place.metric), period: names.period(place.period), area: names.area(place.area), value: values[rows[at]] }));
  const arrow = tableToIPC(arrowOf(places, rows, values, { metric: metrics, period: periods, area: areas }), "stream");
  const texts = {
    "raw.bin": bytes,
    "jsonstat.json": JSON.stringify({
      ...{ version: "2.0", class: "dataset", id: ["metric", "period", "area"], size: [metrics, periods, areas] },
      dimension: { metric: index(metrics, names.metric), period: index(periods, names.period), area: index(areas, names.area) },
      value: Array.from(values, (value) => (Number.isNaN(value) ? null : value)),
    }),
    "rows.json": JSON.stringify(tidy),
    "tidy.csv": csv({ areas, metrics, periods }),
    "tidy.arrow": arrow,
    "tidy.parquet": await parquetOf(arrow),
  };
  for (const [name, text] of Object.entries(texts)) await writeFile(join(folder, name), text);
  const sizes = {};
  for (const name of ["catalogue.ccb", "theme.ccb", ...Object.keys(texts)]) sizes[name] = await smaller(join(folder, name));
  return sizes;
}

/** Dictionaries of names and a column of numbers: the smallest that a table of rows can be. */
function arrowOf(places, rows, values, sizes) {
  const columns = {};
  for (const [name, size] of Object.entries(sizes)) {
    const dictionary = vectorFromArray(Array.from({ length: size }, (_, at) => names[name](at)), new Utf8());
    const type = new Dictionary(new Utf8(), new Int32());
    columns[name] = makeVector(makeData({ type, dictionary, data: Int32Array.from(places, (place) => place[name]), length: places.length }));
  }
  return new Table({ ...columns, value: makeVector(makeData({ type: new Float64(), data: Float64Array.from(rows, (cell) => values[cell]), length: rows.length })) });
}

/** The same table as Parquet, by its usual compression. */
async function parquetOf(arrow) {
  initSync({ module: await readFile(new URL(import.meta.resolve("parquet-wasm/esm/parquet_wasm_bg.wasm"))) });
  const properties = new WriterPropertiesBuilder().setCompression(Compression.SNAPPY).build();
  return writeParquet(ParquetTable.fromIPCStream(arrow), properties);
}

/** Writes a file as servers send it, unless that is there already. The bytes of both. */
export async function smaller(path, quality = 11) {
  const [bytes, about] = await Promise.all([readFile(path), stat(`${path}.br`).catch(() => undefined)]);
  if (!about || about.mtimeMs < (await stat(path)).mtimeMs) {
    const params = { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
    await writeFile(`${path}.br`, brotliCompressSync(bytes, { params }));
  }
  return { bytes: bytes.length, sent: (await stat(`${path}.br`)).size };
}
