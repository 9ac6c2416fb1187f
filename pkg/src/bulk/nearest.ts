// The nearest rows of every row of a table: here, or in a worker where it takes long.
import { atMost, each, numbers, whole, type Numbers } from "../check.js";
import { failure } from "../error.js";
import { hire } from "./crew.js";
import { Desk, type Answer, type NearestTask } from "./desk.js";
import type { Core } from "./held.js";
import { load } from "./load.js";

/** What nearest rows are asked for. */
export interface NearestOptions {
  /** How many of each row; 15 unless told. */
  k?: number;
  /** The weight of each column, 0 or more; all 1 unless told. */
  weights?: Numbers;
  /** Whether a worker searches, while this thread goes on; so it is beyond 1,000 rows, unless told. Where none may run, this thread does in steps. */
  worker?: boolean;
  /** Ends the search, which fails with the signal's reason. While this thread searches by itself, only `onProgress` can give it. */
  signal?: AbortSignal;
  /** Told how far it is, from 0 to 1. */
  onProgress?: (share: number) => void;
}

/** The nearest rows of each row: `k` of each, nearest first. */
export interface NearestRows {
  /** Their numbers; −1 where there are fewer. */
  rows: Int32Array;
  /** How far they are; NaN where there are fewer. */
  distances: Float64Array;
}

/** A table with more rows is searched by a worker. */
const LONG = 1000;

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
  const rows = values.length / columns;
  atMost(rows * k, 2 ** 24, "the answer");
  const { signal, onProgress, worker = rows > LONG } = options;
  signal?.throwIfAborted();
  const task = { kind: "nearest", table: values, weights, k } as const;
  const found = await (worker ? apart(task, signal, onProgress) : atOnce(await load(), task, signal, onProgress));
  onProgress?.(1);
  return found as NearestRows;
}

type OnProgress = ((share: number) => void) | undefined;

/** By a worker, or where none may run by this thread in steps. */
async function apart(task: NearestTask, signal: AbortSignal | undefined, onProgress: OnProgress): Promise<Answer> {
  const crew = await hire(load(), 1);
  const end = () => crew.forEach((hand) => hand.end());
  signal?.addEventListener("abort", end);
  try {
    signal?.throwIfAborted();
    return await crew[0]!.ask(task, [], onProgress);
  } catch (cause) {
    throw signal?.aborted ? signal.reason : cause;
  } finally {
    signal?.removeEventListener("abort", end);
    end();
  }
}

/** By this thread without a pause, which is sooner where it is short. */
function atOnce(core: Core, task: NearestTask, signal: AbortSignal | undefined, onProgress: OnProgress): Answer {
  const steps = new Desk(core).work(task);
  try {
    for (;;) {
      signal?.throwIfAborted(); // who is told of progress may have had enough
      const step = steps.next();
      if (step.done) return step.value;
      onProgress?.(step.value);
    }
  } finally {
    steps.return(undefined as never); // lets go of what it holds
  }
}
