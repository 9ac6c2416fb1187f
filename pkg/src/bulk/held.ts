// A frame in the Wasm's memory, and views of it: for the page's own thread and for workers, which know no import maps and so
// may import nothing that needs one.
import type { FramePeers, FrameScores, FrameTrends, FrameWork } from "./frame.js";

/** The bindings of the Wasm for whole sets. */
export type Core = typeof import("../council_compare_bulk.js");

/** How large a frame is. */
export interface Shape {
  areas: number;
  metrics: number;
  periods: number;
}

/** A frame whose arguments somebody has checked. */
export interface Held {
  write(figures: Float64Array): void;
  scores(): FrameScores;
  peers(compared: { groups: Int32Array; size: number }): FramePeers;
  trends(): FrameTrends;
  setGroup(area: number, members: Int32Array): FramePeers;
  setValues(metric: number, period: number, column: Float64Array): void;
  work(): FrameWork;
  free(): void;
}

/** A frame of that size, without figures yet. Error code: `bad-argument`. */
export function held(core: Core, { areas, metrics, periods }: Shape): Held {
  const frame = new core.Frame(areas, metrics, periods);
  const columns = metrics * periods;
  const [cells, series] = [columns * areas, metrics * areas];
  const memory = () => core.heap().buffer;
  const bytes = (at: number | undefined) => () => new Uint8Array(memory(), at, cells);
  const counts = (at: number | undefined, length: number) => () => new Uint32Array(memory(), at, length);
  const reals = (at: number | undefined, length: number) => () => new Float64Array(memory(), at, length);
  const scored = kept(([count, median, mad, scores]): FrameScores =>
    live({ count: counts(count, columns), median: reals(median, columns), mad: reals(mad, columns), scores: reals(scores, cells) }),
  );
  const compared = kept(([count, median, lower, upper, mad, rank]): FramePeers =>
    live({ count: bytes(count), median: reals(median, cells), lower: reals(lower, cells), upper: reals(upper, cells), mad: reals(mad, cells), rank: bytes(rank) }),
  );
  const moved = kept(([count, slope, lower, upper, s, p]): FrameTrends => {
    const all = (at: number | undefined) => reals(at, series);
    return live({ count: counts(count, series), slope: all(slope), lower: all(lower), upper: all(upper), s: all(s), p: all(p) });
  });
  return {
    write: (figures) => reals(frame.figures(), cells)().set(figures),
    scores: () => scored(frame.scores()),
    peers: ({ groups, size }) => compared(frame.peers(groups, size)),
    trends: () => moved(frame.trends()),
    setGroup: (area, group) => compared(frame.setGroup(area, group)),
    setValues: (metric, period, column) => frame.setValues(metric, period, column),
    work: () => {
      const [columns = 0, scores = 0, peers = 0, trends = 0] = frame.work();
      return { columns, scores, peers, trends };
    },
    free: () => frame.free(),
  };
}

/** The same object as long as it is asked for with the same addresses. */
function kept<Views>(made: (addresses: Uint32Array) => Views): (addresses: Uint32Array) => Views {
  let last: { addresses: Uint32Array; views: Views } | undefined;
  return (addresses) => {
    if (!last?.addresses.every((address, at) => address === addresses[at])) last = { addresses, views: made(addresses) };
    return last.views;
  };
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
