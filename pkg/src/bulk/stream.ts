// More metrics than are held at once: some after the others, in workers.
import { cores } from "#worker";
import { atMost, numbers, whole, type Numbers } from "../check.js";
import { failure } from "../error.js";
import { hire, type Hand } from "./crew.js";
import type { FramePeers, FrameScores, FrameTrends } from "./frame.js";
import { room, views } from "./layout.js";
import { load } from "./load.js";
import { groupsOf, sizes } from "./sizes.js";

/** What a stream of frames is made of. */
export interface StreamOptions {
  /** How many areas; 1 to 65,534. */
  areas: number;
  /** How many metrics in all; as many as there are. */
  metrics: number;
  /** How many periods each metric has; 5,000 at most. */
  periods: number;
  /**
   * The figures of the metrics from one to before another, as `createFrame` has them: that of the first metric, its period and
   * an area is number period × areas + area. Copied when they come. Asked for ahead and in order, at most `16 × workers`
   * parts before the loop has the first of them; may take its time, as a `fetch` does.
   */
  figures: (from: number, to: number) => Numbers | Promise<Numbers>;
  /** The members of each area's group, as in `Frame.peers`; nobody is compared with a group without. */
  groups?: Int32Array | readonly number[];
  /** How many members each group has room for; 0 to 254. */
  size?: number;
  /** How many metrics at a time; as many as have 30,000 figures, unless told. 16,777,216 figures at most. */
  atOnce?: number;
  /** How many workers, 0 to 64; one less than this machine has threads, 4 at most, unless told. With 0 it is this thread, in steps. */
  workers?: number;
  /** Ends it: the loop throws the signal's reason. */
  signal?: AbortSignal;
  /** Told after each part: metrics done, and metrics in all. */
  onProgress?: (done: number, total: number) => void;
}

/** Some of the metrics. Its arrays are lent: they hold until the next part is asked for. */
export interface FramePart {
  /** The first metric of it. */
  from: number;
  /** The first metric after it. */
  to: number;
  /** Every column's yardstick and every figure's score; the columns of this part. */
  scores: FrameScores;
  /** Every area beside its group; none without groups. */
  peers?: FramePeers;
  /** Every area's trends. */
  trends: FrameTrends;
}

/** So many figures go to a worker at once: enough that messages cost little, few enough that they and the answers stay near it. */
const AT_ONCE = 30_000;
/** So many parts a worker has at hand, fewer where they are large: one to work on, and enough to come that it never waits. */
const AT_HAND = { least: 2, most: 4, figures: 4 * AT_ONCE };
/** So many for each worker are begun and not taken: where a machine holds one worker up, its part's turn keeps no other waiting. */
const BEGUN = { least: 2, most: 16, figures: 16 * AT_ONCE };

/** Memory that goes to a worker and comes back: some metrics' figures, and the answers about them. */
interface Sheet {
  figures: Float64Array<ArrayBuffer>;
  room: ArrayBuffer;
}

/**
 * Every score, comparison group and trend of any number of metrics, part after part in their order, worked out in workers. Only
 * a few parts are in memory at any time, whatever the number of metrics; leaving the loop ends the workers.
 *
 * ```js
 * import { streamFrames } from "council-compare/bulk";
 * const figures = (from, to) => Float64Array.from({ length: (to - from) * 4 }, (_, cell) => cell);
 * const slopes = [];
 * for await (const { trends } of streamFrames({ areas: 2, metrics: 5, periods: 2, figures, atOnce: 2 })) slopes.push(...trends.slope);
 * slopes; // [2, 2, 2, 2, 2, 2, 2, 2, 2, 2]
 * ```
 *
 * Error codes, once the loop begins: `bad-argument`, `core-unavailable`, and whatever `figures` throws.
 */
export async function* streamFrames(options: StreamOptions): AsyncGenerator<FramePart, void, undefined> {
  const plan = planned(options);
  const { metrics, atOnce, atHand, begun, workers } = plan;
  const { signal, onProgress } = options;
  signal?.throwIfAborted();
  const crew = await hire(load(), Math.min(workers, Math.ceil(metrics / atOnce)));
  const end = () => crew.forEach((hand) => hand.end());
  signal?.addEventListener("abort", end);
  const spare: Sheet[] = [];
  const waiting: Promise<{ part: FramePart; sheet: Sheet }>[] = [];
  const busy = new Map(crew.map((hand) => [hand, 0]));
  let next = 0;
  const ahead = () => {
    while (next < metrics && waiting.length < begun * crew.length) {
      // Whoever has least to do: the machine may give one of them less time than another.
      const hand = crew.reduce((one, other) => (busy.get(other)! < busy.get(one)! ? other : one));
      if (busy.get(hand)! >= atHand) return;
      busy.set(hand, busy.get(hand)! + 1);
      const from = next;
      next = Math.min(from + atOnce, metrics);
      const part = begin(plan, hand, from, next, spare);
      waiting.push(part);
      const done = () => (busy.set(hand, busy.get(hand)! - 1), ahead());
      part.then(done, () => (next = metrics)); // heard in its turn; nothing is asked for any more
    }
  };
  try {
    // Whoever cannot hear of groups fails at the figures too, and that is heard in its turn.
    if (plan.groups) for (const hand of crew) hand.ask({ kind: "groups", ...plan.groups }, []).catch(() => {});
    ahead();
    for (let first = waiting.shift(); first; first = waiting.shift()) {
      const { part, sheet } = await unlessAborted(first, signal);
      ahead();
      onProgress?.(part.to, metrics);
      yield part;
      signal?.throwIfAborted();
      spare.push(sheet);
    }
  } catch (cause) {
    throw signal?.aborted ? signal.reason : cause;
  } finally {
    next = metrics; // whoever answers now is given nothing more
    signal?.removeEventListener("abort", end);
    end();
  }
}

/** Has some metrics worked out, in memory that an earlier part has done with. */
async function begin({ areas, periods, groups, figures }: Plan, hand: Hand, from: number, to: number, spare: Sheet[]) {
  const given = figures(from, to);
  // What is there already is copied before anybody is asked for more: it may all be one array, filled again and again.
  const values = numbers(Array.isArray(given) || given instanceof Float64Array ? given : await given, "figures");
  const shape = { areas, metrics: to - from, periods };
  const [cells, compared] = [areas * shape.metrics * periods, groups !== undefined];
  if (values.length !== cells) throw failure("bad-argument", `figures(${from}, ${to}) must give areas × metrics × periods = ${cells} figures, not ${values.length}`);
  const fits = spare.findIndex((sheet) => sheet.figures.length === cells);
  const { figures: copy, room: answers } = spare.splice(fits, fits < 0 ? 0 : 1)[0] ?? { figures: new Float64Array(cells), room: new ArrayBuffer(room(shape, compared)) };
  copy.set(values);
  const sheet = (await hand.ask({ kind: "figures", shape, figures: copy, room: answers }, [copy.buffer, answers])) as Sheet;
  return { part: { from, to, ...views(sheet.room, shape, compared) }, sheet };
}

/** The same promise, which fails with the signal's reason as soon as that is given. */
function unlessAborted<Value>(promise: Promise<Value>, signal: AbortSignal | undefined): Promise<Value> {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    signal.addEventListener("abort", stop);
    if (signal.aborted) stop();
    void promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
  });
}

type Plan = ReturnType<typeof planned>;

/** What is asked for, checked. Error code: `bad-argument`. */
function planned(options: StreamOptions) {
  const { areas, periods } = sizes({ ...options, metrics: 1 });
  const metrics = whole(options.metrics, 0, "metrics");
  const most = Math.max(1, Math.floor(AT_ONCE / Math.max(1, areas * periods)));
  const atOnce = Math.min(whole(options.atOnce ?? most, 1, "atOnce"), Math.max(1, metrics));
  atMost(areas * atOnce * Math.max(1, periods), 2 ** 24, "areas × atOnce × periods");
  const fitting = ({ least, most, figures }: typeof BEGUN) => Math.min(most, Math.max(least, Math.floor(figures / Math.max(1, areas * atOnce * periods))));
  const workers = whole(options.workers ?? Math.min(4, Math.max(1, cores() - 1)), 0, "workers", 64);
  const groups = options.groups && groupsOf({ groups: options.groups, size: options.size as number }, areas);
  const { figures } = options;
  if (typeof figures !== "function") throw failure("bad-argument", "figures must be a function that gives the figures of some metrics");
  return { areas, metrics, periods, atOnce, atHand: fitting(AT_HAND), begun: fitting(BEGUN), workers, groups, figures };
}
