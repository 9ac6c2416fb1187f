// DuckDB in Wasm: the same questions in SQL, with its own median, mad and quantile_cont. It works in a thread of its own, and
// its answers come back as Arrow tables.
import { AsyncDuckDB, ConsoleLogger, LogLevel } from "@duckdb/duckdb-wasm";
import { Table, tableToIPC, vectorFromArray, Float64, List, Field, makeVector } from "apache-arrow";
import { tables } from "./kendall.mjs";

export const name = "DuckDB-Wasm";

/** Starts DuckDB once; `start` says where its Wasm and its worker are. */
let database;
const start = () => (database ??= begun());
async function begun() {
  const { worker, wasm } = await globalThis.duckdbFiles();
  const begun = new AsyncDuckDB(new ConsoleLogger(LogLevel.ERROR), worker);
  await begun.instantiate(wasm);
  return begun;
}

export async function all(data) {
  const connection = await filled(data);
  return {
    async run() {
      const scores = await connection.query(SCORES);
      const columns = await connection.query(COLUMNS);
      const peers = await connection.query(peersOf("JOIN groups g ON g.area = o.area JOIN figures v ON v.area = g.member"));
      const trends = await connection.query(TRENDS);
      return { scores, columns, peers, trends };
    },
    answers: (result) => answers(result, data),
    free: () => emptied(connection),
  };
}

export async function group(data) {
  const connection = await filled(data);
  const { changes, size } = data;
  return {
    run(call) {
      const from = (call * (size + 1)) % changes.length;
      const members = changes.subarray(from + 1, from + 1 + size).join();
      return connection.query(peersOf(`JOIN figures v ON v.area IN (${members})`, `WHERE o.area = ${changes[from]}`));
    },
    answers: (result) => placed(result, data.metrics * data.periods, PEERS, 0, (row) => row.metric * data.periods + row.period),
    free: () => emptied(connection),
  };
}

const COLUMNS = `
  SELECT metric, period, count(value)::DOUBLE AS n, median(value) AS median, mad(value) AS mad FROM figures GROUP BY ALL`;
const SCORES = `
  WITH columns AS (${COLUMNS})
  SELECT f.metric, f.period, f.area, (f.value - c.median) / c.mad AS score
  FROM figures f JOIN columns c USING (metric, period) WHERE f.value IS NOT NULL AND c.mad > 0`;
const PEERS = ["n", "median", "lower", "upper", "mad", "rank"];
const peersOf = (others, only = "") => `
  SELECT metric, period, area, n, median, quartiles[1] AS lower, quartiles[2] AS upper, mad, rank FROM (
    SELECT o.metric, o.period, o.area, count(v.value)::DOUBLE AS n, median(v.value) AS median, mad(v.value) AS mad,
      quantile_cont(v.value, [0.25, 0.75]) AS quartiles,
      CASE WHEN any_value(o.value) IS NULL THEN 0 ELSE 1 + count(*) FILTER (v.value < o.value) END::DOUBLE AS rank
    FROM figures o ${others} AND v.metric = o.metric AND v.period = o.period ${only}
    GROUP BY o.metric, o.period, o.area)`;
const TRENDS = `
  WITH present AS (SELECT * FROM figures WHERE value IS NOT NULL),
  ties AS (
    SELECT metric, area, sum(t)::INTEGER AS n, sum(CASE WHEN t > 1 THEN 6 ** (t - 2) ELSE 0 END) AS pattern
    FROM (SELECT metric, area, value, count(*) AS t FROM present GROUP BY ALL) GROUP BY ALL),
  lines AS (
    SELECT a.metric, a.area, list_sort(list((b.value - a.value) / (b.period - a.period))) AS slopes,
      sum(sign(b.value - a.value))::INTEGER AS s
    FROM present a JOIN present b ON a.metric = b.metric AND a.area = b.area AND a.period < b.period GROUP BY ALL)
  SELECT metric, area, n::DOUBLE AS n, list_median(slopes) AS slope, slopes[lowest + 1] AS lower, slopes[highest + 1] AS upper,
    s::DOUBLE AS s, p[abs(s) + 1] AS p
  FROM lines JOIN ties USING (metric, area) JOIN known USING (n, pattern)`;

/** A connection to a database of the figures: every cell a row, NULL where there is no figure. */
async function filled({ values, areas, metrics, periods, groups, size }) {
  const connection = await (await start()).connect();
  await emptied(connection, false);
  const column = (of) => Int32Array.from(values, (_, cell) => of(Math.floor(cell / areas), cell % areas));
  const figures = new Table({
    metric: makeVector(column((column) => Math.floor(column / periods))),
    period: makeVector(column((column) => column % periods)),
    area: makeVector(column((_, area) => area)),
    number: makeVector(values),
  });
  const places = Int32Array.from(groups.keys()).filter((place) => groups[place] >= 0);
  const members = new Table({
    area: makeVector(places.map((place) => Math.floor(place / size))),
    member: makeVector(places.map((place) => groups[place])),
  });
  const rows = tables(periods);
  const known = new Table({
    n: makeVector(Int32Array.from(rows, ({ n }) => n)),
    pattern: makeVector(Float64Array.from(rows, ({ pattern }) => pattern)),
    lowest: makeVector(Int32Array.from(rows, ({ lower }) => lower)),
    highest: makeVector(Int32Array.from(rows, ({ upper }) => upper)),
    p: vectorFromArray(rows.map(({ p }) => [...p]), new List(new Field("item", new Float64(), true))),
  });
  for (const [name, table] of Object.entries({ given: figures, groups: members, known })) {
    await connection.insertArrowFromIPCStream(tableToIPC(table, "stream"), { name, create: true });
  }
  await connection.query(`CREATE TABLE figures AS SELECT metric, period, area, CASE WHEN isnan(number) THEN NULL ELSE number END AS value FROM given`);
  return connection;
}

async function emptied(connection, close = true) {
  for (const name of ["given", "groups", "known", "figures"]) await connection.query(`DROP TABLE IF EXISTS ${name}`);
  if (close) await connection.close();
}

function answers({ scores, columns, peers, trends }, { values, areas, metrics, periods }) {
  const column = (row) => row.metric * periods + row.period;
  const cell = (row) => column(row) * areas + row.area;
  const counts = new Float64Array(metrics * areas);
  values.forEach((value, at) => (Number.isNaN(value) ? 0 : counts[Math.floor(at / (areas * periods)) * areas + (at % areas)]++));
  const line = placed(trends, metrics * areas, ["n", "slope", "lower", "upper", "s", "p"], NaN, (row) => row.metric * areas + row.area);
  line[0] = counts; // series of one figure or none make no pair
  line[4] = line[4].map((s) => (Number.isNaN(s) ? 0 : s));
  return [
    ...placed(columns, metrics * periods, ["n", "median", "mad"], NaN, column),
    ...placed(scores, values.length, ["score"], NaN, cell),
    ...placed(peers, values.length, PEERS, 0, cell),
    ...line,
  ];
}

/** Columns of an answer, each row in its place. */
function placed(table, length, names, none, place) {
  const arrays = names.map(() => new Float64Array(length).fill(none));
  for (const row of table) {
    const at = place(row);
    names.forEach((name, index) => (arrays[index][at] = row[name] ?? NaN));
  }
  return arrays;
}
