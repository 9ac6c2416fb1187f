// Where tasks are worked out, one after the other, in a worker or on the page's own thread. Knows no import maps, as workers
// do not.
import { held, type Core, type Held, type Shape } from "./held.js";
import { copy, views } from "./layout.js";

/** Whom each area is compared with, in all tasks that follow; without, nobody is. */
export interface GroupsTask {
  kind: "groups";
  groups: Int32Array;
  size: number;
}

/** Some metrics of a larger set. What it is given goes back with the answer, to be used again. */
export interface FiguresTask {
  kind: "figures";
  shape: Shape;
  figures: Float64Array<ArrayBuffer>;
  /** Where the answers go. */
  room: ArrayBuffer;
}

/** All rows' nearest. */
export interface NearestTask {
  kind: "nearest";
  table: Float64Array;
  weights: Float64Array;
  k: number;
}

export type Task = GroupsTask | FiguresTask | NearestTask;

/** The answer to a task; there is none to groups. */
export type Answer = undefined | { figures: Float64Array<ArrayBuffer>; room: ArrayBuffer } | { rows: Int32Array<ArrayBuffer>; distances: Float64Array<ArrayBuffer> };

/** What an answer hands over. */
export function handed(answer: Answer): ArrayBuffer[] {
  if (!answer) return [];
  return "room" in answer ? [answer.room, answer.figures.buffer] : [answer.rows.buffer, answer.distances.buffer];
}

export class Desk {
  readonly #core: Core;
  #frame: { shape: string; held: Held } | undefined;
  #groups: GroupsTask | undefined;

  constructor(core: Core) {
    this.#core = core;
  }

  /** Works out a task; between its steps tells how far it is, from 0 to 1. */
  *work(task: Task): Generator<number, Answer> {
    if (task.kind === "nearest") return yield* this.#nearest(task);
    if (task.kind === "figures") return yield* this.#figures(task);
    this.#groups = task;
    return undefined;
  }

  *#figures({ shape, figures, room }: FiguresTask): Generator<number, Answer> {
    const [frame, compared] = [this.#held(shape), this.#groups];
    const to = views(room, shape, compared !== undefined);
    frame.write(figures);
    copy(frame.scores(), to.scores);
    yield 0.1;
    if (compared && to.peers) copy(frame.peers(compared), to.peers);
    yield 0.8;
    copy(frame.trends(), to.trends);
    return { figures, room };
  }

  *#nearest({ table, weights, k }: NearestTask): Generator<number, Answer> {
    const search = new this.#core.Search(table, weights, k);
    try {
      while (search.step()) yield search.progress();
      return search.found() as Answer;
    } finally {
      search.free();
    }
  }

  /** A frame of that size: the last one, if it is. */
  #held(shape: Shape): Held {
    const name = JSON.stringify(shape);
    if (this.#frame?.shape !== name) {
      this.#frame?.held.free();
      this.#frame = undefined;
      this.#frame = { shape: name, held: held(this.#core, shape) };
    }
    return this.#frame.held;
  }

  free(): void {
    this.#frame?.held.free();
    this.#frame = undefined;
  }
}
