/**
 * Whole sets of figures at once: every score, every comparison group and every trend of many areas, metrics and periods, to
 * the last bit as `council-compare/stats` gives them one by one. A Wasm of its own, made for speed.
 *
 * ```js
 * import { createFrame } from "council-compare/bulk";
 * // Four areas, one metric in two periods.
 * const frame = await createFrame({ areas: 4, metrics: 1, periods: 2, values: [7, 8, 10, 9, 6, 8, null, 9.5] });
 * frame.scores().median; // Float64Array [8.5, 8]
 * ```
 *
 * A **column** is one metric in one period: number metric × periods + period. What is not finite means "no figure", and so does
 * `null`. Everything that does not fit is an error with the code `bad-argument`; the first call may fail with
 * `core-unavailable`.
 *
 * **Arrays of answers are views** of the Wasm's memory: they show what the frame last worked out, and one taken out of its object
 * is empty once that memory has grown. Copy what you want to keep (`median.slice()`), and what you post to another thread.
 *
 * @module
 */
import * as bindings from "./council_compare_bulk.js";
import { starter } from "#start";
import { atMost, each, numbers, whole, type Numbers } from "./check.js";
import { failure } from "./error.js";

/** What a frame is made of. */
export interface FrameOptions {
  /** How many areas; 1 to 65,534. */
  areas: number;
  /** How many metrics. */
  metrics: number;
  /** How many periods each metric has. */
  periods: number;
  /** The figures, column by column: that of a column and an area is number column × areas + area. 16,777,216 at most. */
  values: Numbers;
}

/** Whom areas are compared with. */
export interface Groups {
  /** The members of each area's group by their numbers, area by area; −1 where it has fewer. */
  groups: Int32Array | readonly number[];
  /** How many members each group has room for; 0 to 254. */
  size: number;
}

/** The yardstick of every column, and the score of every figure. */
export interface FrameScores {
  /** How many figures each column has. */
  count: Uint32Array;
  /** Each column's median; NaN where there are none. */
  median: Float64Array;
  /** Each column's raw MAD. */
  mad: Float64Array;
  /** How many MADs each figure lies from its column's median, at column × areas + area; NaN where there is no score. */
  scores: Float64Array;
}

/** Every area beside its own group, in every column: at area × columns + column, so that what is one area's stands together. */
export interface FramePeers {
  /** How many of the group have a figure. */
  count: Uint8Array;
  /** Their median; NaN where none has one. */
  median: Float64Array;
  /** Their lower quartile, type 7. */
  lower: Float64Array;
  /** Their upper quartile. */
  upper: Float64Array;
  /** Their raw MAD about their median. */
  mad: Float64Array;
  /** One more than how many of them are strictly below the area's own figure; 0 where it has none. */
  rank: Uint8Array;
}

/** How every area's figures of every metric moved over the periods, whose number is x: at metric × areas + area. */
export interface FrameTrends {
  /** How many periods have a figure. */
  count: Uint32Array;
  /** The Theil–Sen slope, in the metric's unit a period; NaN with fewer than two figures. */
  slope: Float64Array;
  /** The lower end of its 95% interval. */
  lower: Float64Array;
  /** The upper end. */
  upper: Float64Array;
  /** Mann and Kendall's S. */
  s: Float64Array;
  /** Its two-sided p; exact up to ten figures. */
  p: Float64Array;
}

/** How much a frame has worked out so far. */
export interface FrameWork {
  /** Columns sorted. */
  columns: number;
  /** Columns scored. */
  scores: number;
  /** Cells of an area and eight columns compared with a group. */
  peers: number;
  /** Metrics whose trends were found. */
  trends: number;
}

/** Figures, and what was worked out of them. Answers are kept: after a change only what it touches is worked out again. */
export interface Frame {
  /** How many areas, metrics and periods there are. */
  readonly areas: number;
  readonly metrics: number;
  readonly periods: number;
  /** Every column's yardstick and every figure's score. */
  scores(): FrameScores;
  /** Every area beside its group; only areas whose group is another than last time are compared again. */
  peers(options: Groups): FramePeers;
  /** Every area's trends. */
  trends(): FrameTrends;
  /** Gives one area another group, after a first `peers`; the same arrays, in which only that area's cells are new. */
  setGroup(area: number, members: Int32Array | readonly number[]): FramePeers;
  /** Other figures for one column, one for each area. */
  setValues(metric: number, period: number, values: Numbers): void;
  /** Other figures for all columns, as the next of many equally large sets. Uses the same memory. */
  setAll(values: Numbers): void;
  /** How much was worked out so far. */
  work(): FrameWork;
  /** Gives the memory back; the frame and its arrays are of no use then. */
  free(): void;
}

const load = starter(bindings, new URL("./council_compare_bulk_bg.wasm.gz", import.meta.url));

/** A frame of these figures, copied once. Error codes: `bad-argument`, `core-unavailable`. */
export async function createFrame(options: FrameOptions): Promise<Frame> {
  const areas = whole(options.areas, 1, "areas");
  atMost(areas, 65_534, "areas");
  const [metrics, periods] = [whole(options.metrics, 0, "metrics"), whole(options.periods, 0, "periods")];
  const cells = areas * metrics * periods;
  atMost(areas * metrics, 16_777_216, "areas × metrics");
  const values = all(options.values, cells);
  const core = await load();
  const frame = new core.Frame(areas, metrics, periods);
  const columns = metrics * periods;

  const memory = () => core.heap().buffer;
  const bytes = (at: number | undefined, length: number) => () => new Uint8Array(memory(), at, length);
  const counts = (at: number | undefined, length: number) => () => new Uint32Array(memory(), at, length);
  const reals = (at: number | undefined, length: number) => () => new Float64Array(memory(), at, length);
  const compared = ([count, median, lower, upper, mad, rank]: Uint32Array): FramePeers =>
    live({
      count: bytes(count, columns * areas),
      median: reals(median, columns * areas),
      lower: reals(lower, columns * areas),
      upper: reals(upper, columns * areas),
      mad: reals(mad, columns * areas),
      rank: bytes(rank, columns * areas),
    });
  const write = (figures: Float64Array) => reals(frame.figures(), cells)().set(figures);
  write(values);

  return {
    areas,
    metrics,
    periods,
    scores: () => {
      const [count, median, mad, scores] = frame.scores();
      return live({ count: counts(count, columns), median: reals(median, columns), mad: reals(mad, columns), scores: reals(scores, columns * areas) });
    },
    peers: (options) => {
      const size = whole(options.size, 0, "size");
      atMost(size, 254, "size");
      return compared(frame.peers(members(options.groups, "groups", areas, areas * size, areas * size), size));
    },
    trends: () => {
      const [count, slope, lower, upper, s, p] = frame.trends();
      const n = metrics * areas;
      return live({ count: counts(count, n), slope: reals(slope, n), lower: reals(lower, n), upper: reals(upper, n), s: reals(s, n), p: reals(p, n) });
    },
    setGroup: (area, group) => compared(frame.setGroup(below(area, areas, "area"), members(group, "members", areas, 0, 254))),
    setValues: (metric, period, values) => {
      const column = numbers(values, "values");
      if (column.length !== areas) throw failure("bad-argument", `values must hold a figure for each of ${areas} areas, not ${column.length}`);
      frame.setValues(below(metric, metrics, "metric"), below(period, periods, "period"), column);
    },
    setAll: (values) => write(all(values, cells)),
    work: () => {
      const [columns = 0, scores = 0, peers = 0, trends = 0] = frame.work();
      return { columns, scores, peers, trends };
    },
    free: () => frame.free(),
  };
}

/** What nearest rows are asked for. */
export interface NearestOptions {
  /** How many of each row; 15 unless told. */
  k?: number;
  /** The weight of each column, 0 or more; all 1 unless told. */
  weights?: Numbers;
}

/** The nearest rows of each row: `k` of each, nearest first. */
export interface NearestRows {
  /** Their numbers; −1 where there are fewer. */
  rows: Int32Array;
  /** How far they are; NaN where there are fewer. */
  distances: Float64Array;
}

/**
 * The nearest rows of every row of a table, given row by row, by weighted Euclidean distance. Columns are taken as they are:
 * `standardise` of `council-compare/stats` makes them alike. What is unknown is left out of a pair's sum; equal distances
 * keep the order of rows. With a table that `standardise` made, the same lists as
 * `nearestNeighbours` of `council-compare/stats` has for what it was made of. Error codes: `bad-argument`,
 * `core-unavailable`.
 *
 * ```js
 * await nearest([0, 3, 4, 4.5], 1, { k: 1 }); // { rows: Int32Array [1, 2, 3, 2], distances: Float64Array [3, 1, 0.5, 0.5] }
 * ```
 */
export async function nearest(table: Numbers, width: number, options: NearestOptions = {}): Promise<NearestRows> {
  const columns = whole(width, 1, "width");
  const values = numbers(table, "table");
  if (values.length % columns !== 0) throw failure("bad-argument", `table must be whole rows of ${columns}, not ${values.length} numbers`);
  const weights = options.weights === undefined ? new Float64Array(columns).fill(1) : each(options.weights, "weights", (weight) => weight >= 0 && weight < Infinity, "0 or more");
  if (weights.length !== columns || weights.some(Number.isNaN)) throw failure("bad-argument", `weights must be ${columns} numbers`);
  const k = whole(options.k ?? 15, 0, "k");
  atMost((values.length / columns) * k, 2 ** 24, "the answer");
  const core = await load();
  const search = new core.Search(values, weights, k);
  try {
    while (search.step());
    return search.found();
  } finally {
    search.free();
  }
}

/** An object of views, each made anew when the memory it looks at has moved: its length is 0 then. */
function live<Views extends object>(views: { [Name in keyof Views]: () => Views[Name] }): Views {
  const object = {} as Views;
  for (const name of Object.keys(views) as (keyof Views)[]) {
    let view = views[name]() as Views[keyof Views] & ArrayBufferView;
    const get = () => (view.byteLength > 0 ? view : (view = views[name]() as typeof view));
    Object.defineProperty(object, name, { get, enumerable: true });
  }
  return object;
}

/** As many figures as a frame has. Error code: `bad-argument`. */
function all(values: Numbers, cells: number): Float64Array {
  const typed = numbers(values, "values");
  if (typed.length !== cells) throw failure("bad-argument", `values must hold areas × metrics × periods = ${cells} figures, not ${typed.length}`);
  return typed;
}

/** Members of groups: whole numbers from −1 to the last area. Error code: `bad-argument`. */
function members(given: Int32Array | readonly number[], name: string, areas: number, least: number, most: number): Int32Array {
  if (!(given instanceof Int32Array) && !Array.isArray(given)) throw failure("bad-argument", `${name} must be an array of areas' numbers`);
  if (given.length < least || given.length > most) throw failure("bad-argument", `${name} must hold ${least === most ? "" : "at most "}${most} members, not ${given.length}`);
  const other = given.findIndex((member: unknown) => !(Number.isInteger(member) && (member as number) >= -1 && (member as number) < areas));
  if (other >= 0) throw failure("bad-argument", `${name}[${other}] must be an area from 0 to ${areas - 1}, or -1`);
  return given instanceof Int32Array ? given : Int32Array.from(given);
}

/** A whole number below another. Error code: `bad-argument`. */
function below(value: unknown, end: number, name: string): number {
  if (Number.isInteger(value) && (value as number) >= 0 && (value as number) < end) return value as number;
  throw failure("bad-argument", `${name} must be a whole number from 0 to ${end - 1}`);
}
