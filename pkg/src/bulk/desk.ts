// Where tasks are worked out, one after the other, in a worker or on the page's own thread. Knows no import maps, as workers
// do not.
import { held, type Core, type Held, type Shape } from "./held.js";
import { copy, views } from "./layout.js";

/** Some metrics of a larger set. What it is given goes back with the answer, to be used again. */
export interface FiguresTask {
  kind: "figures";
  shape: Shape;
  figures: Float64Array<ArrayBuffer>;
  /** None: nobody is compared with a group. */
  groups: Int32Array | undefined;
  size: number;
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

export type Task = FiguresTask | NearestTask;

/** The answer to a task. */
export type Answer = { figures: Float64Array<ArrayBuffer>; room: ArrayBuffer } | { rows: Int32Array<ArrayBuffer>; distances: Float64Array<ArrayBuffer> };

/** What an answer hands over. */
export function handed(answer: Answer): ArrayBuffer[] {
  return "room" in answer ? [answer.room, answer.figures.buffer] : [answer.rows.buffer, answer.distances.buffer];
}

export class Desk {
  readonly #core: Core;
  #frame: { shape: string; held: Held } | undefined;

  constructor(core: Core) {
    this.#core = core;
  }

  /** Works out a task; between its steps tells how far it is, from 0 to 1. */
  *work(task: Task): Generator<number, Answer> {
    return yield* task.kind === "figures" ? this.#figures(task) : this.#nearest(task);
  }

  *#figures({ shape, figures, groups, size, room }: FiguresTask): Generator<number, Answer> {
    const frame = this.#held(shape);
    const to = views(room, shape, groups !== undefined);
    frame.write(figures);
    copy(frame.scores(), to.scores);
    yield 0.1;
    if (groups && to.peers) copy(frame.peers(groups, size), to.peers);
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
