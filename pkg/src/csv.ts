/**
 * CSV into figures: a table with a figure in each row, in any order, into the arrays that `createFrame` of
 * `council-compare/bulk` takes. A Wasm of its own, made for speed.
 *
 * ```js
 * import { readFigures } from "council-compare/csv";
 * const table = await readFigures("area,period,rate\nLeeds,2023,41.5\nYork,2023,..\nLeeds,2024,40\nYork,2024,44.1\n", { metric: null, value: "rate" });
 * table.areas; // ["Leeds", "York"]
 * table.periods; // ["2023", "2024"]
 * table.values; // Float64Array [41.5, NaN, 40, 44.1]
 * table.problems; // { count: 0, first: [] }
 * ```
 *
 * @module
 */
import * as bindings from "./council_compare_csv.js";
import { starter } from "#start";
import { text } from "./check.js";
import { failure } from "./error.js";

/** What the columns of a table are called. Others are passed over. */
export interface FigureColumns {
  /** The column of areas' names or codes; `area` unless told. */
  area?: string;
  /** That of metrics; `metric` unless told. `null` of a table without one: its figures are of one metric, with an empty name. */
  metric?: string | null;
  /** That of periods; `period` unless told. `null` of a table without one, as of metrics. */
  period?: string | null;
  /** That of numbers; `value` unless told. */
  value?: string;
}

/** A table as arrays. */
export interface FigureTable {
  /** The areas, in the order in which the table first names them; so are metrics and periods. */
  areas: string[];
  /** The metrics. */
  metrics: string[];
  /** The periods. */
  periods: string[];
  /** The figures: that of a metric, period and area is number (metric × periods + period) × areas + area. NaN where there is none. */
  values: Float64Array;
  /** What could not be read, and is NaN or left out: look here before you calculate. */
  problems: FigureProblems;
}

/** The cells of a table that could not be read. */
export interface FigureProblems {
  /** How many there are. */
  count: number;
  /** The first ten of them. */
  first: FigureProblem[];
}

/** A cell that is neither a number nor a mark for none, or an empty name beside a number. */
export interface FigureProblem {
  /** The line of the file on which its row begins, counted from 1. */
  line: number;
  /** What its column is called. */
  column: string;
  /** What stands there, on one line and of eighty letters at most. */
  text: string;
}

const load = starter(bindings, new URL("./council_compare_csv_bg.wasm.gz", import.meta.url));

/**
 * Reads CSV, whose first row names the columns: bytes in UTF-8, or a text. Cells are apart by commas and may be quoted;
 * numbers have a decimal point, and may have thousands' commas if they are quoted, £, % or a mark such as `[p]`. An empty cell,
 * `..`, `:`, `NA`, `*`, `[x]`, `[c]` and `[z]` say that there is no figure. A figure may be said twice, but not two for one place.
 * At most 65,534 areas and 16,777,216 figures. Error codes: `bad-argument`, `bad-file`, which names the line, and
 * `core-unavailable`.
 */
export async function readFigures(csv: Uint8Array | ArrayBuffer | string, columns: FigureColumns = {}): Promise<FigureTable> {
  const { area = "area", metric = "metric", period = "period", value = "value" } = columns;
  const one = (name: string | null, option: string) => (name === null ? undefined : text(name, option));
  const names = [text(area, "area"), one(metric, "metric"), one(period, "period"), text(value, "value")] as const;
  const bytes = all(csv);
  const { unread, problems, ...table } = (await load()).readFigures(bytes, ...names);
  return { ...table, problems: { count: unread, first: problems } };
}

/** The bytes of a file or a text. Error code: `bad-argument`. */
function all(csv: unknown): Uint8Array {
  if (typeof csv === "string") return new TextEncoder().encode(csv);
  if (csv instanceof ArrayBuffer) return new Uint8Array(csv);
  if (csv instanceof Uint8Array) return csv;
  throw failure("bad-argument", "csv must be a Uint8Array, an ArrayBuffer or a text");
}
