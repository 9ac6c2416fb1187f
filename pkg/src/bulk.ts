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
 * **Arrays of answers are views** of memory that is used again: they show what a frame last worked out, and one taken out of its
 * object is empty once that memory has grown. Copy what you want to keep (`median.slice()`), and what you post to another thread.
 *
 * A frame works on the thread that asks. `streamFrames` has more metrics than that is good for worked out in workers, some
 * after the others, and `nearest` finds the neighbours among more than 1,000 rows in one.
 *
 * @module
 */
export { createFrame } from "./bulk/frame.js";
export type { Frame, FrameOptions, FramePeers, FrameScores, FrameTrends, FrameWork, Groups } from "./bulk/frame.js";
export { nearest } from "./bulk/nearest.js";
export type { NearestOptions, NearestRows } from "./bulk/nearest.js";
export { streamFrames } from "./bulk/stream.js";
export type { FramePart, StreamOptions } from "./bulk/stream.js";
