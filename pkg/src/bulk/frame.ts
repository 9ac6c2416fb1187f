// One frame: figures in the Wasm's memory, and views of what was worked out there.
import { numbers, whole, type Numbers } from "../check.js";
import { failure } from "../error.js";
import { held } from "./held.js";
import { load } from "./load.js";
import { groupsOf, members, sizes } from "./sizes.js";

/** What a frame is made of. */
export interface FrameOptions {
  /** How many areas; 1 to 65,534. */
  areas: number;
  /** How many metrics. */
  metrics: number;
  /** How many periods each metric has; 5,000 at most. */
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

/** A frame of these figures, copied once. Error codes: `bad-argument`, `core-unavailable`. */
export async function createFrame(options: FrameOptions): Promise<Frame> {
  const shape = sizes(options);
  const { areas, metrics, periods } = shape;
  const cells = areas * metrics * periods;
  const all = (values: Numbers) => {
    const typed = numbers(values, "values");
    if (typed.length !== cells) throw failure("bad-argument", `values must hold areas × metrics × periods = ${cells} figures, not ${typed.length}`);
    return typed;
  };
  const values = all(options.values);
  const frame = held(await load(), shape);
  frame.write(values);
  return {
    ...shape,
    scores: frame.scores,
    peers: (options) => frame.peers(groupsOf(options, areas)),
    trends: frame.trends,
    setGroup: (area, group) => frame.setGroup(whole(area, 0, "area", areas - 1), members(group, "members", areas, 0, 254)),
    setValues: (metric, period, values) => {
      const column = numbers(values, "values");
      if (column.length !== areas) throw failure("bad-argument", `values must hold a figure for each of ${areas} areas, not ${column.length}`);
      frame.setValues(whole(metric, 0, "metric", metrics - 1), whole(period, 0, "period", periods - 1), column);
    },
    setAll: (values) => frame.write(all(values)),
    work: frame.work,
    free: frame.free,
  };
}
