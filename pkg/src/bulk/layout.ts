// The answers about some metrics in one piece of memory, which goes from thread to thread and back.
import type { FramePeers, FrameScores, FrameTrends } from "./frame.js";
import type { Shape } from "./held.js";

/** Every array of answers there is; of peers only where areas are compared with groups. */
export interface Answers {
  scores: FrameScores;
  peers?: FramePeers;
  trends: FrameTrends;
}

type Kind = Float64ArrayConstructor | Uint32ArrayConstructor | Uint8ArrayConstructor;
type Size = "columns" | "cells" | "series";

/** What stands there one after the other, widest numbers first, so that each begins where its kind may. */
const ORDER: [group: keyof Answers, name: string, kind: Kind, size: Size][] = [
  ["scores", "median", Float64Array, "columns"],
  ["scores", "mad", Float64Array, "columns"],
  ["scores", "scores", Float64Array, "cells"],
  ["peers", "median", Float64Array, "cells"],
  ["peers", "lower", Float64Array, "cells"],
  ["peers", "upper", Float64Array, "cells"],
  ["peers", "mad", Float64Array, "cells"],
  ["trends", "slope", Float64Array, "series"],
  ["trends", "lower", Float64Array, "series"],
  ["trends", "upper", Float64Array, "series"],
  ["trends", "s", Float64Array, "series"],
  ["trends", "p", Float64Array, "series"],
  ["scores", "count", Uint32Array, "columns"],
  ["trends", "count", Uint32Array, "series"],
  ["peers", "count", Uint8Array, "cells"],
  ["peers", "rank", Uint8Array, "cells"],
];

function lengths({ areas, metrics, periods }: Shape): Record<Size, number> {
  return { columns: metrics * periods, cells: metrics * periods * areas, series: metrics * areas };
}

/** How many bytes the answers about a frame of that size take. */
export function room(shape: Shape, compared: boolean): number {
  const length = lengths(shape);
  return order(compared).reduce((sum, [, , kind, size]) => sum + kind.BYTES_PER_ELEMENT * length[size], 0);
}

/** The arrays in such a piece of memory. */
export function views(memory: ArrayBuffer, shape: Shape, compared: boolean): Answers {
  const length = lengths(shape);
  const answers: Record<string, Record<string, unknown>> = {};
  let at = 0;
  for (const [group, name, kind, size] of order(compared)) {
    (answers[group] ??= {})[name] = new kind(memory, at, length[size]);
    at += kind.BYTES_PER_ELEMENT * length[size];
  }
  return answers as unknown as Answers;
}

const order = (compared: boolean) => ORDER.filter(([group]) => compared || group !== "peers");

/** Copies arrays into those of the same names. */
export function copy<Group extends object>(from: Group, to: Group): void {
  for (const name of Object.keys(to) as (keyof Group)[]) (to[name] as Float64Array).set(from[name] as Float64Array);
}
